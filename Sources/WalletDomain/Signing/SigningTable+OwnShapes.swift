internal import Stellar

/// What the service itself builds, purpose by purpose.
extension SigningTable {
    /// One payment of the signer's: under its own sequence number without a source of its own, or under a channel's
    /// with the signer as its source.
    func checkPayment(_ transaction: Transaction) throws(SigningRefusal) {
        let operation = try solePayment(of: transaction)
        if transaction.source == .account(signer) {
            try require(operation.source == nil, .operationSource, seen: operation.source)
        } else {
            try require(isChannel(transaction.source), .transactionSource, seen: transaction.source)
            try require(operation.source == .account(signer), .operationSource, seen: operation.source)
        }
    }

    /// The signer lends its sequence number to one payment of somebody else's, and nothing more.
    func checkChannel(_ transaction: Transaction) throws(SigningRefusal) {
        try require(isChannel(.account(signer)), .concernsWallet, seen: .account(signer))
        try require(transaction.source == .account(signer), .transactionSource, seen: transaction.source)
        let operation = try solePayment(of: transaction)
        guard let source = operation.source, source.account != signer else {
            throw SigningRefusal(.operationSource, seen: "the channel itself")
        }
    }

    /// Trustlines of the signer's, under its own sequence number or a channel's; or sponsored ones.
    func checkTrust(_ transaction: Transaction) throws(SigningRefusal) {
        if transaction.operations.allSatisfy({ $0.body.kind == .changeTrust }) {
            let isOwn = transaction.source == .account(signer)
            try require(isOwn || isChannel(transaction.source), .transactionSource, seen: transaction.source)
            for operation in transaction.operations {
                let source = effectiveSource(of: operation, in: transaction)
                try require(source == .account(signer), .operationSource, seen: source)
            }
            return
        }
        let groups = try sponsoredGroups(of: transaction)
        for group in groups {
            try require(!group.createsAccount, .operationType, seen: .account(group.sponsored))
        }
        try checkSponsored(groups, of: transaction)
    }

    /// Accounts that the sponsor creates: for each begin, creation, trustlines, end.
    func checkActivation(_ transaction: Transaction) throws(SigningRefusal) {
        let groups = try sponsoredGroups(of: transaction)
        for group in groups {
            try require(group.createsAccount, .operationOrder, seen: .account(group.sponsored))
        }
        try checkSponsored(groups, of: transaction)
    }

    /// A fee bump that the signer pays, of a transaction that the service built and its source has signed.
    func checkBump(_ envelope: TransactionEnvelope) throws(SigningRefusal) {
        guard case .feeBump(let bump) = envelope else { throw SigningRefusal(.envelopeKind, seen: "not a fee bump") }
        try require(
            bump.transaction.feeSource == .account(signer),
            .transactionSource,
            seen: bump.transaction.feeSource
        )
        do throws(Malformation) {
            try bump.transaction.validate()
        } catch {
            throw SigningRefusal(.wellFormed, seen: "\(error.reason)")
        }
        let inner = bump.transaction.innerEnvelope
        let fee = bump.transaction.fee
        guard fee <= cap(operations: inner.transaction.operations.count + 1) else {
            throw SigningRefusal(.feeCap, seen: "\(fee) stroops")
        }
        guard !inner.signatures.isEmpty else { throw SigningRefusal(.innerTransaction, seen: "not signed") }
        let source = SigningTable(signer: inner.transaction.source.account, terms: terms)
        try source.checkBuiltHere(inner)
    }

    /// That a transaction has one of the service's own shapes, as its source sees it.
    private func checkBuiltHere(_ envelope: TransactionV1Envelope) throws(SigningRefusal) {
        let shapes: [SigningPurpose] = [.payment, .trust, .activation, .channel]
        for purpose in shapes where (try? scopes(of: .v1(envelope), for: purpose)) != nil { return }
        throw SigningRefusal(.innerTransaction, seen: "none of the service's own shapes")
    }

    private func solePayment(of transaction: Transaction) throws(SigningRefusal) -> Operation {
        guard let operation = transaction.operations.first, transaction.operations.count == 1 else {
            throw SigningRefusal(.operationOrder, seen: "\(transaction.operations.count) operations")
        }
        let kind = operation.body.kind
        guard OperationKind.payments.contains(kind) else { throw SigningRefusal(.operationType, seen: kind.rawValue) }
        return operation
    }

    func isChannel(_ source: MuxedAddress) -> Bool {
        guard case .account(let account) = source else { return false }
        return terms.channels.contains(account)
    }

    func require(_ holds: Bool, _ rule: SigningRule, seen: MuxedAddress?) throws(SigningRefusal) {
        guard holds else { throw SigningRefusal(rule, seen: seen.map(\.description) ?? "none") }
    }
}
