package import WalletDomain

/// `policy.set`: another signing policy for a wallet, or for all that have none of their own.
///
/// What is tightened holds at once; what is loosened, only after a delay, in which whoever keeps watch can undo it. A
/// change that does both is kept as two policies: what old and new both allow now, and the new one later. Setting a
/// policy does away with one that waits.
package struct SetPolicy: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        /// `nil` is the global one.
        package let walletID: WalletID?
        package let policy: SigningPolicy

        package init(walletID: WalletID?, policy: SigningPolicy) {
            self.walletID = walletID
            self.policy = policy
        }
    }

    /// When what is set takes effect.
    package struct Preparation: Sendable {
        let now: Moment
    }

    package let route = Route.policySet
    private let store: any PolicyStore
    private let messages: any Messages
    private let delayMs: Int64

    /// - Parameters:
    ///   - store: Where policies are kept.
    ///   - messages: Writes answers down.
    ///   - delayMs: How long a loosening waits.
    package init(store: any PolicyStore, messages: any Messages, delayMs: Int64) {
        self.store = store
        self.messages = messages
        self.delayMs = delayMs
    }

    package func userID(of command: Command) -> UserID? { nil }

    package func refusalSubject(of command: Command, in view: [WalletID?: PolicyFound]) -> EventRecord.Subject {
        guard let walletID = command.walletID else { return .stranger(route.rawValue) }
        return view[walletID]?.isThere == true ? .wallet(walletID) : .stranger(walletID.description)
    }

    package func nothing() -> [NewPolicy] { [] }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<[WalletID?: PolicyFound]> {
        var wallets: [WalletID?] = []
        for command in commands where !wallets.contains(command.walletID) { wallets.append(command.walletID) }
        return try await store.look(recall, policiesOf: wallets)
    }

    package func prepare(
        _ commands: [Command],
        _ view: [WalletID?: PolicyFound],
        at now: Moment
    ) async -> Preparation {
        Preparation(now: now)
    }

    package func decide(
        _ command: Command,
        _ view: inout [WalletID?: PolicyFound],
        _ preparation: Preparation,
        _ change: inout [NewPolicy]
    ) -> Decision {
        guard var found = view[command.walletID], found.isThere else {
            return Decision(.failure(.noWalletAtAll), walletID: command.walletID)
        }
        let old = found.effective.policy
        let atOnce = KeptPolicy(policy: command.policy.narrowed(by: old), version: found.newest + 1)
        found.own = atOnce
        found.newest = atOnce.version
        found.waiting = nil
        change.append(NewPolicy(walletID: command.walletID, kept: atOnce, effectiveAt: preparation.now))
        if command.policy != atOnce.policy {
            let later = KeptPolicy(policy: command.policy, version: found.newest + 1)
            let effectiveAt = Moment(milliseconds: preparation.now.milliseconds + delayMs)
            found.newest = later.version
            change.append(NewPolicy(walletID: command.walletID, kept: later, effectiveAt: effectiveAt))
            if delayMs > 0 {
                found.waiting = WaitingPolicy(kept: later, effectiveAt: effectiveAt)
            } else {
                found.own = later
            }
        }
        view[command.walletID] = found
        return Decision(
            .success(messages.policy(found, of: command.walletID)),
            walletID: command.walletID,
            userID: found.userID,
            detail: messages.policyDetail(found)
        )
    }

    package func commit(_ change: [NewPolicy], _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}
