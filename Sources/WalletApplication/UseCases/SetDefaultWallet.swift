package import WalletDomain

/// `wallet.setDefault`: which wallet is meant when a request names the user only.
///
/// Asking for what is so already is a success and changes nothing.
package struct SetDefaultWallet: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let userID: UserID
        package let walletID: WalletID

        package init(userID: UserID, walletID: WalletID) {
            self.userID = userID
            self.walletID = walletID
        }
    }

    package let route = Route.walletSetDefault
    private let store: any SetDefaultStore
    private let messages: any Messages

    package init(store: any SetDefaultStore, messages: any Messages) {
        self.store = store
        self.messages = messages
    }

    package func userID(of command: Command) -> UserID? { command.userID }

    package func nothing() -> SetDefaultChange { SetDefaultChange() }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<SetDefaultView> {
        let queries = commands.map { WalletQuery(userID: $0.userID, walletID: $0.walletID) }
        return try await store.look(recall, defaults: queries)
    }

    package func prepare(_ commands: [Command], _ view: SetDefaultView, at now: Moment) async {}

    package func decide(
        _ command: Command,
        _ view: inout SetDefaultView,
        _ preparation: Void,
        _ change: inout SetDefaultChange
    ) -> Decision {
        guard view.users.contains(command.userID) else { return Decision(.failure(.noSuchUser)) }
        if view.blocked.contains(command.userID) { return Decision(.failure(.blocked)) }
        guard var wallet = view.wallets[command.walletID], wallet.userID == command.userID else {
            return Decision(.failure(.noSuchWallet))
        }
        if wallet.isDefault { return Decision(.success(messages.wallet(wallet)), walletID: wallet.id) }
        for other in view.wallets.values where other.userID == wallet.userID && other.isDefault {
            view.wallets[other.id]?.isDefault = false
        }
        wallet.isDefault = true
        view.wallets[wallet.id] = wallet
        change.defaults[wallet.userID] = wallet.id
        let event = Decision.Event(.walletDefaultChanged, about: .wallet(wallet.id), data: messages.walletEvent(wallet))
        return Decision(.success(messages.wallet(wallet)), walletID: wallet.id, events: [event])
    }

    package func commit(_ change: SetDefaultChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}
