internal import ServiceRuntime
package import Stellar
package import WalletApplication

extension HorizonGateway {
    package func transaction(
        _ hash: Bytes32,
        notBefore: UInt32,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionReading {
        try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
            try await horizon.transaction(hash, notBefore: notBefore, within: share)
        }
    }

    package func transactions(
        _ query: TransactionQuery,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionPage {
        try await ask(within: limit) { (horizon, share) async throws(LedgerFailure) in
            try await horizon.transactions(query, within: share)
        }
    }
}

extension HorizonNode {
    /// That there is no such transaction says something only between two ledgers: the latest that the node knew *before* it
    /// was asked, and the oldest that it still knew *afterwards*.
    fileprivate func transaction(
        _ hash: Bytes32,
        notBefore: UInt32,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionReading {
        let before = try await history(upTo: notBefore, within: limit)
        let response = try await get(.transaction, "/transactions/\(hash)", within: limit)
        guard response.isNotFound else {
            let transaction: LedgerTransaction = try response.read(.transaction) {
                (object) throws(UnreadableDocument) in try LedgerTransaction(object, from: node)
            }
            guard transaction.answers(to: hash) else {
                throw LedgerFailure(.unintelligible, reason: "the node told of another transaction")
            }
            saw(ledger: transaction.ledger)
            return .found(transaction)
        }
        let after = try await facts(within: limit).history
        // A network that was reset in between has another history altogether.
        guard after.latestLedger >= before.latestLedger else {
            throw .behind(after.latestLedger, before.latestLedger)
        }
        return .absent(
            HistoryView(
                node: node,
                oldestLedger: after.oldestLedger,
                latestLedger: before.latestLedger,
                latestCloseTime: before.latestCloseTime
            )
        )
    }

    /// A view of the history that goes up to a ledger at least.
    private func history(upTo ledger: UInt32, within limit: Duration) async throws(LedgerFailure) -> HistoryView {
        if let known = history, known.latestLedger >= ledger, ledger > 0 { return known }
        let fresh = try await facts(within: limit).history
        guard fresh.latestLedger >= ledger else { throw .behind(fresh.latestLedger, ledger) }
        return fresh
    }

    fileprivate func transactions(
        _ query: TransactionQuery,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionPage {
        let response = try await get(.transactions, query.path, within: limit)
        if response.isBeforeHistory { throw try await gap(within: limit) }
        var found: [LedgerTransaction] = []
        if response.isNotFound {
            // An account that never was has no transactions; a ledger has to be there.
            if case .ledger(let sequence) = query.scope { throw try await missing(sequence, within: limit) }
        } else {
            found = try response.read(.transactions) { (object) throws(UnreadableDocument) in
                var transactions: [LedgerTransaction] = []
                for record in try object.records() {
                    transactions.append(try LedgerTransaction(HorizonObject(record), from: node))
                }
                return transactions
            }
        }
        try check(found, query)
        if let after = query.after, !query.isDescending { try await checkForGap(found, after, limit) }
        if let last = found.map(\.ledger).max() { saw(ledger: last) }
        return TransactionPage(
            transactions: found,
            next: found.last?.place ?? query.after,
            isFull: found.count >= query.countMax,
            node: node
        )
    }

    /// What came must be what was asked for: in order, behind the beginning, no more than wanted.
    private func check(_ found: [LedgerTransaction], _ query: TransactionQuery) throws(LedgerFailure) {
        var previous = query.after
        for transaction in found {
            if let previous {
                let isInOrder =
                    query.isDescending ? transaction.place < previous : previous < transaction.place
                guard isInOrder else { throw LedgerFailure(.unintelligible, reason: "the page is not in order") }
            }
            previous = transaction.place
        }
        guard found.count <= query.countMax else {
            throw LedgerFailure(.unintelligible, reason: "the page is longer than asked for")
        }
    }

    /// Horizon moves a beginning that it has forgotten up to its oldest ledger, without a word.
    ///
    /// Whether it did is known only by what the oldest ledger is afterwards. An empty page has skipped nothing, but its
    /// beginning may be none.
    private func checkForGap(
        _ found: [LedgerTransaction],
        _ after: LedgerPlace,
        _ limit: Duration
    ) async throws(LedgerFailure) {
        if let first = found.first, first.ledger == after.ledger { return }
        if found.isEmpty, let known = history, known.oldestLedger <= after.ledger, after.ledger <= known.latestLedger {
            return
        }
        let view = try await facts(within: limit).history
        guard view.oldestLedger <= after.ledger else {
            throw LedgerFailure(
                .historyGap(oldestLedger: view.oldestLedger),
                reason: "the node has forgotten what is before ledger \(view.oldestLedger)"
            )
        }
        // One ledger further is where whoever has read all of the latest goes on.
        guard after.ledger <= view.latestLedger + 1 else { throw .behind(view.latestLedger, after.ledger) }
    }

    private func gap(within limit: Duration) async throws(LedgerFailure) -> LedgerFailure {
        let oldest = try await facts(within: limit).history.oldestLedger
        return LedgerFailure(.historyGap(oldestLedger: oldest), reason: "the node has forgotten that ledger")
    }

    private func missing(_ ledger: UInt32, within limit: Duration) async throws(LedgerFailure) -> LedgerFailure {
        let view = try await facts(within: limit).history
        return ledger < view.oldestLedger
            ? LedgerFailure(.historyGap(oldestLedger: view.oldestLedger), reason: "the node has forgotten that ledger")
            : .behind(view.latestLedger, ledger)
    }
}

extension TransactionQuery {
    /// The path and the parameters that Horizon wants.
    fileprivate var path: String {
        let place =
            switch scope {
            case .everything: "/transactions"
            case .account(let address): "/accounts/\(address)/transactions"
            case .ledger(let sequence): "/ledgers/\(sequence)/transactions"
            }
        let cursor = after.map { "&cursor=\($0.number)" } ?? ""
        return "\(place)?order=\(isDescending ? "desc" : "asc")&limit=\(countMax)&include_failed=true\(cursor)"
    }
}
