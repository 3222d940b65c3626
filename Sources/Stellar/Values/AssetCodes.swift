/// An asset's code of up to four characters, padded with zeros.
///
/// On the wire any four bytes can stand here; ``isValid`` says whether the network would take them.
package struct AssetCode4: Hashable, Sendable {
    static let byteCount = 4

    private let word: UInt32

    /// Reads four bytes that the caller has checked to be there.
    @unsafe init(readingFrom pointer: UnsafeRawPointer) {
        unsafe word = pointer.loadUnaligned(as: UInt32.self)
    }

    /// Writes four bytes where the caller has checked that there is room.
    @unsafe func write(to pointer: UnsafeMutableRawPointer) {
        unsafe pointer.storeBytes(of: word, as: UInt32.self)
    }

    /// Creates the code from four bytes or fewer, or returns `nil`.
    package init?(bytes: [UInt8]) {
        guard bytes.count <= Self.byteCount else { return nil }
        var word: UInt32 = 0
        unsafe withUnsafeMutableBytes(of: &word) { unsafe $0.copyBytes(from: bytes) }
        self.word = word
    }

    /// The bytes, with their padding.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: word) { unsafe [UInt8]($0) }
    }
}

/// An asset's code of five to twelve characters, padded with zeros.
///
/// On the wire any twelve bytes can stand here; ``isValid`` says whether the network would take them.
package struct AssetCode12: Hashable, Sendable {
    static let byteCount = 12

    private let upper: UInt64
    private let lower: UInt32

    /// Reads twelve bytes that the caller has checked to be there.
    @unsafe init(readingFrom pointer: UnsafeRawPointer) {
        unsafe upper = pointer.loadUnaligned(as: UInt64.self)
        unsafe lower = pointer.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    }

    /// Writes twelve bytes where the caller has checked that there is room.
    @unsafe func write(to pointer: UnsafeMutableRawPointer) {
        unsafe pointer.storeBytes(of: upper, as: UInt64.self)
        unsafe pointer.storeBytes(of: lower, toByteOffset: 8, as: UInt32.self)
    }

    /// Creates the code from twelve bytes or fewer, or returns `nil`.
    package init?(bytes: [UInt8]) {
        guard bytes.count <= Self.byteCount else { return nil }
        var upper: UInt64 = 0
        var lower: UInt32 = 0
        unsafe withUnsafeMutableBytes(of: &upper) { unsafe $0.copyBytes(from: bytes.prefix(8)) }
        unsafe withUnsafeMutableBytes(of: &lower) { unsafe $0.copyBytes(from: bytes.dropFirst(8)) }
        self.upper = upper
        self.lower = lower
    }

    /// The bytes, with their padding.
    package var bytes: [UInt8] {
        unsafe withUnsafeBytes(of: upper) { unsafe [UInt8]($0) } + withUnsafeBytes(of: lower) { unsafe [UInt8]($0) }
    }
}

// MARK: - Text

extension AssetCode4 {
    /// Whether there are one to four letters or digits and then only zeros.
    package var isValid: Bool { AssetCodeText.isValid(bytes, characterCounts: 1...4) }

    /// The code without its padding, or `nil` if it isn't valid.
    package var text: String? { isValid ? AssetCodeText.text(bytes) : nil }
}

extension AssetCode12 {
    /// Whether there are five to twelve letters or digits and then only zeros.
    package var isValid: Bool { AssetCodeText.isValid(bytes, characterCounts: 5...12) }

    /// The code without its padding, or `nil` if it isn't valid.
    package var text: String? { isValid ? AssetCodeText.text(bytes) : nil }
}

/// What both kinds of code have in common.
enum AssetCodeText {
    /// Whether so many letters or digits come first, and then only zeros.
    static func isValid(_ bytes: [UInt8], characterCounts: ClosedRange<Int>) -> Bool {
        let characters = bytes.prefix(while: isCharacter)
        return characterCounts.contains(characters.count) && bytes.dropFirst(characters.count).allSatisfy { $0 == 0 }
    }

    /// The bytes up to the first zero.
    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The bytes up to the trailing zeros, but at least so many, with SEP-11's escapes: a backslash
    /// before itself and the colon, two hexadecimal digits for what can't be shown.
    static func escaped(_ bytes: [UInt8], countMin: Int) -> String {
        let count = max(countMin, (bytes.lastIndex { $0 != 0 } ?? -1) + 1)
        return bytes.prefix(count).reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ":"): text += "\\" + String(UnicodeScalar(byte))
            case 0x21...0x7e: text.unicodeScalars.append(UnicodeScalar(byte))
            default: text += "\\x" + Hex.encode([byte])
            }
        }
    }

    /// Whether a byte is an ASCII letter or digit.
    static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
