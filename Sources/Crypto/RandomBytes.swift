internal import CSodium

/// Unpredictable bytes that are no secret: salts, identifiers, nonces.
///
/// Secrets are made by `SecretBytes`, in the arena.
package enum RandomBytes {
    /// Fills `bytes` from the system's source of randomness.
    package static func fill(_ bytes: inout MutableSpan<UInt8>) {
        Sodium.require()
        let count = bytes.count
        unsafe bytes.withPointer { start in unsafe randombytes_buf(start, count) }
    }

    /// Thirty-two unpredictable bytes.
    package static func make32() -> FixedBytes32 {
        var bytes = FixedBytes32()
        var span = bytes.bytes.mutableSpan
        fill(&span)
        return bytes
    }
}
