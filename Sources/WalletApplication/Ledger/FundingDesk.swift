internal import Stellar
internal import WalletDomain

/// Asks friendbot for what was committed to be asked for, once each, and waits until the ledger shows it.
package struct FundingDesk: Sendable {
    /// How long friendbot may take: it waits for a ledger itself.
    private static let patience = Duration.seconds(20)
    /// How often the account is looked at afterwards, and how long is waited in between: about two ledgers.
    private static let looksMax = 20
    private static let betweenLooks = Duration.milliseconds(350)

    private let friendbot: any Friendbot
    private let balances: LedgerBalances
    private let store: any FundingStore & BalanceStore
    private let messages: any Messages

    package init(
        friendbot: any Friendbot,
        balances: LedgerBalances,
        store: any FundingStore & BalanceStore,
        messages: any Messages
    ) {
        self.friendbot = friendbot
        self.balances = balances
        self.store = store
        self.messages = messages
    }

    /// Sees intents through to their ends, which are durable when this returns.
    ///
    /// - Parameter intents: Committed a moment ago by whoever calls, and asked for by nobody else.
    /// - Returns: The answers.
    /// - Throws: Where an end could not be written down; the key then says that the effect is unknown.
    func finish(_ intents: [(key: RequestKey, funding: Funding)]) async throws(StoreFailure) -> [RequestKey: Answer] {
        let endings = await withTaskGroup(of: FundingEnding.self) { group in
            for intent in intents { group.addTask { await finish(intent.funding, intent.key) } }
            var endings: [FundingEnding] = []
            for await ending in group { endings.append(ending) }
            return endings
        }
        try await store.settle(endings)
        var answers: [RequestKey: Answer] = [:]
        for ending in endings { answers[ending.key] = ending.answer }
        return answers
    }

    private func finish(_ funding: Funding, _ key: RequestKey) async -> FundingEnding {
        switch await friendbot.fund(funding.wallet.address, within: Self.patience) {
        case .funded(let hash):
            let wallet = await walletOnLedger(funding, looks: Self.looksMax)
            return funded(funding, key, wallet ?? funding.wallet, hash)
        case .alreadyFunded:
            let wallet = await walletOnLedger(funding, looks: 2) ?? funding.wallet
            let body = messages.fundedWallet(wallet, isFunded: false, hash: nil)
            return ending(funding, key, .notNeeded, Answer(body: body, code: nil))
        case .refused: return refused(funding, key, .refused, .friendbotRefused)
        case .notAsked(_, let retryAfter):
            return refused(funding, key, .notAsked, .friendbotOutOfReach(retryAfter))
        case .unknown:
            // The account tells, where it wasn't there before.
            guard !funding.wasActive, let wallet = await walletOnLedger(funding, looks: Self.looksMax) else {
                return refused(funding, key, .unknown, .fundingInDoubt)
            }
            return funded(funding, key, wallet, nil)
        }
    }

    private func funded(_ funding: Funding, _ key: RequestKey, _ wallet: Wallet, _ hash: Bytes32?) -> FundingEnding {
        let body = messages.fundedWallet(wallet, isFunded: true, hash: hash)
        return ending(funding, key, .funded, Answer(body: body, code: nil), hash)
    }

    private func refused(
        _ funding: Funding,
        _ key: RequestKey,
        _ state: Funding.State,
        _ refusal: Refusal
    ) -> FundingEnding {
        ending(funding, key, state, Answer(body: messages.refused(refusal), code: refusal.code))
    }

    private func ending(
        _ funding: Funding,
        _ key: RequestKey,
        _ state: Funding.State,
        _ answer: Answer,
        _ hash: Bytes32? = nil
    ) -> FundingEnding {
        FundingEnding(id: funding.id, key: key, state: state, hash: hash, answer: answer)
    }

    /// Looks until the account is on the ledger, and the wallet active with it.
    private func walletOnLedger(_ funding: Funding, looks: Int) async -> Wallet? {
        let query = WalletQuery(userID: funding.wallet.userID, walletID: funding.wallet.id)
        for look in 1...looks {
            await balances.refresh([funding.wallet.id: funding.wallet.address])
            if let found = try? await store.balances([query], spending: []).values.first,
                case .wallet(let wallet, _) = found, wallet.status == .active
            {
                return wallet
            }
            guard look < looks else { break }
            do { try await Task.sleep(for: Self.betweenLooks) } catch { break }
        }
        return nil
    }
}

/// What a batch of `wallet.fund` goes through: intents commit, friendbot is asked, the ends commit.
struct FundingLane: Sendable {
    let pipeline: MutationPipeline<FundWallet>
    let desk: FundingDesk?
    let store: any FundingStore

    func callAsFunction(_ batch: [Mutation<WalletQuery>]) async throws(BatchFailure) -> [Answer] {
        let mutations = batch.map { mutation in
            let command = FundWallet.Command(wallet: mutation.request.command, key: mutation.key)
            return Mutation(
                request: Request(origin: mutation.request.origin, command: command),
                key: mutation.key,
                fingerprint: mutation.fingerprint
            )
        }
        let answers = try await pipeline(mutations)
        let fresh = answers.indices.filter { answers[$0].isDeferred && !answers[$0].isReplay }
        guard let desk, !fresh.isEmpty else { return answers }
        let ends = try await finish(Set(fresh.map { batch[$0].key }).sorted(), desk)
        var all = answers
        for index in fresh {
            // The intent is not there any more only where somebody else has seen to it.
            guard let end = ends[batch[index].key] else { throw BatchFailure(.overtaken, reason: "no intent") }
            all[index] = end
        }
        return all
    }

    private func finish(_ keys: [RequestKey], _ desk: FundingDesk) async throws(BatchFailure) -> [RequestKey: Answer] {
        do throws(StoreFailure) {
            let recall = Recall(route: .walletFund, keys: keys, messages: [], spending: [])
            let found = try await store.look(recall, funding: [])
            let intents = keys.compactMap { key in
                found.view.fundings[key].flatMap { $0.state == .asked ? (key: key, funding: $0) : nil }
            }
            return try await desk.finish(intents)
        } catch {
            throw BatchFailure(error)
        }
    }
}

extension Refusal {
    fileprivate static func friendbotOutOfReach(_ retryAfter: Duration?) -> Refusal {
        let seconds = retryAfter?.components.seconds ?? 1
        return Refusal(
            .networkUnavailable,
            "Friendbot can't be asked now. Nothing was changed.",
            retryAfterMs: max(seconds, 1) * 1000
        )
    }
}
