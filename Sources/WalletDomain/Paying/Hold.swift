package import Stellar

/// What an unresolved transaction keeps of its payer's money: the amount, and the most that the fee can be.
///
/// It is kept whole until the transaction ends, and let go by what ends it.
package struct Hold: Hashable, Sendable {
    /// Of the transaction's asset.
    package let amount: Amount
    /// Of the native asset; zero where somebody else pays the fee.
    package let fee: Amount

    /// Nothing.
    package static let none = Hold(amount: .zero, fee: .zero)

    package init(amount: Amount, fee: Amount) {
        self.amount = amount
        self.fee = fee
    }

    /// What is kept of an asset, for a transaction that moves `moved`; `nil` if no account can hold so much.
    package func kept(of asset: Asset, moving moved: Asset?) -> Amount? {
        let ofAmount = asset == moved ? amount : .zero
        return asset == .native ? ofAmount.adding(fee) : ofAmount
    }
}
