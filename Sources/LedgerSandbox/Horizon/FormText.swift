/// Queries and forms: `name=value` pairs, percent-encoded.
enum FormText {
    /// The most pairs that are read; the rest is as if it weren't there.
    static let pairsMax = 64

    /// Reads pairs; the first of a name counts, as Go's `FormValue` has it.
    ///
    /// Over bytes, because a submission's form is most of what there is to read of it.
    static func parse(_ bytes: [UInt8]) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in bytes.split(separator: UInt8(ascii: "&"), maxSplits: pairsMax).prefix(pairsMax) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = decode(pair[..<equals]), let value = decode(pair[equals...].dropFirst()) else { continue }
            if pairs[name] == nil { pairs[name] = value }
        }
        return pairs
    }

    /// Resolves `%xx` and `+`; `nil` for what is malformed.
    private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 2
            case let byte: decoded.append(byte)
            }
            index += 1
        }
        return String(decoding: decoded, as: UTF8.self)
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
