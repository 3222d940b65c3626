package import WalletDomain

/// A port: the wallets, to be read.
package protocol WalletReader: Sendable {
    /// Finds one wallet for each query, in their order, in one round trip.
    func wallets(
        _ queries: [WalletQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<WalletFound>

    /// Finds one page for each query, in their order, in one round trip.
    func pages(
        _ queries: [WalletPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<WalletPage?>
}

/// Which wallet a request means.
package struct WalletQuery: Hashable, Sendable {
    package let userID: UserID
    /// `nil` means the user's default.
    package let walletID: WalletID?

    package init(userID: UserID, walletID: WalletID?) {
        self.userID = userID
        self.walletID = walletID
    }
}

/// What a query found.
package enum WalletFound: Hashable, Sendable {
    case wallet(Wallet)
    /// The user has no such wallet, or it is another user's: the two look the same.
    case noWallet
    case noUser
}

/// Which page of a user's wallets, oldest first.
package struct WalletPageQuery: Hashable, Sendable {
    /// The most wallets on a page.
    package static let limitMax = 200
    /// How many wallets are on a page when nobody said.
    package static let limitStandard = 50

    package let userID: UserID
    /// 1 to ``limitMax``.
    package let limit: Int
    /// The last wallet of the page before.
    package let after: WalletID?

    package init(userID: UserID, limit: Int, after: WalletID?) {
        self.userID = userID
        self.limit = limit
        self.after = after
    }
}

/// What a batch of reads found.
package struct Reading<Value: Sendable>: Sendable {
    /// By the database's clock, which deadlines are counted by.
    package let now: Moment
    /// How many requests each rate-limited caller was granted.
    package let granted: [CallerName: Int]
    /// One for each query, in their order.
    package let values: [Value]

    package init(now: Moment, granted: [CallerName: Int], values: [Value]) {
        self.now = now
        self.granted = granted
        self.values = values
    }
}
