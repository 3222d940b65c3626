package import Stellar

/// Decides whether a wallet signs an envelope, and which transactions in it; a pure function of what it is given.
package struct SigningTable: Sendable {
    let signer: AccountAddress
    let terms: SigningTerms

    /// - Parameters:
    ///   - signer: Whose key would sign.
    ///   - terms: Limits, and the service's own accounts.
    package init(signer: AccountAddress, terms: SigningTerms) {
        self.signer = signer
        self.terms = terms
    }

    /// Which transactions of the envelope the wallet signs for this purpose.
    ///
    /// - Throws: The first rule that the envelope breaks.
    package func scopes(
        of envelope: TransactionEnvelope,
        for purpose: SigningPurpose
    ) throws(SigningRefusal) -> SigningScopes {
        switch purpose {
        case .payment: try checkPayment(try soleTransaction(of: envelope))
        case .activation: try checkActivation(try soleTransaction(of: envelope))
        case .trust: try checkTrust(try soleTransaction(of: envelope))
        case .channel: try checkChannel(try soleTransaction(of: envelope))
        case .bump: try checkBump(envelope)
        case .caller: return try callerScopes(of: envelope)
        }
        return .outer
    }

    /// The transaction of an envelope as the service builds it: of today's kind, and no fee bump.
    private func soleTransaction(of envelope: TransactionEnvelope) throws(SigningRefusal) -> Transaction {
        guard case .v1(let envelope) = envelope else { throw SigningRefusal(.envelopeKind, seen: "not a transaction") }
        try checkOwn(envelope.transaction)
        return envelope.transaction
    }

    /// What holds for everything the service builds itself.
    func checkOwn(_ transaction: Transaction) throws(SigningRefusal) {
        try checkWellFormed(transaction)
        guard case .time = transaction.preconditions else {
            throw SigningRefusal(.preconditions, seen: "other than time bounds")
        }
        try checkTimeBounds(transaction)
        try checkFee(transaction)
        guard transaction.sorobanData == nil else { throw SigningRefusal(.operationType, seen: "contract resources") }
    }

    func checkWellFormed(_ transaction: Transaction) throws(SigningRefusal) {
        do throws(Malformation) {
            try transaction.validate()
        } catch {
            throw SigningRefusal(.wellFormed, seen: "\(error.reason)")
        }
    }

    func checkTimeBounds(_ transaction: Transaction) throws(SigningRefusal) {
        guard let bounds = transaction.preconditions.timeBounds, bounds.isFinite else {
            throw SigningRefusal(.timeBounds, seen: "no last second", allowed: "time bounds that end")
        }
    }

    /// The bid for inclusion, and what resources cost; the number of operations was checked before.
    func checkFee(_ transaction: Transaction) throws(SigningRefusal) {
        let inclusion = transaction.inclusionFee
        let most = cap(operations: transaction.operations.count)
        guard inclusion <= most else {
            throw SigningRefusal(.feeCap, seen: "\(inclusion) stroops", allowed: "\(most) stroops")
        }
        let resources = transaction.sorobanData?.resourceFee ?? 0
        guard resources <= terms.resourceFeeMax else {
            let allowed = "\(terms.resourceFeeMax) stroops"
            throw SigningRefusal(.resourceFeeCap, seen: "\(resources) stroops", allowed: allowed)
        }
    }

    /// The most that may be bid for so many operations.
    func cap(operations count: Int) -> Int64 {
        let (product, overflowed) = terms.feePerOperationMax.multipliedReportingOverflow(by: Int64(count))
        return overflowed ? .max : product
    }
}
