package import WalletDomain

/// `wallet.freeze` and `wallet.unfreeze`: whether a wallet may pay and sign.
///
/// Asking for what is so already is a success and changes nothing.
package struct FreezeWallet: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let walletID: WalletID
        package let reason: Reason

        package init(walletID: WalletID, reason: Reason) {
            self.walletID = walletID
            self.reason = reason
        }
    }

    package let route: Route
    private let freezes: Bool
    private let store: any FreezingStore
    private let messages: any Messages

    /// Freezes wallets, or thaws them.
    package init(freezes: Bool, store: any FreezingStore, messages: any Messages) {
        self.freezes = freezes
        self.store = store
        self.messages = messages
        route = freezes ? .walletFreeze : .walletUnfreeze
    }

    package func userID(of command: Command) -> UserID? { nil }

    /// The wallet, or its name where there is none: then it is the subject of nothing else.
    package func refusalSubject(of command: Command, in view: [WalletID: Wallet]) -> EventRecord.Subject {
        view[command.walletID] == nil ? .stranger(command.walletID.description) : .wallet(command.walletID)
    }

    package func reason(of command: Command) -> Reason? { command.reason }

    package func nothing() -> FreezingChange { FreezingChange(isFrozen: freezes) }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<[WalletID: Wallet]> {
        try await store.look(recall, freezing: Set(commands.map(\.walletID)).sorted())
    }

    package func prepare(_ commands: [Command], _ view: [WalletID: Wallet], at now: Moment) async {}

    package func decide(
        _ command: Command,
        _ view: inout [WalletID: Wallet],
        _ preparation: Void,
        _ change: inout FreezingChange
    ) -> Decision {
        guard var wallet = view[command.walletID] else {
            return Decision(.failure(.noWalletAtAll), walletID: command.walletID)
        }
        var events: [Decision.Event] = []
        if wallet.isFrozen != freezes {
            wallet.isFrozen = freezes
            view[wallet.id] = wallet
            change.wallets.insert(wallet.id)
            let type: EventType = freezes ? .walletFrozen : .walletUnfrozen
            events.append(Decision.Event(type, about: .wallet(wallet.id), data: messages.walletEvent(wallet)))
        }
        return Decision(
            .success(messages.wallet(wallet)),
            walletID: wallet.id,
            userID: wallet.userID,
            events: events
        )
    }

    package func commit(_ change: FreezingChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension Refusal {
    static var noWalletAtAll: Refusal {
        Refusal(.walletNotFound, "There is no such wallet.")
    }
}
