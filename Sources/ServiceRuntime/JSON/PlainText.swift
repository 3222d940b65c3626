/// Finds the end of text that a JSON string can hold as it is, eight bytes at a time.
///
/// Most of a request is such text, and looking at single bytes was a third of reading one.
enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The first position from `start` on whose byte is a quote, a backslash or a control
    /// character, or, where only ASCII is plain, beyond ASCII; the count where there is none.
    @inline(__always)
    static func end(in bytes: Span<UInt8>, from start: Int, onlyASCII: Bool) -> Int {
        let raw = unsafe bytes.bytes
        var index = start
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let special = flags(word) | (onlyASCII ? word & highBits : 0)
            if special != 0 { return index + special.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == .quote || byte == .backslash || (onlyASCII && byte >= 0x80) { break }
            index += 1
        }
        return index
    }

    /// Sets the high bit of the bytes that are special; above the lowest one that is set, borrows
    /// of the subtractions may set some too many, and nobody looks there.
    @inline(__always)
    private static func flags(_ word: UInt64) -> UInt64 {
        let quotes = word ^ (ones &* UInt64(UInt8.quote))
        let backslashes = word ^ (ones &* UInt64(UInt8.backslash))
        let controls = (word &- ones &* 0x20) & ~word
        return (controls | ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)) & highBits
    }
}
