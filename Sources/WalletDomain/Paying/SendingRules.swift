package import Stellar

/// What every wallet may send, as the operator has configured it.
package struct SendingRules: Hashable, Sendable {
    /// The most of one payment, where there is a limit.
    package var perTransaction: [Asset: Amount]
    /// The most of one day (UTC, by the database's clock), where there is a limit.
    package var dailyAmount: [Asset: Amount]
    /// The most payments of one day, of all assets together.
    package var dailyCount: Int64?
    /// The most transactions that may wait in one wallet's line.
    package var queueMax: Int64
    /// The most that one operation may cost, whatever the caller would pay.
    package var feePerOperationMax: Amount

    /// How long a line may be when nobody said.
    package static let queueMaxStandard: Int64 = 1000
    /// What each entry of the ledger locks: half an XLM, on every network there is.
    package static let baseReserve: Int64 = 5_000_000
    /// The least that a network takes for an operation.
    package static let feeMin: Int64 = 100

    /// No limits.
    package static let standard = SendingRules(perTransaction: [:], dailyAmount: [:], dailyCount: nil)

    package init(
        perTransaction: [Asset: Amount],
        dailyAmount: [Asset: Amount],
        dailyCount: Int64?,
        queueMax: Int64 = queueMaxStandard,
        feePerOperationMax: Amount = Amount(stroops: SigningTerms.feePerOperationMaxStandard) ?? .zero
    ) {
        self.perTransaction = perTransaction
        self.dailyAmount = dailyAmount
        self.dailyCount = dailyCount
        self.queueMax = queueMax
        self.feePerOperationMax = feePerOperationMax
    }

    /// What a wallet may send of an asset.
    package func limits(of asset: Asset) -> SendingLimits {
        SendingLimits(
            perTransaction: perTransaction[asset],
            dailyAmount: dailyAmount[asset],
            dailyCount: dailyCount
        )
    }

    /// The most that a transaction of so many operations can cost, of what the caller would pay for it.
    package func feeMax(operations: Int64 = 1, offered: Amount?) -> Amount {
        let cap = feePerOperationMax.multiplied(by: operations) ?? .max
        guard let offered else { return cap }
        return min(offered, cap)
    }
}
