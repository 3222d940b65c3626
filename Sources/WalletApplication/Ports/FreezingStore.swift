package import WalletDomain

/// A port: what `wallet.freeze` and `wallet.unfreeze` read and write.
package protocol FreezingStore: Sendable {
    /// Looks up, without a lock and in one round trip, the wallets asked for that are there.
    func look(
        _ recall: Recall,
        freezing: [WalletID]
    ) async throws(StoreFailure) -> Recollection<[WalletID: Wallet]>

    /// Writes the changes and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a wallet to be changed is in that state meanwhile.
    func commit(_ change: FreezingChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch of `wallet.freeze` or `wallet.unfreeze` writes.
package struct FreezingChange: Sendable {
    /// Whether the wallets are to be frozen or to be thawed.
    package let isFrozen: Bool
    package var wallets: Set<WalletID> = []

    package init(isFrozen: Bool) {
        self.isFrozen = isFrozen
    }
}
