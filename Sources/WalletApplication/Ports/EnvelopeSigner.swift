package import Stellar
package import WalletDomain

/// A port: who signs envelopes with the wallets' keys.
///
/// It gets the envelope's bytes and the terms, never a bare hash. It decodes them itself, requires that encoding them
/// again gives the same bytes, applies the purpose's table, derives the hash, signs, and verifies its own signature
/// before it lets it go. A signature of the wallet's that is there already is answered, and not made a second time.
package protocol EnvelopeSigner: Sendable {
    /// Signs each envelope on its own; one that is refused doesn't keep the others from being signed.
    ///
    /// - Parameter requests: At most 256.
    /// - Returns: What became of each, in the order of `requests`.
    func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>]
}

/// One envelope to sign with one wallet's key.
package struct SigningRequest: Sendable {
    /// The envelope's wire form, with the signatures it has so far.
    package let envelope: [UInt8]
    package let key: SealedKey
    package let purpose: SigningPurpose
    package let terms: SigningTerms

    package init(envelope: [UInt8], key: SealedKey, purpose: SigningPurpose, terms: SigningTerms) {
        self.envelope = envelope
        self.key = key
        self.purpose = purpose
        self.terms = terms
    }
}

/// An envelope with the wallet's signatures.
package struct SignedEnvelope: Hashable, Sendable {
    /// The wire form, the new signatures behind those that were there.
    package let envelope: [UInt8]
    /// The hash of the outermost transaction, as it is now.
    package let hash: Bytes32
    /// The hash of the transaction in a fee bump.
    package let innerHash: Bytes32?
    /// The wallet's signatures, the inner one first.
    package let signatures: [ReleasedSignature]

    package init(envelope: [UInt8], hash: Bytes32, innerHash: Bytes32?, signatures: [ReleasedSignature]) {
        self.envelope = envelope
        self.hash = hash
        self.innerHash = innerHash
        self.signatures = signatures
    }
}

/// A signature that was let go, and what it is of.
package struct ReleasedSignature: Hashable, Sendable {
    package let scope: SigningScopes
    package let signature: DecoratedSignature

    package init(scope: SigningScopes, signature: DecoratedSignature) {
        self.scope = scope
        self.signature = signature
    }
}

/// Why an envelope wasn't signed.
///
/// No signature has been let go.
package enum SigningFailure: Error, Hashable, Sendable {
    /// The bytes aren't an envelope.
    case unreadable(XDRError)
    /// The bytes read as an envelope whose wire form is another: what was checked elsewhere may not be what is here.
    case ambiguous
    /// A rule of the purpose's table forbids it.
    case refused(SigningRefusal)
    /// There is no room for another signature.
    case notSignable(SignatureError)
    /// A signature that claims to be a source's is not that account's over this transaction.
    case falseSignature(AccountAddress)
    /// The fee bump is signed, and its transaction, whose signatures that one covers, is not.
    case sealed
    /// The sealed key doesn't open, or isn't the wallet's.
    case key(SignerFailure.Code, reason: String)
    /// The signature that was made isn't valid, and was thrown away: broken hardware, or an altered key.
    case faulty
    /// The signer can't work now; trying again is safe.
    case unavailable(reason: String)
    /// It wasn't asked, because it has not worked lately; trying again makes sense after so long.
    case circuitOpen(retryAfterMs: Int64)
}
