package import Stellar
package import WalletDomain

/// Asks the ledger about wallets' accounts, once for everybody who wants to know of one, and keeps what it says.
package actor LedgerBalances: BalanceRefresher {
    private let gateway: any LedgerGateway
    private let store: any BalanceStore
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let clockMs: @Sendable () -> Int64
    private var inFlight: [WalletID: [CheckedContinuation<Bool, Never>]] = [:]

    /// How long somebody is kept waiting for the ledger.
    private static let patience = Duration.milliseconds(1500)
    /// How long a second look may take, where the first answer was of too early a ledger.
    private static let patienceAgain = Duration.milliseconds(500)

    /// - Parameters:
    ///   - gateway: The ledger.
    ///   - store: Where readings are kept; on a session of its own.
    ///   - messages: How events are written.
    ///   - identifiers: Where events get theirs.
    ///   - clockMs: A clock that never goes back, in milliseconds.
    package init(
        gateway: any LedgerGateway,
        store: any BalanceStore,
        messages: any Messages,
        identifiers: any Identifiers,
        clockMs: @escaping @Sendable () -> Int64
    ) {
        self.gateway = gateway
        self.store = store
        self.messages = messages
        self.identifiers = identifiers
        self.clockMs = clockMs
    }

    package func refresh(_ wallets: [WalletID: AccountAddress]) async {
        _ = await refreshed(wallets)
    }

    /// Asks about accounts, or waits for whoever is asking.
    ///
    /// - Returns: Those of which there is an answer now that was given after this was called, or shortly before.
    package func refreshed(_ wallets: [WalletID: AccountAddress]) async -> Set<WalletID> {
        let mine = wallets.filter { inFlight[$0.key] == nil }
        let others = wallets.keys.filter { mine[$0] == nil }
        for wallet in mine.keys { inFlight[wallet] = [] }

        var known: Set<WalletID> = []
        if !mine.isEmpty {
            known = await ask(about: mine)
            for wallet in mine.keys {
                let waiting = inFlight.removeValue(forKey: wallet) ?? []
                for continuation in waiting { continuation.resume(returning: known.contains(wallet)) }
            }
        }
        for wallet in others where await landing(of: wallet) { known.insert(wallet) }
        return known
    }

    /// What came of a flight; one that is over by now was good enough where it was good for who began it.
    private func landing(of wallet: WalletID) async -> Bool {
        guard inFlight[wallet] != nil else { return true }
        return await withCheckedContinuation { inFlight[wallet]?.append($0) }
    }

    // MARK: - Asking

    private func ask(about wallets: [WalletID: AccountAddress]) async -> Set<WalletID> {
        let ordered = wallets.sorted { $0.key < $1.key }
        var known: Set<WalletID> = []
        for start in stride(from: 0, to: ordered.count, by: LedgerBatch.accountsMax) {
            let part = Array(ordered[start..<min(start + LedgerBatch.accountsMax, ordered.count)])
            known.formUnion(await ask(part))
        }
        return known
    }

    private func ask(_ wallets: [(key: WalletID, value: AccountAddress)]) async -> Set<WalletID> {
        let first = await read(wallets, notBefore: 0, within: Self.patience)
        guard let kept = await keep(first) else { return [] }
        var known = Set(first.map(\.walletID))
        guard !kept.outdated.isEmpty else { return known }
        // A node was behind what is known already: one that isn't has the answer.
        known.subtract(kept.outdated.keys)
        let again = wallets.filter { kept.outdated[$0.key] != nil }
        let notBefore = kept.outdated.values.max() ?? 0
        let second = await read(again, notBefore: notBefore, within: Self.patienceAgain)
        if let keptAgain = await keep(second) {
            known.formUnion(second.map(\.walletID).filter { keptAgain.outdated[$0] == nil })
        }
        return known
    }

    private func read(
        _ wallets: [(key: WalletID, value: AccountAddress)],
        notBefore: UInt32,
        within limit: Duration
    ) async -> [AccountToKeep] {
        let askedAtMs = clockMs()
        let readings = await gateway.accounts(wallets.map(\.value), notBefore: notBefore, within: limit)
        let ageMs = clockMs() - askedAtMs
        return zip(wallets, readings).compactMap { wallet, result in
            guard case .success(let reading) = result else { return nil }
            return AccountToKeep(walletID: wallet.key, state: reading.state, ledger: reading.ledger, ageMs: ageMs)
        }
    }

    // MARK: - Keeping

    /// Keeps readings; `nil` where the database did not.
    private func keep(_ readings: [AccountToKeep]) async -> KeptAccounts? {
        guard !readings.isEmpty else { return KeptAccounts() }
        guard let kept = try? await store.keep(readings) else { return nil }
        if !kept.awoken.isEmpty { await activate(kept.awoken) }
        return kept
    }

    /// Whoever created the account: a wallet whose account is there is active.
    ///
    /// Where somebody else was faster, or the database is down, the next reading brings it up again.
    private func activate(_ wallets: [Wallet]) async {
        let events = wallets.map { wallet in
            var active = wallet
            active.status = .active
            return EventRecord(
                id: identifiers.next(),
                type: .walletActivated,
                subject: .wallet(wallet.id),
                data: messages.walletEvent(active),
                trace: identifiers.nextTrace()
            )
        }
        try? await store.activate(wallets.map(\.id), telling: events)
    }
}
