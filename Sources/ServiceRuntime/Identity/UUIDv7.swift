/// A UUID of version 7 (RFC 9562): sixteen bytes that sort by when they were made.
package struct UUIDv7: Hashable, Sendable {
    /// Milliseconds, version and twelve bits of counter.
    package let high: UInt64
    /// Variant and 62 random bits.
    package let low: UInt64

    private static let version: UInt64 = 0x7000
    private static let variant: UInt64 = 0x8000_0000_0000_0000

    /// Puts the parts together; what does not fit its place is cut off.
    init(milliseconds: UInt64, counter: UInt64, random: UInt64) {
        high = milliseconds << 16 | Self.version | (counter & 0xFFF)
        low = Self.variant | (random & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// The UUID with these two halves; nil unless version and variant are right.
    package init?(high: UInt64, low: UInt64) {
        guard high & 0xF000 == Self.version, low >> 62 == 0b10 else { return nil }
        self.high = high
        self.low = low
    }

    /// Sixteen bytes, the first one first; nil unless version and variant are right.
    package init?(bytes: Span<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for index in 0..<8 {
            halves.high = halves.high << 8 | UInt64(bytes[index])
            halves.low = halves.low << 8 | UInt64(bytes[index + 8])
        }
        self.init(high: halves.high, low: halves.low)
    }

    /// The sixteen bytes.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in
            (0..<8).reversed().map { UInt8(truncatingIfNeeded: half >> (UInt64($0) * 8)) }
        }
    }

    /// When it was made, as far as its maker knew.
    package var time: WallTime { WallTime(milliseconds: Int64(high >> 16)) }
}

extension UUIDv7: Comparable {
    /// Made earlier comes first.
    package static func < (one: UUIDv7, other: UUIDv7) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

// MARK: - Text

extension UUIDv7: CustomStringConvertible {
    /// Thirty-six lower-case characters.
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        Hexadecimal.append(high >> 32, digits: 8, to: &text)
        text.append(.minus)
        Hexadecimal.append(high >> 16, digits: 4, to: &text)
        text.append(.minus)
        Hexadecimal.append(high, digits: 4, to: &text)
        text.append(.minus)
        Hexadecimal.append(low >> 48, digits: 4, to: &text)
        text.append(.minus)
        Hexadecimal.append(low, digits: 12, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads the lower-case text form; upper case, braces, other versions and variants are not taken.
    package init?(_ text: String) {
        self.init(utf8: Array(text.utf8).span)
    }

    /// Reads the lower-case text form from bytes.
    package init?(utf8 text: Span<UInt8>) {
        guard text.count == 36 else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var digits = 0
        for index in 0..<36 {
            let byte = text[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == .minus else { return nil }
                continue
            }
            guard let digit = byte.hexValue, !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte) else { return nil }
            if digits < 16 {
                halves.high = halves.high << 4 | UInt64(digit)
            } else {
                halves.low = halves.low << 4 | UInt64(digit)
            }
            digits += 1
        }
        self.init(high: halves.high, low: halves.low)
    }
}
