/// Queries and forms: `name=value` pairs, percent-encoded.
enum FormText {
    /// The most pairs that are read; the rest is as if it weren't there.
    static let pairsMax = 64

    /// Reads pairs; the first of a name counts, as Go's `FormValue` has it.
    static func parse(_ text: some StringProtocol) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in text.split(separator: "&", maxSplits: pairsMax).prefix(pairsMax) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(parts[0]), let value = parts.count > 1 ? decode(parts[1]) : "" else { continue }
            if pairs[name] == nil { pairs[name] = value }
        }
        return pairs
    }

    /// Resolves `%xx` and `+`; `nil` for what is malformed.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var iterator = text.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The field of a form in `multipart/form-data`, the other form in which Horizon takes a transaction.
    static func multipartField(_ name: String, contentType: String, body: [UInt8]) -> String? {
        guard let boundary = contentType.split(separator: "boundary=").last else { return nil }
        let text = String(decoding: body, as: UTF8.self)
        let mark = boundary.split(separator: ";")[0].filter { $0 != "\"" }
        for part in text.split(separator: "--" + mark) where part.contains("name=\"\(name)\"") {
            guard let start = part.firstRange(of: "\r\n\r\n") else { continue }
            let value = part[start.upperBound...]
            return String(value.hasSuffix("\r\n") ? value.dropLast() : value)
        }
        return nil
    }
}
