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
        let text = String(text)
        return decode(text.utf8Span.span)
    }

    /// Reads symbols, or returns `nil` if they are not what ``encode(_:)-(Span<UInt8>)`` would write.
    package static func decode(_ symbols: Span<UInt8>) -> [UInt8]? {
        guard symbols.count.isMultiple(of: 4) else { return nil }
        guard symbols.count > 0 else { return [] }
        let values = values
        let padding = symbols.count - (padded(symbols, 2) ? 2 : padded(symbols, 1) ? 1 : 0)
        var isWrong: UInt8 = 0
        var group: UInt32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: symbols.count / 4 * 3) { bytes, count in
            for index in symbols.indices {
                let value = index < padding ? values[Int(symbols[index])] : 0
                isWrong |= value
                group = group << 6 | UInt32(value & 63)
                guard index & 3 == 3 else { continue }
                unsafe bytes[count] = UInt8(truncatingIfNeeded: group >> 16)
                unsafe bytes[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                unsafe bytes[count + 2] = UInt8(truncatingIfNeeded: group)
                count += 3
            }
            count -= symbols.count - padding
        }
        // What padding stands for are zero bits; others would be lost in writing again.
        let lost = group & (symbols.count - padding == 2 ? 0xFFFF : symbols.count - padding == 1 ? 0xFF : 0)
        return isWrong & noSymbol == 0 && lost == 0 ? bytes : nil
    }

    private static func padded(_ symbols: Span<UInt8>, _ count: Int) -> Bool {
        (1...count).allSatisfy { symbols[symbols.count - $0] == UInt8(ascii: "=") }
    }

    /// What no symbol stands for.
    private static let noSymbol: UInt8 = 0x80
    /// What each byte stands for.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: noSymbol, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        return values
    }()
    private static let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
