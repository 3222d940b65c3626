internal import Crypto

/// A key that seals secrets and opens them: a line of the keyring, or a data key.
///
/// A class, so that those who share the key share its one copy in the arena. It never seals with its own bytes:
/// each seal has a fresh salt, from which and the binding a key and a commitment are derived. The derived key
/// is used once, so its nonce is zero and no limit on the number of seals applies.
final class SealingKey: Sendable {
    /// The length of a key, in bytes.
    static let byteCount = 32

    fileprivate let secret: SecretBytes

    /// Takes the key over.
    init(_ secret: consuming SecretBytes) {
        precondition(secret.count == Self.byteCount, "a sealing key has 32 bytes")
        self.secret = secret
    }

    /// A fresh key.
    init() throws(SecretMemoryError) {
        secret = try SecretBytes(random: Self.byteCount)
    }

    /// Seals a secret for one binding.
    func seal(
        _ plaintext: borrowing SecretBytes,
        for binding: borrowing SealBinding,
        salt: FixedBytes32,
        with cipher: inout AES256GCM
    ) throws(SecretMemoryError) -> [UInt8] {
        let derived = try derive(salt: salt.bytes.span, binding: binding.bytes.span)
        var blob: [UInt8] = []
        blob.reserveCapacity(SealFormat.overhead + plaintext.count)
        blob.append(SealFormat.format)
        blob.append(SealFormat.algorithm)
        for index in salt.bytes.indices { blob.append(salt.bytes[index]) }
        derived.withBytes { derived in
            for index in AES256GCM.keyByteCount..<derived.count { blob.append(derived[index]) }
            plaintext.withBytes { plaintext in
                cipher.seal(
                    plaintext,
                    key: derived.extracting(first: AES256GCM.keyByteCount),
                    nonce: Self.nonce.span,
                    additionalData: binding.bytes.span,
                    appendingTo: &blob
                )
            }
        }
        return blob
    }

    /// Opens what `seal` made for the same binding.
    func open(
        _ blob: [UInt8],
        for binding: borrowing SealBinding,
        with cipher: inout AES256GCM
    ) throws(SealFailure) -> SecretBytes {
        guard blob.count > SealFormat.overhead, blob[0] == SealFormat.format, blob[1] == SealFormat.algorithm else {
            throw .malformed
        }
        let derived = try Self.orFailure { () throws(SecretMemoryError) in
            try derive(salt: blob.span.extracting(SealFormat.salt), binding: binding.bytes.span)
        }
        var plaintext = try Self.orFailure { () throws(SecretMemoryError) in
            try SecretBytes(zeros: blob.count - SealFormat.overhead)
        }
        try derived.withBytes { derived throws(SealFailure) in
            let commitment = derived.extracting(droppingFirst: AES256GCM.keyByteCount)
            guard ConstantTime.areEqual(commitment, blob.span.extracting(SealFormat.commitment)) else {
                throw .notForThis
            }
            try plaintext.withMutableBytes { plaintext throws(SealFailure) in
                do throws(AuthenticationFailure) {
                    try cipher.open(
                        blob.span.extracting(droppingFirst: SealFormat.headerByteCount),
                        key: derived.extracting(first: AES256GCM.keyByteCount),
                        nonce: Self.nonce.span,
                        additionalData: binding.bytes.span,
                        into: &plaintext
                    )
                } catch {
                    throw .altered
                }
            }
        }
        return plaintext
    }

    /// The key check value of a keyring line: what tells it from another without opening anything.
    func checkValue(of label: Span<UInt8>) throws(SecretMemoryError) -> FixedBytes32 {
        try HMAC.sha256(label, key: secret)
    }

    /// Seals this key under another one.
    func wrapped(
        by other: SealingKey,
        for binding: borrowing SealBinding,
        salt: FixedBytes32,
        with cipher: inout AES256GCM
    ) throws(SecretMemoryError) -> [UInt8] {
        try other.seal(secret, for: binding, salt: salt, with: &cipher)
    }

    /// A key that was wrapped by another one.
    static func opened(
        _ blob: [UInt8],
        by other: SealingKey,
        for binding: borrowing SealBinding,
        with cipher: inout AES256GCM
    ) throws(SealFailure) -> SealingKey {
        guard blob.count == SealFormat.overhead + byteCount else { throw .malformed }
        return SealingKey(try other.open(blob, for: binding, with: &cipher))
    }

    /// The public half, where this key is the secret half of a pair to which boxes are sealed.
    var publicKey: FixedBytes32 { SealedBox.publicKey(of: secret) }

    /// What a box holds that was sealed to the public half; nothing where it was sealed to another, or was altered.
    func open(box: [UInt8]) throws(SecretMemoryError) -> SecretBytes? {
        try SealedBox.open(box, with: secret)
    }

    /// Another secret that whoever has this key can derive again, and nobody else.
    func derived(_ count: Int, for binding: borrowing SealBinding) throws(SecretMemoryError) -> SecretBytes {
        try HKDF.deriveSHA512(count, from: secret, salt: Self.noSalt.span, info: binding.bytes.span)
    }

    /// What is derived once for a binding needs no salt: zeros, as RFC 5869 has it where there is none.
    private static let noSalt = InlineArray<64, UInt8>(repeating: 0)

    /// Key and commitment of one seal.
    private func derive(salt: Span<UInt8>, binding: Span<UInt8>) throws(SecretMemoryError) -> SecretBytes {
        try HKDF.deriveSHA512(
            AES256GCM.keyByteCount + SealFormat.commitmentByteCount,
            from: secret,
            salt: salt,
            info: binding
        )
    }

    private static func orFailure(
        _ make: () throws(SecretMemoryError) -> SecretBytes
    ) throws(SealFailure) -> SecretBytes {
        do throws(SecretMemoryError) {
            return try make()
        } catch {
            throw .memory(error)
        }
    }

    private static let nonce = InlineArray<12, UInt8>(repeating: 0)
}

// MARK: - Comparison

extension SealingKey {
    /// Whether another key is the same, in constant time.
    func hasSameBytes(as other: SealingKey) -> Bool {
        secret.withBytes { bytes in other.secret.withBytes { ConstantTime.areEqual(bytes, $0) } }
    }

    /// Whether it is no key at all.
    var isZero: Bool {
        let zero = InlineArray<32, UInt8>(repeating: 0)
        return secret.withBytes { ConstantTime.areEqual($0, zero.span) }
    }
}
