package import Crypto

/// Why a text is not a seed, or why there is no place to keep it.
package enum SeedTextError: Error {
    /// The text is not a seed; the reason tells nothing of it.
    case notASeed(StrKeyError)
    /// The arena for secrets has no room.
    case memory(SecretMemoryError)
}

/// The `S…` text of a seed, which exists only as bytes in locked memory.
///
/// Decoding goes from the bytes that came in straight into ``SecretBytes``, and encoding from one
/// into another: a `String` or an array could be copied by Swift wherever it likes. The few bits
/// that are under way between two symbols are in registers.
package enum SeedText {
    /// How many symbols every seed has.
    package static let symbolCount = 56

    private static let seedByteCount = 32

    /// Reads a seed; who lends the text wipes it.
    ///
    /// - Throws: ``SeedTextError``.
    package static func decode(_ text: Span<UInt8>) throws(SeedTextError) -> SecretBytes {
        guard text.count == symbolCount else { throw .notASeed(.invalidLength) }
        var seed = try memory(seedByteCount)
        let failure = seed.withMutableBytes { seed in read(text, into: &seed) }
        if let failure { throw .notASeed(failure) }
        return seed
    }

    /// Reads a seed that is in locked memory already.
    ///
    /// - Throws: ``SeedTextError``.
    package static func decode(_ text: borrowing SecretBytes) throws(SeedTextError) -> SecretBytes {
        try text.withBytes { text throws(SeedTextError) in try decode(text) }
    }

    /// Writes a seed as fifty-six ASCII bytes, for an export that its owner asked for.
    ///
    /// - Throws: ``SeedTextError/memory(_:)``.
    package static func encode(_ seed: borrowing SecretBytes) throws(SeedTextError) -> SecretBytes {
        precondition(seed.count == seedByteCount, "an Ed25519 seed has 32 bytes")
        var text = try memory(symbolCount)
        seed.withBytes { seed in
            text.withMutableBytes { text in write(seed, into: &text) }
        }
        return text
    }

    private static func memory(_ count: Int) throws(SeedTextError) -> SecretBytes {
        do throws(SecretMemoryError) {
            return try SecretBytes(zeros: count)
        } catch {
            throw .memory(error)
        }
    }

    /// Reads all symbols, and returns the first thing that is wrong.
    private static func read(_ text: Span<UInt8>, into seed: inout MutableSpan<UInt8>) -> StrKeyError? {
        var bits: UInt16 = 0
        var bitCount = 0
        var place = 0
        var checksum: UInt16 = 0
        var found: UInt16 = 0
        for index in text.indices {
            guard let value = Base32.value(of: text[index]) else { return .invalidSymbol }
            bits = bits << 5 | UInt16(value)
            bitCount += 5
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            let byte = UInt8(truncatingIfNeeded: bits >> UInt16(bitCount))
            bits &= (1 << UInt16(bitCount)) - 1
            switch place {
            case 0:
                guard let version = StrKeyVersion(rawValue: byte) else { return .unknownVersion }
                guard version == .seed else { return .unexpectedVersion(version) }
                checksum = CRC16.adding(byte, to: 0)
            case 1...seedByteCount:
                seed[place - 1] = byte
                checksum = CRC16.adding(byte, to: checksum)
            default:
                // The checksum comes with its lower half first.
                found |= UInt16(byte) << UInt16(8 * (place - seedByteCount - 1))
            }
            place += 1
        }
        return found == checksum ? nil : .invalidChecksum
    }

    private static func write(_ seed: Span<UInt8>, into text: inout MutableSpan<UInt8>) {
        var bits: UInt16 = 0
        var bitCount = 0
        var place = 0
        var checksum: UInt16 = 0
        for index in 0..<(seedByteCount + 3) {
            let byte: UInt8
            switch index {
            case 0: byte = StrKeyVersion.seed.rawValue
            case 1...seedByteCount: byte = seed[index - 1]
            case seedByteCount + 1: byte = UInt8(truncatingIfNeeded: checksum)
            default: byte = UInt8(checksum >> 8)
            }
            if index <= seedByteCount { checksum = CRC16.adding(byte, to: checksum) }
            bits = bits << 8 | UInt16(byte)
            bitCount += 8
            // Fifty-six symbols of five bits are thirty-five bytes exactly: nothing is left over.
            while bitCount >= 5 {
                bitCount -= 5
                text[place] = Base32.symbol(for: UInt8(truncatingIfNeeded: bits >> UInt16(bitCount)))
                place += 1
            }
        }
    }
}
