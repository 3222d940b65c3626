/// A version, bytes and a checksum, written in base 32.
///
/// The one place where the symbols are read and written; what the bytes mean is in ``StrKey``.
enum StrKeyText {
    /// The most symbols a key has: one version byte, a signed payload of 100 bytes, two for the checksum.
    static let symbolCountMax = Base32.symbolCount(forByteCount: 103)

    /// Writes a key that has the length its version demands.
    static func encode(_ version: StrKeyVersion, _ key: [UInt8]) -> String {
        precondition(version.byteCounts.contains(key.count), "a key of another kind")
        return unsafe String(unsafeUninitializedCapacity: symbolCountMax) { text in
            var count = 0
            var bits: UInt16 = 0
            var bitCount = 0
            func write(_ byte: UInt8) {
                bits = bits << 8 | UInt16(byte)
                bitCount += 8
                while bitCount >= 5 {
                    bitCount -= 5
                    unsafe text[count] = Base32.symbol(for: UInt8(truncatingIfNeeded: bits >> UInt16(bitCount)))
                    count += 1
                }
            }
            var checksum = CRC16.adding(version.rawValue, to: 0)
            write(version.rawValue)
            for byte in key {
                checksum = CRC16.adding(byte, to: checksum)
                write(byte)
            }
            write(UInt8(truncatingIfNeeded: checksum))
            write(UInt8(checksum >> 8))
            if bitCount > 0 {
                unsafe text[count] = Base32.symbol(for: UInt8(truncatingIfNeeded: bits << UInt16(5 - bitCount)))
                count += 1
            }
            return count
        }
    }

    /// Reads a key, and checks all of it but the meaning of its bytes.
    static func decode(_ text: some StringProtocol) throws(StrKeyError) -> (StrKeyVersion, [UInt8]) {
        // One place for texts of all kinds: generic code that another module calls looks its types up on every symbol.
        let text = String(text)
        return try decode(text.utf8Span.span)
    }

    private static func decode(_ symbols: Span<UInt8>) throws(StrKeyError) -> (StrKeyVersion, [UInt8]) {
        guard
            symbols.count <= symbolCountMax,
            let byteCount = Base32.byteCount(forSymbolCount: symbols.count), byteCount > 3
        else { throw .invalidLength }

        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        var bits: UInt16 = 0
        var bitCount = 0
        for index in symbols.indices {
            guard let value = Base32.value(of: symbols[index]) else { throw .invalidSymbol }
            bits = bits << 5 | UInt16(value)
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt16(bitCount)))
                bits &= (1 << UInt16(bitCount)) - 1
            }
        }
        guard bits == 0 else { throw .nonCanonicalEnding }
        guard let version = StrKeyVersion(rawValue: bytes[0]) else { throw .unknownVersion }
        guard version.byteCounts.contains(byteCount - 3) else { throw .invalidLength }

        var checksum: UInt16 = 0
        for index in 0..<(byteCount - 2) { checksum = CRC16.adding(bytes[index], to: checksum) }
        guard bytes[byteCount - 2] == UInt8(truncatingIfNeeded: checksum), bytes[byteCount - 1] == UInt8(checksum >> 8)
        else { throw .invalidChecksum }
        return (version, [UInt8](bytes[1..<(byteCount - 2)]))
    }
}
