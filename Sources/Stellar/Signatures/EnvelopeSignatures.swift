package import Crypto

/// Why a signature can't be added.
package enum SignatureError: Error, Hashable, Sendable {
    /// There are 20 already, the most that an envelope holds.
    case tooMany
    /// The very same signature is there already; the network would call it unused.
    case duplicate
    /// The envelope can't be written, so it has no hash.
    case notEncodable(XDRError)
}

extension TransactionEnvelope {
    /// The most signatures an envelope holds.
    package static let signatureCountMax = 20

    /// The signatures over the envelope itself; for a fee bump, not those of the inner transaction.
    package var signatures: [DecoratedSignature] {
        switch self {
        case .v0(let envelope): envelope.signatures
        case .v1(let envelope): envelope.signatures
        case .feeBump(let envelope): envelope.signatures
        }
    }

    /// The same envelope with other signatures.
    package func withSignatures(_ signatures: [DecoratedSignature]) -> TransactionEnvelope {
        switch self {
        case .v0(var envelope):
            envelope.signatures = signatures
            return .v0(envelope)
        case .v1(var envelope):
            envelope.signatures = signatures
            return .v1(envelope)
        case .feeBump(var envelope):
            envelope.signatures = signatures
            return .feeBump(envelope)
        }
    }

    /// Adds a signature at the end.
    ///
    /// - Throws: ``SignatureError/tooMany`` or ``SignatureError/duplicate``.
    package mutating func add(_ signature: DecoratedSignature) throws(SignatureError) {
        guard !signatures.contains(signature) else { throw .duplicate }
        guard signatures.count < Self.signatureCountMax else { throw .tooMany }
        self = withSignatures(signatures + [signature])
    }

    /// Signs with a key and adds the signature at the end.
    ///
    /// - Throws: ``SignatureError``.
    package mutating func sign(
        with key: borrowing Ed25519SigningKey,
        on network: Network
    ) throws(SignatureError) {
        let hash: Bytes32
        do throws(XDRError) {
            hash = try self.hash(on: network)
        } catch {
            throw .notEncodable(error)
        }
        let signature = hash.withSpan { hash in key.sign(hash) }
        try add(DecoratedSignature(signature, by: AccountAddress(key.publicKey)))
    }

    /// The signatures whose hint is that of the account's own key.
    ///
    /// A hint is four bytes, so one may be another's; ``isSigned(by:on:)`` makes sure.
    package func signatures(hintedAt account: AccountAddress) -> [DecoratedSignature] {
        let hint = SignatureHint(of: account)
        return signatures.filter { $0.hint == hint }
    }

    /// Whether one of the signatures was made with the account's own key for this network.
    ///
    /// - Throws: ``XDRError`` if the envelope can't be written, so that it has no hash.
    package func isSigned(by account: AccountAddress, on network: Network) throws(XDRError) -> Bool {
        let candidates = signatures(hintedAt: account)
        guard !candidates.isEmpty else { return false }
        let hash = try self.hash(on: network)
        return candidates.contains { $0.isValid(by: account, over: hash) }
    }

    /// Which of the accounts have signed with their own keys for this network.
    ///
    /// - Throws: ``XDRError`` if the envelope can't be written, so that it has no hash.
    package func signers(
        among accounts: some Sequence<AccountAddress>,
        on network: Network
    ) throws(XDRError) -> Set<AccountAddress> {
        let hash = try self.hash(on: network)
        return Set(
            accounts.filter { account in
                signatures(hintedAt: account).contains { $0.isValid(by: account, over: hash) }
            }
        )
    }
}
