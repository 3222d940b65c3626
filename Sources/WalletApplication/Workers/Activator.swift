internal import WalletDomain

/// Has friendbot create the accounts of new wallets, and sees to it that they become active.
///
/// Every replica may run one: a wallet is one worker's at a time. A wallet whose account could not be created is `CREATED`
/// again, and `wallet.create` again tries anew.
package struct Activator: Sendable {
    /// How many are seen to at a time.
    private static let batchMax = 16
    /// Longer than friendbot and the looks afterwards may take.
    private static let leaseMs: Int64 = 60_000
    private static let attemptsMax = 3
    /// How long is waited before another try; doubled each time.
    private static let againMs: Int64 = 2000
    private static let idleMs: Int64 = 500
    private static let failureMs: Int64 = 2000
    private static let patience = Duration.seconds(20)
    private static let looksMax = 20
    private static let betweenLooks = Duration.milliseconds(350)

    private let store: any ActivationStore & BalanceStore
    private let friendbot: any Friendbot
    private let balances: LedgerBalances
    private let observe: @Sendable (ActivationRound) -> Void

    package init(
        store: any ActivationStore & BalanceStore,
        friendbot: any Friendbot,
        balances: LedgerBalances,
        observe: @escaping @Sendable (ActivationRound) -> Void
    ) {
        self.store = store
        self.friendbot = friendbot
        self.balances = balances
        self.observe = observe
    }

    /// Works until `pause` is over.
    package func run(_ pause: any Pause) async {
        while !pause.isOver {
            do throws(StoreFailure) {
                let due = try await store.takeDue(limit: Self.batchMax, leaseMs: Self.leaseMs)
                if due.isEmpty { await pause.wait(milliseconds: Self.idleMs) } else { try await carryOut(due) }
            } catch {
                observe(ActivationRound(failure: error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
    }

    private func carryOut(_ due: [Activation]) async throws(StoreFailure) {
        let results = await withTaskGroup(of: (Activation, Bool).self) { group in
            for activation in due { group.addTask { (activation, await isActive(activation)) } }
            var results: [(Activation, Bool)] = []
            for await result in group { results.append(result) }
            return results
        }
        let failed = results.filter { !$0.1 }.map(\.0)
        let again = failed.filter { $0.attempt < Self.attemptsMax }
        let givenUp = failed.filter { $0.attempt >= Self.attemptsMax }
        let active = results.filter(\.1).map(\.0.wallet.id)
        try await store.finish(
            active: active,
            again: again.map { ($0.wallet.id, Self.againMs << Int64($0.attempt - 1)) },
            givenUp: givenUp.map(\.wallet.id)
        )
        observe(ActivationRound(active: active.count, again: again.count, givenUp: givenUp.count))
    }

    /// Asks friendbot, unless the account is there already, and looks until it is.
    private func isActive(_ activation: Activation) async -> Bool {
        if await isOnLedger(activation.wallet, looks: 1) { return true }
        switch await friendbot.fund(activation.wallet.address, within: Self.patience) {
        case .funded, .alreadyFunded, .unknown: return await isOnLedger(activation.wallet, looks: Self.looksMax)
        case .refused, .notAsked: return false
        }
    }

    private func isOnLedger(_ wallet: Wallet, looks: Int) async -> Bool {
        let query = WalletQuery(userID: wallet.userID, walletID: wallet.id)
        for look in 1...looks {
            await balances.refresh([wallet.id: wallet.address])
            if let found = try? await store.balances([query], spending: []).values.first,
                case .wallet(let now, _) = found, now.status == .active
            {
                return true
            }
            guard look < looks else { break }
            do { try await Task.sleep(for: Self.betweenLooks) } catch { break }
        }
        return false
    }
}

/// What one round of activating did, for metrics and the log.
package struct ActivationRound: Hashable, Sendable {
    package var active = 0
    package var again = 0
    package var givenUp = 0
    package var failure: String?
}
