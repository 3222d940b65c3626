package import WalletDomain

/// `transaction.cancel`: ends a transaction of which nothing was sent yet, and lets its money go.
package struct CancelTransaction: MutatingUseCase {
    package let route = Route.transactionCancel
    private let store: any CancelStore
    private let messages: any Messages

    package init(store: any CancelStore, messages: any Messages) {
        self.store = store
        self.messages = messages
    }

    package func userID(of command: TransactionLookup) -> UserID? { command.userID }

    package func nothing() -> CancelChange { CancelChange() }

    package func look(
        _ recall: Recall,
        _ commands: [TransactionLookup]
    ) async throws(StoreFailure) -> Recollection<CancelView> {
        try await store.look(recall, cancelling: commands)
    }

    package func prepare(_ commands: [TransactionLookup], _ view: CancelView, at now: Moment) async -> Moment { now }

    package func decide(
        _ command: TransactionLookup,
        _ view: inout CancelView,
        _ now: Moment,
        _ change: inout CancelChange
    ) -> Decision {
        guard let user = view.users[command.userID] else { return Decision(.failure(.noSuchUser)) }
        guard var transaction = view.transactions[command], let payer = transaction.walletID else {
            return Decision(.failure(.noSuchTransaction))
        }
        if user.status == .blocked { return Decision(.failure(.blocked), walletID: payer) }
        guard transaction.status == .created else {
            return Decision(.failure(.noLongerCreated(transaction.status)), walletID: payer)
        }
        transaction.status = .failed
        transaction.completedAt = now
        transaction.failure = TransactionFailure(.cancelled, "Cancelled by the caller.", evidence: .unsent)
        view.transactions[command] = transaction
        change.cancelled.append(transaction)
        let events = transaction.wallets.map { wallet in
            let data = messages.transactionEvent(transaction, seenBy: wallet)
            return Decision.Event(.transactionFailed, about: .wallet(wallet), data: data)
        }
        return Decision(
            .success(messages.transaction(transaction, seenBy: payer)),
            walletID: payer,
            events: events
        )
    }

    package func commit(_ change: CancelChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension Refusal {
    fileprivate static func noLongerCreated(_ status: TransactionStatus) -> Refusal {
        Refusal(
            .conflict,
            "The transaction is \(status.rawValue) and can't be cancelled any more.",
            metadata: [.init("status", .text(status.rawValue))]
        )
    }
}
