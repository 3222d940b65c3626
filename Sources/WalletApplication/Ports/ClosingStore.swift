package import WalletDomain

/// A port: what closing a transaction needs besides what submitting one does.
package protocol ClosingStore: SubmissionStore {
    /// How far a transaction has come; `nil` where there is none.
    func standing(of id: TransactionID) async throws(StoreFailure) -> TransactionStanding?

    /// Takes the source of a transaction away from whoever works for it; `nil` where the transaction has ended.
    func takeSource(
        of id: TransactionID,
        for holder: ID,
        leaseMs: Int64
    ) async throws(StoreFailure) -> SourceLease?
}

/// How far a transaction has come.
package struct TransactionStanding: Hashable, Sendable {
    package let status: TransactionStatus
    package let attention: AttentionReason?
    /// The number of its live slot.
    package let sequence: Int64?
    /// What was declared when it was closed, in a line.
    package let declared: String?

    package init(status: TransactionStatus, attention: AttentionReason?, sequence: Int64?, declared: String?) {
        self.status = status
        self.attention = attention
        self.sequence = sequence
        self.declared = declared
    }
}
