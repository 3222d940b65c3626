package import WalletDomain

/// A port: what `wallet.setDefault` reads and writes.
package protocol SetDefaultStore: Sendable {
    /// Looks up, without a lock and in one round trip, the wallets asked for and the users' defaults.
    func look(
        _ recall: Recall,
        defaults: [WalletQuery]
    ) async throws(StoreFailure) -> Recollection<SetDefaultView>

    /// Writes the new defaults and the records, all or nothing, in one round trip.
    func commit(_ change: SetDefaultChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch of `wallet.setDefault` found.
package struct SetDefaultView: Sendable {
    /// The wallets asked for that are there and belong to the user who asks.
    package var wallets: [WalletID: Wallet]
    package var users: Set<UserID>
    /// Those of them that are blocked.
    package var blocked: Set<UserID>

    package init(wallets: [WalletID: Wallet], users: Set<UserID>, blocked: Set<UserID> = []) {
        self.wallets = wallets
        self.users = users
        self.blocked = blocked
    }
}

/// What a batch of `wallet.setDefault` writes: for each user the last wallet asked for.
package struct SetDefaultChange: Sendable {
    package var defaults: [UserID: WalletID] = [:]

    package init() {}
}
