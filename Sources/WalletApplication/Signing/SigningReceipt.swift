package import Stellar
package import WalletDomain

/// What a caller gets for an envelope.
package struct SigningReceipt: Sendable {
    /// The envelope with all its signatures.
    package let bytes: [UInt8]
    /// The hash of the outermost transaction.
    package let hash: Bytes32
    package let innerHash: Bytes32?
    package let signer: AccountAddress
    /// The wallet's signatures, the inner one first.
    package let signatures: [ReleasedSignature]
    package let summary: EnvelopeSummary
    private let envelope: TransactionEnvelope

    /// The transaction's memo.
    var memo: Memo { envelope.transaction.memo }

    /// A receipt for what the signer answered; `nil` for bytes that can't be read.
    init?(_ signed: SignedEnvelope, _ plan: SigningPlan, on network: Network) {
        self.init(
            bytes: signed.envelope,
            hashes: (signed.hash, signed.innerHash),
            signer: plan.request.key.address,
            signatures: signed.signatures,
            on: network
        )
    }

    /// A receipt for an envelope that was let go before; `nil` for bytes that can't be read.
    init?(released bytes: [UInt8], signer: AccountAddress, on network: Network) {
        guard let envelope = try? TransactionEnvelope(xdr: bytes) else { return nil }
        var signatures: [ReleasedSignature] = []
        if case .feeBump(let bump) = envelope {
            let inner = TransactionEnvelope.v1(bump.transaction.innerEnvelope)
            signatures += Self.signatures(of: inner, by: signer, .inner, on: network)
        }
        signatures += Self.signatures(of: envelope, by: signer, .outer, on: network)
        guard let hash = try? envelope.hash(on: network) else { return nil }
        let innerHash = try? envelope.innerHash(on: network)
        self.init(bytes: bytes, hashes: (hash, innerHash), signer: signer, signatures: signatures, on: network)
    }

    private init?(
        bytes: [UInt8],
        hashes: (outer: Bytes32, inner: Bytes32?),
        signer: AccountAddress,
        signatures: [ReleasedSignature],
        on network: Network
    ) {
        guard
            let envelope = try? TransactionEnvelope(xdr: bytes),
            let summary = try? EnvelopeSummary(of: envelope, on: network)
        else { return nil }
        self.bytes = bytes
        hash = hashes.outer
        innerHash = hashes.inner
        self.signer = signer
        self.signatures = signatures
        self.summary = summary
        self.envelope = envelope
    }

    private static func signatures(
        of envelope: TransactionEnvelope,
        by signer: AccountAddress,
        _ scope: SigningScopes,
        on network: Network
    ) -> [ReleasedSignature] {
        guard let hash = try? envelope.hash(on: network) else { return [] }
        return envelope.signatures(hintedAt: signer).filter { $0.isValid(by: signer, over: hash) }
            .map { ReleasedSignature(scope: scope, signature: $0) }
    }

    /// The journal's line.
    func released(under plan: SigningPlan) -> ReleasedEnvelope {
        let transaction = envelope.transaction
        return ReleasedEnvelope(
            walletID: plan.request.key.walletID,
            userID: plan.userID,
            hash: hash,
            innerHash: innerHash,
            source: transaction.source.account,
            sequence: transaction.sequenceNumber,
            maxTime: transaction.lastSecond,
            fee: envelope.fee,
            bytes: bytes,
            uses: transaction.sequenceUses,
            policy: plan.policy,
            limits: plan.limits
        )
    }
}

/// What the audit record says of a decision about a signature.
package struct SigningDetail: Sendable {
    /// The rule that was broken.
    package let refusal: SigningRefusal?
    /// Why the wallet's key would not sign what policy allows.
    package let cause: String?
    package let policy: PolicyReference
    /// The hash of the outermost transaction.
    package let hash: Bytes32?
    package let scopes: [SigningScopes]
    /// What counts against rolling limits.
    package let outflow: [Asset: Int64]

    init(
        refusal: SigningRefusal? = nil,
        cause: String? = nil,
        policy: PolicyReference,
        hash: Bytes32? = nil,
        scopes: [SigningScopes] = [],
        outflow: [Asset: Int64] = [:]
    ) {
        self.refusal = refusal
        self.cause = cause
        self.policy = policy
        self.hash = hash
        self.scopes = scopes
        self.outflow = outflow
    }
}
