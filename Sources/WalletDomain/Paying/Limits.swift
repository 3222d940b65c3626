package import Stellar

/// What a wallet may send of an asset; `nil` where there is no limit.
package struct SendingLimits: Hashable, Sendable {
    package var perTransaction: Amount?
    package var dailyAmount: Amount?
    package var dailyCount: Int64?

    /// No limit.
    package static let none = SendingLimits()

    package init(perTransaction: Amount? = nil, dailyAmount: Amount? = nil, dailyCount: Int64? = nil) {
        self.perTransaction = perTransaction
        self.dailyAmount = dailyAmount
        self.dailyCount = dailyCount
    }

    /// The first limit that one more payment would pass, in this order; `nil` where it passes none.
    package func passed(by amount: Amount, after usage: LimitUsage) -> PassedLimit? {
        if let perTransaction, amount > perTransaction {
            return PassedLimit(.perTransaction, limit: perTransaction.stroops, used: 0)
        }
        if let dailyAmount, usage.amount.adding(amount).map({ $0 > dailyAmount }) ?? true {
            return PassedLimit(.dailyAmount, limit: dailyAmount.stroops, used: usage.amount.stroops)
        }
        if let dailyCount, usage.count >= dailyCount {
            return PassedLimit(.dailyCount, limit: dailyCount, used: usage.count)
        }
        return nil
    }
}

/// What was accepted of an asset in one day (UTC, by the database's clock) and has not failed.
package struct LimitUsage: Hashable, Sendable {
    package var amount: Amount
    package var count: Int64

    /// Nothing yet.
    package static let nothing = LimitUsage(amount: .zero, count: 0)

    package init(amount: Amount, count: Int64) {
        self.amount = amount
        self.count = count
    }
}

/// A limit that a payment would pass.
package struct PassedLimit: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case perTransaction
        case dailyAmount
        case dailyCount
    }

    package let kind: Kind
    /// Stroops, or payments where the limit counts those.
    package let limit: Int64
    package let used: Int64

    package init(_ kind: Kind, limit: Int64, used: Int64) {
        self.kind = kind
        self.limit = limit
        self.used = used
    }
}
