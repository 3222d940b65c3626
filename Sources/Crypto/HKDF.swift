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
        let pseudorandomKey = try extract(keyMaterial, salt: salt)
        return try expand(pseudorandomKey, info: info, to: count)
    }

    private static func extract(
        _ keyMaterial: borrowing SecretBytes,
        salt: Span<UInt8>
    ) throws(SecretMemoryError) -> SecretBytes {
        var state = try HMACSHA512State(key: salt)
        keyMaterial.withBytes { state.update($0) }
        var pseudorandomKey = try SecretBytes(zeros: hashByteCount)
        pseudorandomKey.withMutableBytes { state.finish(into: &$0) }
        return pseudorandomKey
    }

    private static func expand(
        _ pseudorandomKey: borrowing SecretBytes,
        info: Span<UInt8>,
        to count: Int
    ) throws(SecretMemoryError) -> SecretBytes {
        var output = try SecretBytes(zeros: count)
        var block = try SecretBytes(zeros: hashByteCount)
        var start = 0
        var number: UInt8 = 1
        while start < count {
            var state = try pseudorandomKey.withBytes { key throws(SecretMemoryError) in
                try HMACSHA512State(key: key)
            }
            if number > 1 { block.withBytes { state.update($0) } }
            state.update(info)
            let counter = InlineArray<1, UInt8>(repeating: number)
            state.update(counter.span)
            block.withMutableBytes { state.finish(into: &$0) }
            let used = min(hashByteCount, count - start)
            copy(used, of: block, into: &output, at: start)
            start += used
            number &+= 1
        }
        return output
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
