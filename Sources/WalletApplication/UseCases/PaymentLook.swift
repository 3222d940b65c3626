internal import WalletDomain

/// Looks up what deciding on payments needs, with the money as fresh as it has to be.
///
/// One round trip to the store; where money is to be looked at anew, the network is asked and there is a second one.
struct PaymentLook: Sendable {
    let store: any SendStore
    let balances: any BalanceRefresher
    let rules: PaymentRules

    /// Looks at what orders need, each with its key where it has one that may be remembered.
    func callAsFunction(
        _ recall: Recall,
        _ orders: [(order: PaymentOrder, key: RequestKey?)]
    ) async throws(StoreFailure) -> Recollection<SendView> {
        var questions = SendQuestions()
        for (order, _) in orders { order.ask(&questions) }
        let found = try await store.look(recall, questions)
        let open = orders.filter { order in order.key.map { found.remembered[$0] == nil } ?? true }.map(\.order)
        let stale = rules.stale(open, in: found.view, at: found.now)
        guard !stale.isEmpty else { return found }
        await balances.refresh(stale)
        let again = try await store.look(recall.withoutSpending, questions)
        return Recollection(
            now: again.now,
            remembered: again.remembered,
            refused: again.refused,
            granted: found.granted,
            view: again.view
        )
    }
}

extension Recall {
    /// The same, for a second look: what was spent is spent.
    fileprivate var withoutSpending: Recall {
        Recall(route: route, keys: keys, messages: messages, spending: [])
    }
}
