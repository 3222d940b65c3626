import Testing
import WalletDomain

@Suite struct IDTests {
    @Test(arguments: [
        "01a1fe77-7911-7553-99c9-e9b4668df484", "00000000-0000-7000-8000-000000000000",
        "ffffffff-ffff-7fff-bfff-ffffffffffff",
    ])
    func `the text form is read and written the same`(text: String) throws {
        #expect(try #require(ID(text)).description == text)
    }

    @Test(arguments: [
        "", "01A1FE77-7911-7553-99C9-E9B4668DF484", "01a1fe77-7911-4553-99c9-e9b4668df484",
        "01a1fe77-7911-7553-59c9-e9b4668df484", "01a1fe7779117553-99c9-e9b4668df484-",
        "01a1fe77-7911-7553-99c9-e9b4668df48", "01a1fe77-7911-7553-99c9-e9b4668df4844",
        "01a1fe77-7911-7553-99c9-e9b4668df48g", "{01a1fe77-7911-7553-99c9-e9b4668df484}",
    ])
    func `what is no UUID of version 7 in lower case is refused`(text: String) {
        #expect(ID(text) == nil)
    }

    @Test func `order by value is order by time`() {
        let earlier = ID(earliestAt: Moment(milliseconds: 1_700_000_000_000))
        let later = ID(earliestAt: Moment(milliseconds: 1_700_000_000_001))

        #expect(earlier < later)
        #expect(earlier.bytes.lexicographicallyPrecedes(later.bytes))
    }
}

@Suite struct NameTests {
    @Test(arguments: ["a", "ada", "A.b_c:d@e-f", String(repeating: "x", count: 128)])
    func `a user id keeps to its characters and length`(text: String) {
        #expect(UserID(text)?.text == text)
    }

    @Test(arguments: ["", " ", "a b", "ä", "a/b", "a\u{0}", String(repeating: "x", count: 129)])
    func `anything else is no user id`(text: String) {
        #expect(UserID(text) == nil)
    }

    @Test(arguments: ["a", "Haushalt & Co.", "日本", "👛", String(repeating: "ä", count: 64)])
    func `a label may be any text of up to 64 scalars`(text: String) {
        #expect(Label(text)?.text == text)
    }

    @Test(arguments: ["", "a\n", "\u{7f}", "\u{85}", String(repeating: "x", count: 65)])
    func `a label has no control characters and an end`(text: String) {
        #expect(Label(text) == nil)
    }

    @Test(arguments: [("k", true), (" ~", true), ("", false), ("ä", false), ("a\tb", false)])
    func `a key is printable ASCII`(text: String, isKey: Bool) {
        #expect((IdempotencyKey(text) != nil) == isKey)
    }
}

@Suite struct RefusalCodeTests {
    @Test(arguments: RefusalCode.allCases)
    func `what may be retried is never final, and the other way round`(code: RefusalCode) {
        #expect(!(code.isRetryable && code.leavesKeyFree))
    }
}
