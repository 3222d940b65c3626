package import WalletDomain

/// A port: what is known of wallets' money.
package protocol BalanceStore: Sendable {
    /// Finds wallets with what is known of their accounts, in the queries' order, in one round trip.
    func balances(
        _ queries: [WalletQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<BalanceFound>

    /// Keeps readings of accounts, in one transaction.
    ///
    /// A reading is kept only where it is not of an earlier ledger than what is known, nor than the wallet's last
    /// settlement.
    func keep(_ readings: [AccountToKeep]) async throws(StoreFailure) -> KeptAccounts

    /// Makes wallets active whose accounts were seen on the ledger, and tells of it, all or none.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where one of them is active already.
    func activate(_ wallets: [WalletID], telling events: [EventRecord]) async throws(StoreFailure)
}

/// What a query for balances found.
package enum BalanceFound: Hashable, Sendable {
    /// The wallet; `nil` where nothing was ever read of its account.
    case wallet(Wallet, AccountSnapshot?)
    /// The user has no such wallet, or it is another user's: the two look the same.
    case noWallet
    case noUser
}

/// A reading of a wallet's account.
package struct AccountToKeep: Sendable {
    package let walletID: WalletID
    /// `nil` where the account is not on the ledger.
    package let state: AccountState?
    package let ledger: UInt32
    /// How long ago the question was asked.
    package let ageMs: Int64

    package init(walletID: WalletID, state: AccountState?, ledger: UInt32, ageMs: Int64) {
        self.walletID = walletID
        self.state = state
        self.ledger = ledger
        self.ageMs = ageMs
    }
}

/// What became of readings.
package struct KeptAccounts: Sendable {
    /// Of readings that were too old, the ledger that they would have had to be of.
    package var outdated: [WalletID: UInt32] = [:]
    /// Wallets that are not active although their accounts are on the ledger.
    package var awoken: [Wallet] = []

    package init() {}
}
