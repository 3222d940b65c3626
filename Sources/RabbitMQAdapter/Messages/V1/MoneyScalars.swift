internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// How the contract's scalars of money are read.
extension Scalars {
    /// More than nothing.
    static func amount(_ text: String) -> BodyReader.Reading<Amount> {
        guard isAmount(text) else {
            return .wrong(rule: "pattern", message: "must be a decimal with at most 12 digits, and 7 after the point")
        }
        guard let amount = try? Amount(text), amount > .zero else {
            return .wrong(rule: "range", message: "must be more than 0 and at most \(Amount.max.shortText)")
        }
        return .value(amount)
    }

    /// What a transaction may cost, in XLM.
    static func fee(_ text: String) -> BodyReader.Reading<Amount> {
        switch amount(text) {
        case .value(let fee) where fee.stroops < SendingRules.feeMin:
            .wrong(rule: "range", message: "must be at least 0.00001, which is what every network takes")
        case let read: read
        }
    }

    static func asset(_ text: String) -> BodyReader.Reading<Asset> {
        .optional(try? Asset(text), "pattern", "must be native, or CODE:ISSUER with an issuer whose checksum is right")
    }

    /// Any text: what is wrong with it is no matter of the contract's.
    static func anyText(_ text: String) -> BodyReader.Reading<String> { .value(text) }

    static func wait(_ text: String) -> BodyReader.Reading<Waiting> {
        .optional(Waiting(rawValue: text), "enum", "must be accepted or final")
    }

    static func transactionID(_ text: String) -> BodyReader.Reading<TransactionID> {
        .optional(TransactionID(text), "pattern", "must be a UUID of version 7 in lower case")
    }

    static func memo(_ body: inout BodyReader) -> Memo? {
        let type = body.string("type") { text in
            BodyReader.Reading<String>.optional(
                ["text", "id", "hash", "return"].contains(text) ? text : nil,
                "enum",
                "must be text, id, hash or return"
            )
        }
        return body.string("value") { text in memo(type, text) }
    }

    private static func memo(_ type: String?, _ text: String) -> BodyReader.Reading<Memo> {
        switch type {
        case "text":
            guard (1...Memo.textByteCountMax).contains(text.utf8.count), let memo = Memo.text(text) else {
                return .wrong(rule: "length", message: "must have 1 to \(Memo.textByteCountMax) bytes of UTF-8")
            }
            return .value(memo)
        case "id":
            let isPlain = text == "0" || text.first != "0" && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            return .optional(
                isPlain ? UInt64(text).map { .id($0) } : nil,
                "pattern",
                "must be a 64-bit number in digits"
            )
        case "hash": return .optional(Bytes32(hex: text).map { .hash($0) }, "pattern", "must be 64 hexadecimal digits")
        case "return":
            return .optional(Bytes32(hex: text).map { .returnHash($0) }, "pattern", "must be 64 hexadecimal digits")
        default: return .value(.none)
        }
    }

    // ^(0|[1-9][0-9]{0,11})(\.[0-9]{1,7})?$
    private static func isAmount(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let units = parts.first, (1...12).contains(units.count), parts.allSatisfy(isDigits) else { return false }
        guard units.count == 1 || units.first != UInt8(ascii: "0") else { return false }
        return parts.count == 1 || (1...Amount.fractionDigits).contains(parts[1].count)
    }

    private static func isDigits(_ bytes: Substring.UTF8View.SubSequence) -> Bool {
        bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
