internal import CSodium

/// Bytes that anybody can seal to a public key and only its secret half opens: libsodium's sealed box
/// (X25519, XSalsa20-Poly1305, a key pair of its own for each box).
///
/// It says nothing of who sealed it: whoever opens one has to find that out from what is in it.
package enum SealedBox {
    /// By how much a box is longer than what is in it.
    package static let overhead = crypto_box_sealbytes()
    /// The length of a secret half, in bytes; any bytes are one.
    package static let secretByteCount = Int(crypto_box_SECRETKEYBYTES)

    /// The public half of a secret one.
    package static func publicKey(of secret: borrowing SecretBytes) -> FixedBytes32 {
        precondition(secret.count == secretByteCount, "a secret half has 32 bytes")
        Sodium.require()
        var publicKey = FixedBytes32()
        var span = publicKey.bytes.mutableSpan
        secret.withBytes { secret in
            unsafe secret.withPointer { secret in
                unsafe span.withPointer { span in
                    _ = unsafe crypto_scalarmult_base(span, secret)
                }
            }
        }
        return publicKey
    }

    /// Seals a secret; nothing where `publicKey` is a point that no secret half has.
    package static func seal(_ plaintext: borrowing SecretBytes, to publicKey: FixedBytes32) -> [UInt8]? {
        Sodium.require()
        var box = [UInt8](repeating: 0, count: plaintext.count + overhead)
        var span = box.mutableSpan
        let status = plaintext.withBytes { plaintext in
            unsafe plaintext.withPointer { start in
                unsafe publicKey.bytes.span.withPointer { publicKey in
                    unsafe span.withPointer { span in
                        unsafe crypto_box_seal(span, start, UInt64(plaintext.count), publicKey)
                    }
                }
            }
        }
        return status == 0 ? box : nil
    }

    /// What a box holds; nothing where it was sealed to another key, or was altered.
    package static func open(
        _ box: [UInt8],
        with secret: borrowing SecretBytes
    ) throws(SecretMemoryError) -> SecretBytes? {
        guard box.count > overhead else { return nil }
        let publicKey = publicKey(of: secret)
        var plaintext = try SecretBytes(zeros: box.count - overhead)
        let status = secret.withBytes { secret in
            plaintext.withMutableBytes { plaintext in
                unsafe secret.withPointer { secret in
                    unsafe publicKey.bytes.span.withPointer { publicKey in
                        unsafe box.span.withPointer { start in
                            unsafe plaintext.withPointer { plaintext in
                                unsafe crypto_box_seal_open(plaintext, start, UInt64(box.count), publicKey, secret)
                            }
                        }
                    }
                }
            }
        }
        guard status == 0 else { return nil }
        return plaintext
    }
}
