package import WalletDomain

/// A port: counts and sums over everything there is.
package protocol StatisticsReader: Sendable {
    /// Counts everything once, whatever the number of those who ask, in one round trip.
    func statistics(spending: [Spending]) async throws(StoreFailure) -> Reading<Statistics>
}

/// How many there are, and how much was paid.
package struct Statistics: Hashable, Sendable {
    /// How many days of volume are told.
    package static let daysMax: Int32 = 31

    package var users: Int64 = 0
    package var usersBlocked: Int64 = 0
    package var wallets: Int64 = 0
    package var walletsActive: Int64 = 0
    package var walletsFrozen: Int64 = 0
    package var transactions: [TransactionStatus: Int64] = [:]
    /// Newest day first.
    package var volume: [Volume] = []

    package init() {}

    /// What was paid of an asset in a day.
    package struct Volume: Hashable, Sendable {
        /// `YYYY-MM-DD`, in UTC.
        package let day: String
        package let asset: String
        package let count: Int64
        /// In units, as the contract writes amounts; a sum may be more than an amount can be.
        package let amount: String

        package init(day: String, asset: String, count: Int64, amount: String) {
            self.day = day
            self.asset = asset
            self.count = count
            self.amount = amount
        }
    }
}
