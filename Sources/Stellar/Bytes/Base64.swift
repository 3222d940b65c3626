/// RFC 4648 base 64 with padding, in its one canonical form.
///
/// Strict for the reason that all of this room is: two texts with one meaning would be two keys for
/// one envelope. No spaces, no line ends, no missing padding, no stray bits in the last symbol.
package enum Base64 {
    /// Writes bytes.
    package static func encode(_ bytes: Span<UInt8>) -> String {
        let symbols: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let count = (bytes.count + 2) / 3 * 4
        return unsafe String(unsafeUninitializedCapacity: count) { text in
            var place = 0
            var index = 0
            while index < bytes.count {
                let left = bytes.count - index
                var group = UInt32(bytes[index]) << 16
                if left > 1 { group |= UInt32(bytes[index + 1]) << 8 }
                if left > 2 { group |= UInt32(bytes[index + 2]) }
                unsafe text[place] = symbols.utf8Start[Int(group >> 18)]
                unsafe text[place + 1] = symbols.utf8Start[Int(group >> 12 & 63)]
                unsafe text[place + 2] = left > 1 ? symbols.utf8Start[Int(group >> 6 & 63)] : UInt8(ascii: "=")
                unsafe text[place + 3] = left > 2 ? symbols.utf8Start[Int(group & 63)] : UInt8(ascii: "=")
                place += 4
                index += 3
            }
            return count
        }
    }

    /// Writes bytes.
    package static func encode(_ bytes: [UInt8]) -> String {
        encode(bytes.span)
    }

    /// Reads text, or returns `nil` if it is not what ``encode(_:)-(Span<UInt8>)`` would write.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        let symbols = text.utf8
        let symbolCount = symbols.count
        guard symbolCount.isMultiple(of: 4) else { return nil }
        bytes.reserveCapacity(symbolCount / 4 * 3)

        var group: UInt32 = 0
        var seen = 0
        var paddingCount = 0
        for symbol in symbols {
            seen += 1
            if symbol == UInt8(ascii: "="), seen > symbolCount - 2 {
                paddingCount += 1
                group <<= 6
            } else {
                guard paddingCount == 0, let value = value(of: symbol) else { return nil }
                group = group << 6 | UInt32(value)
            }
            guard seen.isMultiple(of: 4) else { continue }
            bytes.append(UInt8(truncatingIfNeeded: group >> 16))
            bytes.append(UInt8(truncatingIfNeeded: group >> 8))
            bytes.append(UInt8(truncatingIfNeeded: group))
            group = 0
        }
        // What padding stands for are zero bits; others would be lost in writing again.
        for _ in 0..<paddingCount {
            guard bytes.popLast() == 0 else { return nil }
        }
        if paddingCount == 1, let last = symbols.dropLast(1).last, let value = value(of: last), value & 0b11 != 0 {
            return nil
        }
        if paddingCount == 2, let last = symbols.dropLast(2).last, let value = value(of: last), value & 0b1111 != 0 {
            return nil
        }
        return bytes
    }

    private static func value(of symbol: UInt8) -> UInt8? {
        switch symbol {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): symbol - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): symbol - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): symbol - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
