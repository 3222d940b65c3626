package import Stellar

/// A user's account on the ledger, whose key this service holds.
package struct Wallet: Hashable, Sendable {
    package let id: WalletID
    package let userID: UserID
    package let label: Label
    package let address: AccountAddress
    package var status: WalletStatus
    package var isFrozen: Bool
    package let createdAt: Moment
    /// Whether it is the one meant when a request names the user only.
    package var isDefault: Bool

    package init(
        id: WalletID,
        userID: UserID,
        label: Label,
        address: AccountAddress,
        status: WalletStatus,
        isFrozen: Bool,
        createdAt: Moment,
        isDefault: Bool
    ) {
        self.id = id
        self.userID = userID
        self.label = label
        self.address = address
        self.status = status
        self.isFrozen = isFrozen
        self.createdAt = createdAt
        self.isDefault = isDefault
    }
}

/// How far a wallet's account has come on the ledger.
package enum WalletStatus: String, Hashable, Sendable, CaseIterable {
    /// The key exists; the ledger knows nothing of it.
    case created = "CREATED"
    /// A transaction that creates the account is on its way.
    case activating = "ACTIVATING"
    /// The account is on the ledger.
    case active = "ACTIVE"
}

/// A wallet by what its user calls it.
package struct WalletName: Hashable, Sendable, Comparable {
    package let userID: UserID
    package let label: Label

    package init(userID: UserID, label: Label) {
        self.userID = userID
        self.label = label
    }

    package static func < (left: WalletName, right: WalletName) -> Bool {
        (left.userID, left.label) < (right.userID, right.label)
    }
}
