package import Stellar
package import WalletDomain

/// A port: what taking one wallet out of a store and into another reads and writes.
package protocol WalletTransferStore: Sendable {
    /// Finds a wallet and its newest sealed key, and writes into the audit log that it was exported, in one transaction.
    ///
    /// - Returns: `nil`, with nothing written, where there is none.
    func takeOut(
        _ wallet: WalletID,
        for recipient: Bytes32,
        by actor: CallerName
    ) async throws(StoreFailure) -> (wallet: ExportedWallet, key: SealedKey)?

    /// Keeps a wallet, its user where that is new, its key and the audit record, in one transaction, unless there is
    /// anything of it already.
    func takeIn(
        _ wallet: ExportedWallet,
        _ key: SealedKey,
        of recipient: Bytes32,
        by actor: CallerName
    ) async throws(StoreFailure) -> WalletImport
}

/// What of a wallet goes from one store to another, beside its seed.
package struct ExportedWallet: Hashable, Sendable {
    package let id: WalletID
    package let userID: UserID
    package let label: Label
    package let address: AccountAddress
    package let isFrozen: Bool

    package init(id: WalletID, userID: UserID, label: Label, address: AccountAddress, isFrozen: Bool) {
        self.id = id
        self.userID = userID
        self.label = label
        self.address = address
        self.isFrozen = isFrozen
    }
}

/// What became of a wallet that was to be taken in.
package enum WalletImport: Hashable, Sendable {
    /// What is here already.
    package enum Obstacle: Hashable, Sendable {
        case wallet
        case address
        case label
    }

    case kept
    case refused(Obstacle)
}
