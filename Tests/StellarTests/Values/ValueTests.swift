import Stellar
import Testing

@Suite struct ValueTests {
    @Test(
        arguments: [("0.5", 1, 2), ("12.5", 25, 2), ("0.0000001", 1, 10_000_000), ("2147483647", .max, 1)]
            as [(String, Int32, Int32)]
    )
    func `a price is exactly its decimal`(text: String, numerator: Int32, denominator: Int32) throws {
        #expect(try Price(exactly: text) == Price(numerator: numerator, denominator: denominator))
    }

    @Test(arguments: [
        ("0", Price.ParseError.invalid), ("-1", .invalid), ("1e3", .invalid), ("2147483648", .notRepresentable),
        ("1234.5678901", .notRepresentable),
    ])
    func `a price that can't be exact is refused`(text: String, reason: Price.ParseError) {
        #expect(throws: reason) { try Price(exactly: text) }
    }

    @Test func `prices are compared without rounding`() {
        let less = Price(numerator: 2_147_483_646, denominator: 2_147_483_647)
        let more = Price(numerator: 2_147_483_647, denominator: 2_147_483_646)

        #expect(less.isAtMost(more))
        #expect(!more.isAtMost(less))
        #expect(less.isAtMost(less))
    }

    @Test func `the last second and the first are within bounds, the last ledger is not`() {
        let time = TimeBounds(minTime: 10, maxTime: 20)
        let ledgers = LedgerBounds(minLedger: 10, maxLedger: 20)

        #expect(time.isTooEarly(closeTime: 9) && !time.isTooEarly(closeTime: 10))
        #expect(time.isTooLate(closeTime: 21) && !time.isTooLate(closeTime: 20))
        #expect(ledgers.isTooEarly(ledger: 9) && !ledgers.isTooEarly(ledger: 10))
        #expect(ledgers.isTooLate(ledger: 20) && !ledgers.isTooLate(ledger: 19))
        #expect(!TimeBounds(minTime: 0, maxTime: 0).isTooLate(closeTime: .max))
        #expect(!LedgerBounds(minLedger: 0, maxLedger: 0).isTooLate(ledger: .max))
    }

    @Test func `bounds are made only if a second lies within`() {
        #expect(TimeBounds(from: 5, through: 4) == nil)
        #expect(TimeBounds(through: 0) == nil)
        #expect(TimeBounds(from: 5, through: 5) == TimeBounds(minTime: 5, maxTime: 5))
    }

    @Test func `a text memo has at most 28 bytes, however many characters`() {
        #expect(Memo.text("0123456789012345678901234567") != nil)
        #expect(Memo.text("01234567890123456789012345678") == nil)
        #expect(Memo.text("ééééééééééééééé") == nil)
    }

    @Test(arguments: [
        "", "AA=", "AAA", "AAAA ", "A A=", "AB==", "AAB=", "====", "=AAA", "AA=A", "A===", "AAAA\n", "AA-_",
    ])
    func `base 64 that would not be written so is refused`(text: String) {
        #expect(text.isEmpty ? Base64.decode(text) == [] : Base64.decode(text) == nil)
    }

    @Test(arguments: 0..<20)
    func `base 64 gives back what it was given`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 250) }

        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test func `text that is not UTF-8 is kept`() {
        let text = XDRString(bytes: [0xff, 0x41])

        #expect(text.text == nil)
        #expect(text.bytes == [0xff, 0x41])
        #expect(XDRString("Größe").text == "Größe")
    }
}
