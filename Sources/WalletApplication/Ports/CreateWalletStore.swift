package import WalletDomain

/// A port: what `wallet.create` reads and writes.
package protocol CreateWalletStore: Sendable {
    /// Looks everything up that a batch needs to decide, without a lock, in one round trip.
    func look(
        _ recall: Recall,
        wallets: [WalletName]
    ) async throws(StoreFailure) -> Recollection<CreateWalletView>

    /// Writes new wallets, their keys, and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a key, a user or a wallet name was taken meanwhile.
    func commit(_ change: CreateWalletChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch of `wallet.create` found.
package struct CreateWalletView: Sendable {
    /// The wallets that are there already, of those asked for.
    package var wallets: [WalletName: Wallet]
    /// The users that exist, of those asked for.
    package var users: Set<UserID>
    /// Those of them that are blocked.
    package var blocked: Set<UserID>

    package init(wallets: [WalletName: Wallet], users: Set<UserID>, blocked: Set<UserID> = []) {
        self.wallets = wallets
        self.users = users
        self.blocked = blocked
    }
}

/// What a batch of `wallet.create` writes.
package struct CreateWalletChange: Sendable {
    /// Users seen for the first time, with their first wallet, which becomes the default.
    package var users: [NewUser] = []
    package var wallets: [NewWallet] = []
    /// Wallets, new or not, whose accounts are to be created.
    package var activations: Set<WalletID> = []

    package init() {}

    package struct NewUser: Sendable {
        package let id: UserID
        package let defaultWallet: WalletID

        package init(id: UserID, defaultWallet: WalletID) {
            self.id = id
            self.defaultWallet = defaultWallet
        }
    }

    package struct NewWallet: Sendable {
        package let wallet: Wallet
        package let key: SealedKey

        package init(wallet: Wallet, key: SealedKey) {
            self.wallet = wallet
            self.key = key
        }
    }
}
