internal import CSodium

/// HMAC (RFC 2104) of whole messages, over libsodium, with its inner state in the arena.
package enum HMAC {
    /// The HMAC-SHA-256 of a message.
    package static func sha256(
        _ message: Span<UInt8>,
        key: borrowing SecretBytes
    ) throws(SecretMemoryError) -> FixedBytes32 {
        var state = try SecretBytes(zeros: MemoryLayout<crypto_auth_hmacsha256_state>.size)
        var code = FixedBytes32()
        var codeSpan = code.bytes.mutableSpan
        let keyByteCount = key.count
        key.withBytes { key in
            state.withMutableBytes { state in
                unsafe state.withPointer { state in
                    let state = unsafe UnsafeMutableRawPointer(state)
                        .assumingMemoryBound(to: crypto_auth_hmacsha256_state.self)
                    unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha256_init(state, $0, keyByteCount) }
                    unsafe message.withPointer {
                        _ = unsafe crypto_auth_hmacsha256_update(state, $0, UInt64(message.count))
                    }
                    unsafe codeSpan.withPointer { _ = unsafe crypto_auth_hmacsha256_final(state, $0) }
                }
            }
        }
        return code
    }

    /// The HMAC-SHA-512 of a message.
    package static func sha512(
        _ message: Span<UInt8>,
        key: borrowing SecretBytes
    ) throws(SecretMemoryError) -> FixedBytes64 {
        var state = try key.withBytes { key throws(SecretMemoryError) in try HMACSHA512State(key: key) }
        var code = FixedBytes64()
        var codeSpan = code.bytes.mutableSpan
        state.update(message)
        state.finish(into: &codeSpan)
        return code
    }
}
