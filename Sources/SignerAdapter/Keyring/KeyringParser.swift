internal import Crypto

/// Reads a keyring's lines where they lie in the arena; no digit of a key is ever anywhere else.
struct KeyringParser: ~Copyable {
    private let text: SecretBytes
    private let path: String
    private var position = 0
    private var line = 0

    /// More keys than anybody rotates through before retiring the old ones.
    static let linesMax = 64
    /// The digits of a key.
    private static let digitCount = 2 * SealingKey.byteCount
    /// Room for every line: the longest version, colon, digits, line feed.
    static let byteCountMax = linesMax * (10 + 1 + digitCount + 1)

    /// Takes the file's bytes over.
    init(_ text: consuming SecretBytes, path: String) {
        self.text = text
        self.path = path
    }

    /// Reads all lines.
    consuming func parse() throws(KeyringFailure) -> Keyring {
        var lines: [Keyring.Line] = []
        var isAtEnd = position == text.count
        while !isAtEnd {
            line += 1
            let version = try parseVersion()
            let key = try parseKey()
            let isRepeated = lines.contains { $0.version == version || $0.key.hasSameBytes(as: key) }
            guard !isRepeated, !key.isZero else { throw .repeated(path: path, line: line) }
            guard lines.count < Self.linesMax else { throw .tooLong(path: path, byteCountMax: Self.byteCountMax) }
            lines.append(Keyring.Line(version: version, key: key))
            isAtEnd = try parseLineEnd()
        }
        guard !lines.isEmpty else { throw .empty(path: path) }
        return Keyring(lines)
    }

    /// A number from 1 without sign or leading zeros, and the colon behind it.
    private mutating func parseVersion() throws(KeyringFailure) -> Int32 {
        var version: Int32 = 0
        while let byte = nextByte() {
            if byte == UInt8(ascii: ":") {
                guard version > 0 else { break }
                return version
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            guard version > 0 || byte != UInt8(ascii: "0") else { break }
            let (tens, overflowed) = version.multipliedReportingOverflow(by: 10)
            let (sum, overflowedToo) = tens.addingReportingOverflow(Int32(byte - UInt8(ascii: "0")))
            guard !overflowed, !overflowedToo else { break }
            version = sum
        }
        throw .malformed(path: path, line: line)
    }

    private mutating func parseKey() throws(KeyringFailure) -> SealingKey {
        guard position + Self.digitCount <= text.count else { throw .malformed(path: path, line: line) }
        let digits = position..<position + Self.digitCount
        position = digits.upperBound
        let key: SecretBytes?
        do throws(SecretMemoryError) {
            key = try text.decodingHexadecimal(digits)
        } catch {
            throw .memory(error)
        }
        guard let key else { throw .malformed(path: path, line: line) }
        return SealingKey(key)
    }

    /// A line feed, or the end of the file; says whether the file has ended.
    private mutating func parseLineEnd() throws(KeyringFailure) -> Bool {
        guard let byte = nextByte() else { return true }
        guard byte == UInt8(ascii: "\n") else { throw .malformed(path: path, line: line) }
        return position == text.count
    }

    private mutating func nextByte() -> UInt8? {
        guard position < text.count else { return nil }
        defer { position += 1 }
        let index = position
        return text.withBytes { $0[index] }
    }
}
