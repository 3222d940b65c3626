/// HKDF-SHA-512 (RFC 5869), whose every intermediate lives in the arena and is wiped.
///
/// The two steps are the RFC's own, over libsodium's HMAC: libsodium 1.0.18 has no HKDF, and OpenSSL's looks
/// its parts up by name at each use, which takes twice as long.
package enum HKDF {
    /// The length of what HMAC-SHA-512 gives.
    private static let hashByteCount = 64
    /// The most that can be derived at once: the RFC's counter is one byte.
    package static let outputByteCountMax = 255 * hashByteCount

    /// Derives `count` secret bytes.
    ///
    /// - Parameters:
    ///   - count: How many bytes, at most `outputByteCountMax`.
    ///   - keyMaterial: The secret to start from.
    ///   - salt: Public; makes what is derived independent of other uses of the same secret.
    ///   - info: Public; says what the derived bytes are for.
    /// - Returns: The derived bytes.
    /// - Throws: Where the arena has no room, or more is asked for than can be derived.
    package static func deriveSHA512(
        _ count: Int,
        from keyMaterial: borrowing SecretBytes,
        salt: Span<UInt8>,
        info: Span<UInt8>
    ) throws(SecretMemoryError) -> SecretBytes {
        guard count <= outputByteCountMax else {
            throw .tooLarge(requestedBytes: count, largestBytes: outputByteCountMax)
        }
        // One state serves both steps; what it was is overwritten when it begins anew.
        var state = try HMACSHA512State(key: salt)
        let pseudorandomKey = try extract(keyMaterial, &state)
        return try expand(pseudorandomKey, info: info, to: count, &state)
    }

    private static func extract(
        _ keyMaterial: borrowing SecretBytes,
        _ state: inout HMACSHA512State
    ) throws(SecretMemoryError) -> SecretBytes {
        keyMaterial.withBytes { state.update($0) }
        var pseudorandomKey = try SecretBytes(zeros: hashByteCount)
        pseudorandomKey.withMutableBytes { state.finish(into: &$0) }
        return pseudorandomKey
    }

    private static func expand(
        _ pseudorandomKey: borrowing SecretBytes,
        info: Span<UInt8>,
        to count: Int,
        _ state: inout HMACSHA512State
    ) throws(SecretMemoryError) -> SecretBytes {
        var block = try SecretBytes(zeros: hashByteCount)
        writeBlock(1, of: pseudorandomKey, info, &block, &state)
        if count == hashByteCount { return block }
        var output = try SecretBytes(zeros: count)
        var start = 0
        var number: UInt8 = 1
        while start < count {
            if number > 1 { writeBlock(number, of: pseudorandomKey, info, &block, &state) }
            let used = min(hashByteCount, count - start)
            copy(used, of: block, into: &output, at: start)
            start += used
            number &+= 1
        }
        return output
    }

    /// Writes a block over the one before, which all but the first depend on.
    private static func writeBlock(
        _ number: UInt8,
        of pseudorandomKey: borrowing SecretBytes,
        _ info: Span<UInt8>,
        _ block: inout SecretBytes,
        _ state: inout HMACSHA512State
    ) {
        pseudorandomKey.withBytes { state.begin(key: $0) }
        if number > 1 { block.withBytes { state.update($0) } }
        state.update(info)
        let counter = InlineArray<1, UInt8>(repeating: number)
        state.update(counter.span)
        block.withMutableBytes { state.finish(into: &$0) }
    }

    private static func copy(
        _ count: Int,
        of block: borrowing SecretBytes,
        into output: inout SecretBytes,
        at start: Int
    ) {
        block.withBytes { block in
            output.withMutableBytes { output in
                for index in 0..<count {
                    output[start + index] = block[index]
                }
            }
        }
    }
}
