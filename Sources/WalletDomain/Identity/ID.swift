/// A UUID of version 7: sixteen bytes whose first six are the time it was made, in milliseconds.
///
/// Sorting by value is sorting by age, which keeps indexes dense and lists stable. The text form
/// is the contract's: lower case, with hyphens.
package struct ID: Hashable, Sendable, Comparable {
    /// The first eight bytes, most significant first.
    package let high: UInt64
    /// The last eight bytes, most significant first.
    package let low: UInt64

    /// The length of the text form, in bytes.
    package static let textByteCount = 36

    /// Takes the two halves as they are; whoever makes identifiers answers for version and variant.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The smallest identifier that could have been made at a time: where a day's partition begins.
    package init(earliestAt moment: Moment) {
        self.init(high: UInt64(bitPattern: moment.milliseconds) << 16, low: 0)
    }

    package static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

// MARK: - Text

extension ID: CustomStringConvertible {
    /// Reads the text form; `nil` for anything that is not a UUID of version 7 in lower case.
    package init?(_ text: String) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text.utf8 {
            defer { position += 1 }
            if Self.isHyphen(position) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard digits < 32, let digit = Self.value(ofHexDigit: byte) else { return nil }
            if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
            digits += 1
        }
        guard position == Self.textByteCount else { return nil }
        self.init(high: halves.0, low: halves.1)
        guard isVersion7 else { return nil }
    }

    /// The text form, as the contract writes it.
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(Self.textByteCount)
        for digits in 0..<32 {
            if Self.isHyphen(text.count) { text.append(UInt8(ascii: "-")) }
            let half = digits < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - 4 * (digits % 16))) & 15
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private var isVersion7: Bool { high >> 12 & 15 == 7 && low >> 62 == 2 }

    private static func isHyphen(_ position: Int) -> Bool {
        switch position {
        case 8, 13, 18, 23: true
        default: false
        }
    }

    private static func value(ofHexDigit byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        default: nil
        }
    }
}

// MARK: - Bytes

extension ID {
    /// The sixteen bytes, most significant first.
    package var bytes: [UInt8] {
        (0..<16).map { index in
            let half = index < 8 ? high : low
            return UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * (index % 8)))
        }
    }
}
