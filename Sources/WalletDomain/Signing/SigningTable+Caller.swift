internal import Stellar

/// What a caller hands in.
extension SigningTable {
    /// Which transactions the wallet signs: where it pays the fee of a fee bump, the outer one; where it is a source, the
    /// one that it is a source of.
    func callerScopes(of envelope: TransactionEnvelope) throws(SigningRefusal) -> SigningScopes {
        let transaction = envelope.transaction
        try checkWellFormed(transaction)
        guard transaction.sequenceNumber > 0 else {
            throw SigningRefusal(.wellFormed, seen: "sequence number \(transaction.sequenceNumber)")
        }
        let scopes = concern(in: envelope)
        guard !scopes.isEmpty else {
            throw SigningRefusal(.concernsWallet, seen: "no source is the wallet", allowed: "\(signer)")
        }
        try checkCallerPreconditions(transaction)
        try checkFee(transaction)
        if case .feeBump(let bump) = envelope { try checkCallerBump(bump.transaction) }
        try checkOperations(transaction)
        try checkReach(of: transaction)
        try checkLimits(of: transaction)
        return scopes
    }

    /// Where the wallet is a source.
    private func concern(in envelope: TransactionEnvelope) -> SigningScopes {
        let sources = envelope.transaction.signingRequirements.accounts.map(\.account)
        let isInside = sources.contains(signer)
        guard case .feeBump(let bump) = envelope else { return isInside ? .outer : [] }
        var scopes: SigningScopes = isInside ? .inner : []
        if bump.transaction.feeSource.account == signer { scopes.insert(.outer) }
        return scopes
    }

    private func checkCallerBump(_ bump: FeeBumpTransaction) throws(SigningRefusal) {
        do throws(Malformation) {
            try bump.validate()
        } catch {
            throw SigningRefusal(.wellFormed, seen: "\(error.reason)")
        }
        let inner = bump.innerEnvelope.transaction
        let inclusion = bump.fee - max(0, inner.sorobanData?.resourceFee ?? 0)
        let most = cap(operations: inner.operations.count + 1)
        guard inclusion <= most else {
            throw SigningRefusal(.feeCap, seen: "\(inclusion) stroops", allowed: "\(most) stroops")
        }
    }

    /// A last second, and no condition by which a signature could be kept for later or made worthless by others.
    private func checkCallerPreconditions(_ transaction: Transaction) throws(SigningRefusal) {
        try checkTimeBounds(transaction)
        if let most = terms.lastSecondMax, let bounds = transaction.preconditions.timeBounds {
            guard bounds.maxTime <= most else {
                let (seen, allowed) = ("last second \(bounds.maxTime)", "last second \(most)")
                throw SigningRefusal(.validity, seen: seen, allowed: allowed)
            }
        }
        guard case .v2(let conditions) = transaction.preconditions else { return }
        let hasSequenceConditions =
            conditions.minSequenceNumber != nil || conditions.minSequenceAge != 0
            || conditions.minSequenceLedgerGap != 0
        guard !hasSequenceConditions else {
            throw SigningRefusal(.preconditions, seen: "sequence number or age", allowed: "time and ledger bounds")
        }
        guard conditions.extraSigners.isEmpty else {
            throw SigningRefusal(.preconditions, seen: "extra signers", allowed: "time and ledger bounds")
        }
    }

    private func checkOperations(_ transaction: Transaction) throws(SigningRefusal) {
        try checkSource(transaction.source, .transactionSource)
        for operation in transaction.operations {
            let kind = operation.body.kind
            guard terms.callerOperations.contains(kind) else {
                let allowed = terms.callerOperations.sorted().map(\.rawValue).joined(separator: " ")
                throw SigningRefusal(.operationType, seen: kind.rawValue, allowed: allowed)
            }
            try checkSource(effectiveSource(of: operation, in: transaction), .operationSource)
        }
    }

    private func checkSource(_ source: MuxedAddress, _ rule: SigningRule) throws(SigningRefusal) {
        guard terms.allowsForeignSources || source.account == signer else {
            throw SigningRefusal(rule, seen: source.description, allowed: "\(signer)")
        }
    }
}
