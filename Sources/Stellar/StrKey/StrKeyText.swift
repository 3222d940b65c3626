/// A version, bytes and a checksum, written in base 32.
///
/// The one place where the symbols are read and written; what the bytes mean is in ``StrKey``.
enum StrKeyText {
    /// The most symbols a key has: one version byte, a signed payload of 100 bytes, two for the checksum.
    static let symbolCountMax = Base32.symbolCount(forByteCount: 103)

    /// Writes a key that has the length its version demands.
    static func encode(_ version: StrKeyVersion, _ key: [UInt8]) -> String {
        precondition(version.byteCounts.contains(key.count), "a key of another kind")
        var checksum = CRC16.adding(version.rawValue, to: 0)
        for byte in key { checksum = CRC16.adding(byte, to: checksum) }
        let bytes = [version.rawValue] + key + [UInt8(truncatingIfNeeded: checksum), UInt8(checksum >> 8)]

        return unsafe String(unsafeUninitializedCapacity: symbolCountMax) { text in
            var count = 0
            var bits: UInt16 = 0
            var bitCount = 0
            for byte in bytes {
                bits = bits << 8 | UInt16(byte)
                bitCount += 8
                while bitCount >= 5 {
                    bitCount -= 5
                    unsafe text[count] = Base32.symbol(for: UInt8(truncatingIfNeeded: bits >> UInt16(bitCount)))
                    count += 1
                }
            }
            if bitCount > 0 {
                unsafe text[count] = Base32.symbol(for: UInt8(truncatingIfNeeded: bits << UInt16(5 - bitCount)))
                count += 1
            }
            return count
        }
    }

    /// Reads a key, and checks all of it but the meaning of its bytes.
    static func decode(_ text: some StringProtocol) throws(StrKeyError) -> (StrKeyVersion, [UInt8]) {
        let symbols = text.utf8
        // Counted only as far as a key can reach, so that a text of any length is refused at once.
        guard
            symbols.prefix(symbolCountMax + 1).count <= symbolCountMax,
            let byteCount = Base32.byteCount(forSymbolCount: symbols.count), byteCount > 3
        else { throw .invalidLength }

        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        var bits: UInt16 = 0
        var bitCount = 0
        for symbol in symbols {
            guard let value = Base32.value(of: symbol) else { throw .invalidSymbol }
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

        let checksum = bytes.dropLast(2).reduce(UInt16(0)) { CRC16.adding($1, to: $0) }
        guard bytes[byteCount - 2] == UInt8(truncatingIfNeeded: checksum), bytes[byteCount - 1] == UInt8(checksum >> 8)
        else { throw .invalidChecksum }
        return (version, [UInt8](bytes[1..<(byteCount - 2)]))
    }
}
