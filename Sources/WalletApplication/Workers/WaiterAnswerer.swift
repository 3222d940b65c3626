internal import WalletDomain

/// Tells those who wait for a transaction's end, wherever their request came in.
///
/// Every replica has one. A waiter that was told and not forgotten, because the process died in between, is told once more.
package struct WaiterAnswerer: Sendable {
    /// The most that are told together.
    private static let batchMax = 256
    /// How long a claim lasts: longer than publishing takes, short enough that a dead replica's waiters are not late.
    private static let claimMs: Int64 = 10_000
    /// How long an end may go unnoticed.
    private static let idleMs: Int64 = 200
    /// How long to wait when the store or the broker can't serve.
    private static let retryMs: Int64 = 1000

    private let store: any WaiterStore
    private let replies: any LateReplies
    private let messages: any Messages
    private let observe: @Sendable (WaiterRound) -> Void

    /// `observe` hears of every round in which there was something to tell of.
    package init(
        store: any WaiterStore,
        replies: any LateReplies,
        messages: any Messages,
        observe: @escaping @Sendable (WaiterRound) -> Void
    ) {
        self.store = store
        self.replies = replies
        self.messages = messages
        self.observe = observe
    }

    /// Works until the pause is over.
    package func run(_ pause: any Pause) async {
        while !pause.isOver {
            let round = await tellOnce()
            if round.told + round.failed > 0 || round.failure != nil { observe(round) }
            if round.failure != nil || round.failed > 0 {
                await pause.wait(milliseconds: Self.retryMs)
            } else if round.told < Self.batchMax {
                await pause.wait(milliseconds: Self.idleMs)
            }
        }
    }

    /// One round.
    package func tellOnce() async -> WaiterRound {
        do throws(StoreFailure) {
            let due = try await store.claim(limit: Self.batchMax, forMs: Self.claimMs)
            guard !due.isEmpty else { return WaiterRound() }
            let done = await replies.send(due.map(reply))
            let told = zip(due, done).filter(\.1).map(\.0.id)
            if !told.isEmpty { try await store.forget(told) }
            return WaiterRound(told: told.count, failed: due.count - told.count)
        } catch {
            return WaiterRound(failure: error.reason)
        }
    }

    private func reply(_ waiter: DueWaiter) -> LateReply {
        let wallet = waiter.transaction.walletID ?? waiter.transaction.recipientWalletID
        let body = wallet.map { messages.transaction(waiter.transaction, seenBy: $0) } ?? []
        return LateReply(route: waiter.route, address: waiter.address, body: body)
    }
}

/// What came of one round of telling.
package struct WaiterRound: Hashable, Sendable {
    package let told: Int
    package let failed: Int
    /// Why the store could not serve.
    package let failure: String?

    init(told: Int = 0, failed: Int = 0, failure: String? = nil) {
        self.told = told
        self.failed = failed
        self.failure = failure
    }
}
