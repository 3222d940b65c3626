internal import CSodium

/// An Ed25519 key that is ready to sign: seed and public key side by side in the arena.
package struct Ed25519SigningKey: ~Copyable {
    private var expanded: SecretBytes

    /// The public half.
    package let publicKey: FixedBytes32

    /// Derives the key pair of a seed, in about the time of a signature.
    package init(seed: borrowing SecretBytes) throws(SecretMemoryError) {
        precondition(seed.count == Ed25519.seedByteCount, "an Ed25519 seed has 32 bytes")
        Sodium.require()
        var expanded = try SecretBytes(zeros: Int(crypto_sign_SECRETKEYBYTES))
        var publicKey = FixedBytes32()
        var publicSpan = publicKey.bytes.mutableSpan
        seed.withBytes { seed in
            expanded.withMutableBytes { expanded in
                unsafe seed.withPointer { seed in
                    unsafe expanded.withPointer { expanded in
                        unsafe publicSpan.withPointer { publicKey in
                            _ = unsafe crypto_sign_seed_keypair(publicKey, expanded, seed)
                        }
                    }
                }
            }
        }
        self.expanded = expanded
        self.publicKey = publicKey
    }

    /// Puts a seed and its public key together without deriving the one from the other.
    ///
    /// - Important: A signature made with another key's public half gives the seed away. `publicKey` must have
    ///   been authenticated together with the seed, and every signature be verified before it is released.
    package init(seed: borrowing SecretBytes, authenticated publicKey: FixedBytes32) throws(SecretMemoryError) {
        precondition(seed.count == Ed25519.seedByteCount, "an Ed25519 seed has 32 bytes")
        Sodium.require()
        var expanded = try SecretBytes(zeros: Int(crypto_sign_SECRETKEYBYTES))
        seed.withBytes { seed in
            expanded.withMutableBytes { expanded in
                for index in seed.indices {
                    expanded[index] = seed[index]
                    expanded[index + Ed25519.seedByteCount] = publicKey.bytes[index]
                }
            }
        }
        self.expanded = expanded
        self.publicKey = publicKey
    }

    /// The signature of a message.
    package borrowing func sign(_ message: Span<UInt8>) -> FixedBytes64 {
        var signature = FixedBytes64()
        var signatureSpan = signature.bytes.mutableSpan
        expanded.withBytes { expanded in
            unsafe expanded.withPointer { expanded in
                unsafe message.withPointer { start in
                    unsafe signatureSpan.withPointer { signature in
                        _ = unsafe crypto_sign_detached(signature, nil, start, UInt64(message.count), expanded)
                    }
                }
            }
        }
        return signature
    }

    /// The signature of a message.
    package borrowing func sign(_ message: [UInt8]) -> FixedBytes64 {
        sign(message.span)
    }
}
