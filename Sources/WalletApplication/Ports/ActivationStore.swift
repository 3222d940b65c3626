package import WalletDomain

/// A port: the wallets whose accounts are to be created on the ledger.
package protocol ActivationStore: Sendable {
    /// Takes wallets that are due, for so long; whoever takes them and dies leaves them to others then.
    ///
    /// - Parameters:
    ///   - limit: The most that are taken.
    ///   - leaseMs: How long they are nobody else's.
    /// - Returns: Those taken, with how often they were.
    /// - Throws: Where the store can't tell; nothing was taken then.
    func takeDue(limit: Int, leaseMs: Int64) async throws(StoreFailure) -> [Activation]

    /// Puts wallets away that are active now, has others tried again, and gives up on the rest: those are `CREATED` again.
    func finish(
        active: [WalletID],
        again: [(wallet: WalletID, afterMs: Int64)],
        givenUp: [WalletID]
    ) async throws(StoreFailure)
}

/// A wallet whose account is to be created.
package struct Activation: Hashable, Sendable {
    package let wallet: Wallet
    /// Which try this is, from one.
    package let attempt: Int

    package init(wallet: Wallet, attempt: Int) {
        self.wallet = wallet
        self.attempt = attempt
    }
}
