import Stellar
import Testing

@Suite struct AmountTests {
    private static let malformed: [(String, Amount.ParseError)] = [
        ("", .empty),
        (".", .empty),
        ("-1", .unexpectedCharacter(at: 0)),
        ("+1", .unexpectedCharacter(at: 0)),
        ("1e3", .unexpectedCharacter(at: 1)),
        ("Inf", .unexpectedCharacter(at: 0)),
        (" 1", .unexpectedCharacter(at: 0)),
        ("1 ", .unexpectedCharacter(at: 1)),
        ("1,000", .unexpectedCharacter(at: 1)),
        ("1.2.3", .unexpectedCharacter(at: 3)),
        ("١", .unexpectedCharacter(at: 0)),
        ("0.00000001", .tooPrecise),
        ("0.00000000", .tooPrecise),
        ("922337203685.4775808", .overflow),
        ("922337203686", .overflow),
    ]

    @Test(arguments: [
        ("0", 0),
        ("1", 10_000_000),
        ("12.5", 125_000_000),
        ("0.0000001", 1),
        (".5", 5_000_000),
        ("7.", 70_000_000),
        ("00012.50", 125_000_000),
        ("922337203685.4775807", Int64.max),
    ])
    func `text is counted in stroops`(text: String, stroops: Int64) throws {
        #expect(try Amount(text).stroops == stroops)
    }

    @Test(arguments: malformed)
    func `text that is not an amount is refused`(text: String, reason: Amount.ParseError) {
        #expect(throws: reason) { try Amount(text) }
    }

    @Test func `a number of a million digits is refused`() {
        let text = String(repeating: "9", count: 1_000_000)

        #expect(throws: Amount.ParseError.overflow) { try Amount(text) }
    }

    @Test(arguments: [0, 1, 9_999_999, 10_000_000, 125_000_000, Int64.max])
    func `an amount survives being written and read`(stroops: Int64) throws {
        let amount = try #require(Amount(stroops: stroops))

        #expect(try Amount(amount.description) == amount)
    }

    @Test func `seven decimal places are always written`() throws {
        #expect(try Amount("12.5").description == "12.5000000")
        #expect(Amount.max.description == "922337203685.4775807")
    }

    @Test func `a negative count is not an amount`() {
        #expect(Amount(stroops: -1) == nil)
    }

    @Test func `arithmetic refuses to overflow`() throws {
        let least = try #require(Amount(stroops: 1))

        #expect(Amount.max.adding(least) == nil)
        #expect(Amount.max.adding(.zero) == .max)
        #expect(Amount.max.multiplied(by: 2) == nil)
        #expect(least.multiplied(by: -1) == nil)
        #expect(least.multiplied(by: .max) == .max)
    }

    @Test func `taking away more than there is gives nothing`() throws {
        let one = try Amount("1")
        let two = try Amount("2")

        #expect(one.subtracting(two) == nil)
        #expect(two.subtracting(one) == one)
    }
}
