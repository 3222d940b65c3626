package import WalletDomain

/// `wallet.create`: a wallet of a user under a label, made once.
///
/// Idempotent by meaning too: a user who has a wallet of that label gets that one, with `created`
/// false. A user's first wallet is their default.
package struct CreateWallet: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        package let name: WalletName
        /// Whether its account is to be created; `nil` means where the service can.
        package let activates: Bool?

        package init(name: WalletName, activates: Bool? = nil) {
            self.name = name
            self.activates = activates
        }
    }

    /// A fresh key for each wallet that a batch may have to make; none where the signer fails.
    package struct Preparation: Sendable {
        let keys: [WalletName: SealedKey]
        let now: Moment
        /// When the signer may be asked again, where it failed and that is known.
        var retryAfterMs: Int64?
    }

    package let route = Route.walletCreate
    private let store: any CreateWalletStore
    private let signer: any Signer
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let canActivate: Bool

    /// - Parameters:
    ///   - store: Where wallets are.
    ///   - signer: Whoever makes their keys.
    ///   - messages: How answers are written.
    ///   - identifiers: Where wallets get theirs.
    ///   - canActivate: Whether somebody creates accounts.
    package init(
        store: any CreateWalletStore,
        signer: any Signer,
        messages: any Messages,
        identifiers: any Identifiers,
        canActivate: Bool = false
    ) {
        self.canActivate = canActivate
        self.store = store
        self.signer = signer
        self.messages = messages
        self.identifiers = identifiers
    }

    package func userID(of command: Command) -> UserID? { command.name.userID }

    package func nothing() -> CreateWalletChange { CreateWalletChange() }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<CreateWalletView> {
        try await store.look(recall, wallets: Set(commands.map(\.name)).sorted())
    }

    package func prepare(_ commands: [Command], _ view: CreateWalletView, at now: Moment) async -> Preparation {
        let missing = Set(commands.map(\.name)).filter {
            view.wallets[$0] == nil && !view.blocked.contains($0.userID)
        }.sorted()
        guard !missing.isEmpty else { return Preparation(keys: [:], now: now) }
        let ids = missing.map { _ in WalletID(identifiers.next()) }
        do throws(SignerFailure) {
            let keys = try await signer.createKeys(for: ids)
            return Preparation(keys: Dictionary(uniqueKeysWithValues: zip(missing, keys)), now: now)
        } catch {
            return Preparation(keys: [:], now: now, retryAfterMs: error.retryAfterMs)
        }
    }

    package func decide(
        _ command: Command,
        _ view: inout CreateWalletView,
        _ preparation: Preparation,
        _ change: inout CreateWalletChange
    ) -> Decision {
        if view.blocked.contains(command.name.userID) { return Decision(.failure(.blocked)) }
        let activates = canActivate && command.activates ?? true
        if var wallet = view.wallets[command.name] {
            if activates, wallet.status == .created {
                wallet.status = .activating
                view.wallets[command.name] = wallet
                change.activations.insert(wallet.id)
            }
            return Decision(.success(messages.createdWallet(wallet, isNew: false)), walletID: wallet.id)
        }
        guard let key = preparation.keys[command.name] else {
            return Decision(.failure(.noKey(retryAfterMs: preparation.retryAfterMs)))
        }
        let isFirst = view.users.insert(command.name.userID).inserted
        let wallet = Wallet(
            id: key.walletID,
            userID: command.name.userID,
            label: command.name.label,
            address: key.address,
            status: activates ? .activating : .created,
            isFrozen: false,
            createdAt: preparation.now,
            isDefault: isFirst
        )
        view.wallets[command.name] = wallet
        if isFirst { change.users.append(.init(id: wallet.userID, defaultWallet: wallet.id)) }
        change.wallets.append(.init(wallet: wallet, key: key))
        if activates { change.activations.insert(wallet.id) }
        let event = Decision.Event(.walletCreated, about: .newWallet(wallet.id), data: messages.walletEvent(wallet))
        return Decision(.success(messages.createdWallet(wallet, isNew: true)), walletID: wallet.id, events: [event])
    }

    package func commit(_ change: CreateWalletChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension Refusal {
    fileprivate static func noKey(retryAfterMs: Int64?) -> Refusal {
        Refusal(
            .signerUnavailable,
            "The signer can't make a key now. Nothing was changed.",
            retryAfterMs: retryAfterMs ?? 1000
        )
    }
}
