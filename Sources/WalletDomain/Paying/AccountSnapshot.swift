package import Stellar

/// What is known of a wallet's account, as of a ledger, with what its unresolved transactions keep of it.
package struct AccountSnapshot: Hashable, Sendable {
    package let isOnLedger: Bool
    /// How many base reserves the account must be able to pay (CAP-33).
    package let reserveCount: Int64
    /// The ledger that was read.
    package let ledger: UInt32
    /// When it was read, by the database's clock; `nil` for one that is known to be good for nothing.
    package let readAt: Moment?
    package let holdings: [Asset: Holding]

    package init(
        isOnLedger: Bool,
        reserveCount: Int64,
        ledger: UInt32,
        readAt: Moment?,
        holdings: [Asset: Holding]
    ) {
        self.isOnLedger = isOnLedger
        self.reserveCount = reserveCount
        self.ledger = ledger
        self.readAt = readAt
        self.holdings = holdings
    }

    /// What an account holds of one asset.
    package struct Holding: Hashable, Sendable {
        package let total: Amount
        package let sellingLiabilities: Amount
        /// Of a trustline; none has the native balance.
        package let limit: Amount?
        /// Whether it may be sent.
        package let isAuthorized: Bool
        /// What unresolved transactions keep.
        package let held: Amount

        package init(total: Amount, sellingLiabilities: Amount, limit: Amount?, isAuthorized: Bool, held: Amount) {
            self.total = total
            self.sellingLiabilities = sellingLiabilities
            self.limit = limit
            self.isAuthorized = isAuthorized
            self.held = held
        }
    }

    /// The balances, the native one first.
    package var balances: [WalletBalance] {
        holdings.sorted { left, right in
            if left.key == .native || right.key == .native { return left.key == .native && right.key != .native }
            return left.key < right.key
        }.map { asset, holding in
            WalletBalance(
                asset: asset,
                total: holding.total,
                available: available(asset, holding),
                held: holding.held,
                limit: holding.limit
            )
        }
    }

    private func available(_ asset: Asset, _ holding: Holding) -> Amount {
        guard holding.isAuthorized else { return .zero }
        let reserve = Amount(stroops: SendingRules.baseReserve)?.multiplied(by: max(reserveCount, 0)) ?? .max
        return Availability(
            total: holding.total,
            reserve: asset == .native ? reserve : .zero,
            sellingLiabilities: holding.sellingLiabilities,
            held: holding.held
        ).available
    }
}

/// One line of a wallet's balances, as callers see it.
package struct WalletBalance: Hashable, Sendable {
    package let asset: Asset
    package let total: Amount
    /// What can be sent now.
    package let available: Amount
    /// What unresolved transactions keep.
    package let held: Amount
    package let limit: Amount?

    package init(asset: Asset, total: Amount, available: Amount, held: Amount, limit: Amount?) {
        self.asset = asset
        self.total = total
        self.available = available
        self.held = held
        self.limit = limit
    }
}
