package import Stellar

/// What a ledger says of an account.
package struct AccountReading: Hashable, Sendable {
    package let address: AccountAddress
    /// The ledger that was read.
    package let ledger: Int64
    /// `nil` where the account was not on that ledger.
    package let account: LedgerAccount?

    package init(address: AccountAddress, ledger: Int64, account: LedgerAccount?) {
        self.address = address
        self.ledger = ledger
        self.account = account
    }
}

/// An account as it is on one ledger.
package struct LedgerAccount: Hashable, Sendable {
    /// The last number used; the next transaction's is one more.
    package let sequence: Int64
    package let subentries: Int32
    /// How many reserves it pays for others.
    package let sponsoring: Int32
    /// How many of its own reserves others pay.
    package let sponsored: Int32
    package let thresholds: AccountThresholds
    /// Whether it wants a memo with every payment (SEP-29).
    package let requiresMemo: Bool
    /// Native and trustlines, each asset once.
    package let balances: [LedgerBalance]

    package init(
        sequence: Int64,
        subentries: Int32,
        sponsoring: Int32,
        sponsored: Int32,
        thresholds: AccountThresholds,
        requiresMemo: Bool,
        balances: [LedgerBalance]
    ) {
        self.sequence = sequence
        self.subentries = subentries
        self.sponsoring = sponsoring
        self.sponsored = sponsored
        self.thresholds = thresholds
        self.requiresMemo = requiresMemo
        self.balances = balances
    }

    /// What it has of an asset; `nil` where it has no trustline.
    package func balance(of asset: Asset) -> LedgerBalance? {
        balances.first { $0.asset == asset }
    }
}

/// How much weight of signatures an account asks for, and how much its own key has.
package struct AccountThresholds: Hashable, Sendable {
    package let masterWeight: UInt8
    package let low: UInt8
    package let medium: UInt8
    package let high: UInt8

    /// What a new account has.
    package static let fresh = AccountThresholds(masterWeight: 1, low: 0, medium: 0, high: 0)

    package init(masterWeight: UInt8, low: UInt8, medium: UInt8, high: UInt8) {
        self.masterWeight = masterWeight
        self.low = low
        self.medium = medium
        self.high = high
    }
}

/// What an account has of one asset.
package struct LedgerBalance: Hashable, Sendable {
    package let asset: Asset
    package let total: Amount
    package let buyingLiabilities: Amount
    package let sellingLiabilities: Amount
    /// Of a trustline; `nil` for the native balance.
    package let limit: Amount?
    /// Whether the issuer lets it be paid and paid from.
    package let isAuthorized: Bool

    package init(
        asset: Asset,
        total: Amount,
        buyingLiabilities: Amount = .zero,
        sellingLiabilities: Amount = .zero,
        limit: Amount? = nil,
        isAuthorized: Bool = true
    ) {
        self.asset = asset
        self.total = total
        self.buyingLiabilities = buyingLiabilities
        self.sellingLiabilities = sellingLiabilities
        self.limit = limit
        self.isAuthorized = isAuthorized
    }

    /// How much more it takes; nothing where the issuer does not let it.
    package var room: Amount {
        guard isAuthorized else { return .zero }
        let most = limit ?? .max
        return most.subtracting(total)?.subtracting(buyingLiabilities) ?? .zero
    }
}
