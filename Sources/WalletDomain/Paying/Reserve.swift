package import Stellar

/// What an account must keep of its native balance (CAP-33).
package enum Reserve {
    /// What each entry locks, in stroops: half an XLM, on every network there is.
    package static let base: Int64 = 5_000_000
    /// How many entries an account itself counts as.
    package static let entriesOfAccount: Int64 = 2

    /// The least an account must have that has nothing but itself, in stroops.
    package static var ofNewAccount: Int64 { entriesOfAccount * base }

    /// In stroops; never negative.
    package static func required(of account: LedgerAccount) -> Int64 {
        let entries =
            entriesOfAccount + Int64(account.subentries) + Int64(account.sponsoring) - Int64(account.sponsored)
        return max(0, entries) * base
    }
}

extension LedgerAccount {
    /// What can be sent now, where unresolved transactions keep `held` of the asset: total less reserve (native), selling
    /// liabilities and holds; never negative.
    ///
    /// Nothing where there is no trustline, or the issuer does not let it be paid from.
    package func available(of asset: Asset, held: Amount) -> Amount {
        guard let balance = balance(of: asset), balance.isAuthorized else { return .zero }
        let reserve = asset == .native ? Reserve.required(of: self) : 0
        var left = balance.total.stroops
        for part in [reserve, balance.sellingLiabilities.stroops, held.stroops] {
            left = part > left ? 0 : left - part
        }
        return Amount(stroops: left) ?? .zero
    }
}
