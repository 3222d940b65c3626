package import Stellar

/// What is known of a wallet's money: what the ledger said last, and what was promised since.
package struct WalletFunds: Hashable, Sendable {
    /// What the ledger said; `nil` where it was never asked.
    package var account: FundedAccount?
    /// By asset, as far as somebody asked about it.
    package var holdings: [Asset: Holding]
    /// How many transactions are unresolved.
    package var waiting: Int64
    /// How many payments of all assets were accepted today.
    package var countToday: Int64

    package init(account: FundedAccount?, holdings: [Asset: Holding], waiting: Int64, countToday: Int64) {
        self.account = account
        self.holdings = holdings
        self.waiting = waiting
        self.countToday = countToday
    }

    /// What can be sent of an asset now; nothing where there is no trustline, or the issuer does not let it be sent.
    package func available(of asset: Asset) -> Amount {
        guard let account, account.isOnLedger, let holding = holdings[asset], holding.isAuthorized else { return .zero }
        return Availability(
            total: holding.total,
            reserve: asset == .native ? account.reserve : .zero,
            sellingLiabilities: holding.sellingLiabilities,
            held: holding.held
        ).available
    }

    /// Accepts a payment: what it holds, and that it counts.
    package mutating func accept(_ money: Money, _ hold: Hold) {
        waiting += 1
        countToday += 1
        keep(hold.amount, of: money.asset)
        keep(hold.fee, of: .native)
        let usage = holdings[money.asset]?.usage ?? .nothing
        let total = usage.amount.adding(money.amount) ?? .max
        holdings[money.asset]?.usage = LimitUsage(amount: total, count: usage.count + 1)
    }

    private mutating func keep(_ amount: Amount, of asset: Asset) {
        guard let held = holdings[asset]?.held else { return }
        holdings[asset]?.held = held.adding(amount) ?? .max
    }

    /// Of one asset.
    package struct Holding: Hashable, Sendable {
        package let total: Amount
        package let sellingLiabilities: Amount
        /// Whether there is such a balance and the issuer lets it be sent.
        package let isAuthorized: Bool
        /// What unresolved transactions keep.
        package var held: Amount
        /// What was accepted today.
        package var usage: LimitUsage

        package init(total: Amount, sellingLiabilities: Amount, isAuthorized: Bool, held: Amount, usage: LimitUsage) {
            self.total = total
            self.sellingLiabilities = sellingLiabilities
            self.isAuthorized = isAuthorized
            self.held = held
            self.usage = usage
        }
    }

    /// Of the account.
    package struct FundedAccount: Hashable, Sendable {
        package let isOnLedger: Bool
        /// What it must keep of its native balance (CAP-33).
        package let reserve: Amount
        /// When the ledger said so, by the database's clock.
        package let readAt: Moment

        package init(isOnLedger: Bool, reserve: Amount, readAt: Moment) {
            self.isOnLedger = isOnLedger
            self.reserve = reserve
            self.readAt = readAt
        }
    }
}
