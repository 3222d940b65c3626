package import Stellar
package import WalletDomain

/// A port: makes what is known of wallets' money fresh.
package protocol BalanceRefresher: Sendable {
    /// Asks the ledger about accounts, and keeps what it says where a batch looks for it.
    ///
    /// Returns once all that could be had in a second or two is kept, and says nothing of what could not: whoever
    /// looks again sees by its time how old it is. Never called while a database transaction is open.
    func refresh(_ wallets: [WalletID: AccountAddress]) async
}

/// A network that nobody has configured: nothing is ever fresh.
package struct NoBalanceRefresher: BalanceRefresher {
    package init() {}

    package func refresh(_ wallets: [WalletID: AccountAddress]) async {}
}

/// How old what is known of a wallet's money may be.
package struct BalanceAges: Hashable, Sendable {
    /// Older than this the ledger is asked before a payment is decided on; changes that the service hears of keep
    /// balances up to date in between.
    package var refreshedAfterMs: Int64
    /// Older than this, no payment is refused for want of money without asking the ledger first.
    package var refusedAfterMs: Int64
    /// Older than this nothing is accepted: the network has been out of reach for too long.
    package var acceptedUpToMs: Int64

    /// A minute, two seconds, and a quarter of an hour.
    package static let standard = BalanceAges(refreshedAfterMs: 60_000, refusedAfterMs: 2000, acceptedUpToMs: 900_000)

    package init(refreshedAfterMs: Int64, refusedAfterMs: Int64, acceptedUpToMs: Int64) {
        self.refreshedAfterMs = refreshedAfterMs
        self.refusedAfterMs = refusedAfterMs
        self.acceptedUpToMs = acceptedUpToMs
    }
}
