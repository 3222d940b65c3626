/// The text of strings that have already been found well formed.
enum JSONText {
    /// The UTF-8 of a string entry, its escapes resolved.
    static func unescaped(_ entry: JSONEntry, in bytes: Span<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(Int(entry.end - entry.start))
        var index = Int(entry.start)
        while index < Int(entry.end) {
            guard bytes[index] == .backslash else {
                result.append(bytes[index])
                index += 1
                continue
            }
            index += appendEscape(at: index, in: bytes, to: &result)
        }
        return result
    }

    /// Resolves one escape, or the two of a surrogate pair, and says how many bytes that took.
    private static func appendEscape(at index: Int, in bytes: Span<UInt8>, to result: inout [UInt8]) -> Int {
        switch bytes[index + 1] {
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            let unit = codeUnit(at: index, in: bytes)
            guard unit & 0xFC00 == 0xD800 else {
                append(scalar: unit, to: &result)
                return 6
            }
            let low = codeUnit(at: index + 6, in: bytes)
            append(scalar: 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), to: &result)
            return 12
        case let itself: result.append(itself)
        }
        return 2
    }

    private static func codeUnit(at index: Int, in bytes: Span<UInt8>) -> UInt32 {
        var unit: UInt32 = 0
        for offset in 2..<6 { unit = unit << 4 | UInt32(bytes[index + offset].hexValue ?? 0) }
        return unit
    }

    private static func append(scalar: UInt32, to result: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
