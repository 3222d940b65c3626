package import Stellar

/// What can be sent of an asset now, and what keeps the rest.
package struct Availability: Hashable, Sendable {
    package let total: Amount
    /// What the account must keep (CAP-33); nothing for other assets than the native one.
    package let reserve: Amount
    /// What its offers would sell.
    package let sellingLiabilities: Amount
    /// What unresolved transactions keep.
    package let held: Amount

    package init(total: Amount, reserve: Amount, sellingLiabilities: Amount, held: Amount) {
        self.total = total
        self.reserve = reserve
        self.sellingLiabilities = sellingLiabilities
        self.held = held
    }

    /// Total less all the others; never less than nothing.
    package var available: Amount {
        var left = total
        for part in [reserve, sellingLiabilities, held] { left = left.subtracting(part) ?? .zero }
        return left
    }
}
