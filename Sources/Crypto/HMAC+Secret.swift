extension HMAC {
    /// The HMAC-SHA-512 of a message where the code is itself a secret, such as a derived key: it
    /// goes straight into the arena.
    package static func secretSHA512(
        _ message: Span<UInt8>,
        key: borrowing SecretBytes
    ) throws(SecretMemoryError) -> SecretBytes {
        var state = try key.withBytes { key throws(SecretMemoryError) in try HMACSHA512State(key: key) }
        var code = try SecretBytes(zeros: FixedBytes64.count)
        state.update(message)
        code.withMutableBytes { code in state.finish(into: &code) }
        return code
    }
}
