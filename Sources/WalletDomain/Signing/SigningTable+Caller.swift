internal import Stellar

/// What a caller hands in.
extension SigningTable {
    /// Which transactions the wallet signs: where it pays the fee of a fee bump, the outer one; where it is a source, the
    /// one that it is a source of.
    func callerScopes(of envelope: TransactionEnvelope) throws(SigningRefusal) -> SigningScopes {
        let transaction = envelope.transaction
        try checkWellFormed(transaction)
        try checkCallerPreconditions(transaction)
        try checkFee(transaction)
        try checkOperations(transaction)
        let sources = transaction.signingRequirements.accounts.map(\.account)
        let isInside = sources.contains(signer)
        guard case .feeBump(let bump) = envelope else {
            guard isInside else { throw SigningRefusal(.concernsWallet, seen: "no source is the wallet") }
            return .outer
        }
        try checkCallerBump(bump.transaction)
        var scopes: SigningScopes = []
        if isInside { scopes.insert(.inner) }
        if bump.transaction.feeSource.account == signer { scopes.insert(.outer) }
        guard !scopes.isEmpty else { throw SigningRefusal(.concernsWallet, seen: "no source is the wallet") }
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
        guard inclusion <= cap(operations: inner.operations.count + 1) else {
            throw SigningRefusal(.feeCap, seen: "\(inclusion) stroops")
        }
    }

    /// A last second, and no condition by which a signature could be kept for later or made worthless by others.
    private func checkCallerPreconditions(_ transaction: Transaction) throws(SigningRefusal) {
        try checkTimeBounds(transaction)
        guard case .v2(let conditions) = transaction.preconditions else { return }
        let hasSequenceConditions =
            conditions.minSequenceNumber != nil || conditions.minSequenceAge != 0
            || conditions.minSequenceLedgerGap != 0
        guard !hasSequenceConditions else { throw SigningRefusal(.preconditions, seen: "sequence number or age") }
        guard conditions.extraSigners.isEmpty else { throw SigningRefusal(.preconditions, seen: "extra signers") }
    }

    private func checkOperations(_ transaction: Transaction) throws(SigningRefusal) {
        if !terms.allowsForeignSources {
            try require(transaction.source.account == signer, .transactionSource, seen: transaction.source)
        }
        for operation in transaction.operations {
            let kind = operation.body.kind
            guard terms.callerOperations.contains(kind) else {
                throw SigningRefusal(.operationType, seen: kind.rawValue)
            }
            let source = effectiveSource(of: operation, in: transaction)
            if !terms.allowsForeignSources { try require(source.account == signer, .operationSource, seen: source) }
        }
    }
}
