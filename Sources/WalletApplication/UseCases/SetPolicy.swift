package import WalletDomain

/// `policy.set`: another signing policy for a wallet, or for all that have none of their own.
///
/// What is tightened holds at once; what is loosened, only after a delay, in which whoever keeps watch can undo it. A
/// change that does both is kept as two policies: what old and new both allow now, and the new one later. Setting a
/// policy does away with one that waits. Taking a policy away is a change like any other, to the one that then holds.
package struct SetPolicy: MutatingUseCase {
    /// What is asked for.
    package struct Command: Hashable, Sendable {
        /// `nil` is the global one.
        package let walletID: WalletID?
        /// `nil` takes it away: the global one holds then, or the standard one.
        package let policy: SigningPolicy?

        package init(walletID: WalletID?, policy: SigningPolicy?) {
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
        let new = command.policy ?? found.inherited.policy
        let narrowed = new.narrowed(by: old)
        found.waiting = nil
        if narrowed == new {
            found.keep(command.policy, for: command.walletID, from: preparation.now, &change)
        } else {
            found.keep(narrowed, for: command.walletID, from: preparation.now, &change)
            if delayMs > 0 {
                let later = Moment(milliseconds: preparation.now.milliseconds + delayMs)
                found.wait(for: command.policy, for: command.walletID, from: later, &change)
            } else {
                found.keep(command.policy, for: command.walletID, from: preparation.now, &change)
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

extension PolicyFound {
    /// Another policy holds from now on, or none.
    fileprivate mutating func keep(
        _ policy: SigningPolicy?,
        for wallet: WalletID?,
        from now: Moment,
        _ change: inout [NewPolicy]
    ) {
        newest += 1
        own = policy.map { KeptPolicy(policy: $0, version: newest) }
        change.append(NewPolicy(walletID: wallet, policy: policy, version: newest, effectiveAt: now))
    }

    /// Another policy holds later, or none.
    fileprivate mutating func wait(
        for policy: SigningPolicy?,
        for wallet: WalletID?,
        from later: Moment,
        _ change: inout [NewPolicy]
    ) {
        newest += 1
        waiting = WaitingPolicy(policy: policy, version: newest, effectiveAt: later)
        change.append(NewPolicy(walletID: wallet, policy: policy, version: newest, effectiveAt: later))
    }
}
