internal import CSodium

/// Ed25519 (RFC 8032) over libsodium: keys, signatures, verification.
package enum Ed25519 {
    /// The length of a seed, in bytes.
    package static let seedByteCount = 32

    /// The public key of a seed.
    package static func publicKey(of seed: borrowing SecretBytes) throws(SecretMemoryError) -> FixedBytes32 {
        let key = try Ed25519SigningKey(seed: seed)
        return key.publicKey
    }

    /// Signs a message with a seed that is expanded and wiped again; for several messages keep an
    /// `Ed25519SigningKey`, which costs half as much for each.
    package static func sign(
        _ message: Span<UInt8>,
        with seed: borrowing SecretBytes
    ) throws(SecretMemoryError) -> FixedBytes64 {
        let key = try Ed25519SigningKey(seed: seed)
        return key.sign(message)
    }

    /// Whether `signature` was made over `message` by the owner of `publicKey`.
    ///
    /// Stricter than RFC 8032 demands, as libsodium is: no other encoding of a signature is accepted, and no
    /// public key of small order.
    package static func isValid(_ signature: FixedBytes64, of message: Span<UInt8>, publicKey: FixedBytes32) -> Bool {
        Sodium.require()
        return unsafe message.withPointer { start in
            unsafe signature.bytes.span.withPointer { signature in
                unsafe publicKey.bytes.span.withPointer { publicKey in
                    unsafe crypto_sign_verify_detached(signature, start, UInt64(message.count), publicKey) == 0
                }
            }
        }
    }

    /// Whether `signature` was made over `message` by the owner of `publicKey`.
    package static func isValid(_ signature: FixedBytes64, of message: [UInt8], publicKey: FixedBytes32) -> Bool {
        isValid(signature, of: message.span, publicKey: publicKey)
    }
}
