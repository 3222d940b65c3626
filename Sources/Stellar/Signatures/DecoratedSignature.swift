package import Crypto

extension DecoratedSignature {
    /// A signature of an account's own key.
    package init(_ signature: FixedBytes64, by account: AccountAddress) {
        self.init(hint: SignatureHint(of: account), signature: Signature(signature))
    }

    /// The preimage of a hash-X signer: showing it is signing.
    ///
    /// Returns `nil` if it has more than 64 bytes.
    package init?(preimage: [UInt8]) {
        guard let signature = Signature(preimage) else { return nil }
        let hash = Bytes32(SHA256.hash(preimage))
        self.init(hint: SignatureHint(of: AccountAddress(bytes: hash)), signature: signature)
    }

    /// A signature over the payload of a signed-payload signer (CAP-40), made with its key.
    ///
    /// The hint is the key's, exclusive-or the payload's last four bytes.
    package init(_ signature: FixedBytes64, for signer: StrKey.SignedPayload) {
        let key = SignatureHint(of: signer.account).bytes
        let tail = [UInt8](signer.payload.suffix(4))
        let payload = tail + [UInt8](repeating: 0, count: 4 - tail.count)
        let hint = SignatureHint(bytes: zip(key, payload).map { $0 ^ $1 })
        self.init(hint: hint ?? SignatureHint(of: signer.account), signature: Signature(signature))
    }

    /// Whether it was made with the account's own key over the hash.
    package func isValid(by account: AccountAddress, over hash: Bytes32) -> Bool {
        guard hint == SignatureHint(of: account) else { return false }
        return signature.isValid(by: account, over: hash)
    }
}

extension Signature {
    /// A signature as cryptography makes it.
    package init(_ signature: FixedBytes64) {
        guard let copy = Signature(signature.array) else { preconditionFailure("64 bytes are a signature") }
        self = copy
    }

    /// Whether it was made with the account's own key over the hash.
    package func isValid(by account: AccountAddress, over hash: Bytes32) -> Bool {
        guard let signature = withSpan({ bytes in FixedBytes64(bytes) }) else { return false }
        return hash.withSpan { hash in
            Ed25519.isValid(signature, of: hash, publicKey: account.publicKey)
        }
    }
}
