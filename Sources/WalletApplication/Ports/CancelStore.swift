package import WalletDomain

/// A port: what `transaction.cancel` reads and writes.
package protocol CancelStore: Sendable {
    /// Looks up, without a lock and in one round trip, the transactions asked for.
    func look(
        _ recall: Recall,
        cancelling queries: [TransactionLookup]
    ) async throws(StoreFailure) -> Recollection<CancelView>

    /// Writes the ends and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where one of them is no longer `CREATED`.
    func commit(_ change: CancelChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch of `transaction.cancel` found.
package struct CancelView: Sendable {
    package var users: [UserID: User] = [:]
    /// Those that the user who asks pays.
    package var transactions: [TransactionLookup: WalletTransaction] = [:]

    package init() {}
}

/// What a batch of `transaction.cancel` writes.
package struct CancelChange: Sendable {
    /// As they are once they are cancelled.
    package var cancelled: [WalletTransaction] = []

    package init() {}
}
