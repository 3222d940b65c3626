internal import Stellar
package import WalletDomain

/// `transaction.send`: accepts a payment, which holds its money until it ends.
///
/// Nothing is locked while deciding, and no ledger is asked then either. The commit locks the wallets and fails the
/// batch if money, limits or a state no longer allow what was decided; the batch then looks and decides anew
/// (`docs/accepting.md`).
package struct SendPayment: MutatingUseCase {
    /// What is asked for, by whom and under which key.
    package struct Command: Sendable {
        package let order: PaymentOrder
        package let key: RequestKey
        package let origin: Origin

        package init(order: PaymentOrder, key: RequestKey, origin: Origin) {
            self.order = order
            self.key = key
            self.origin = origin
        }
    }

    package let route = Route.transactionSend
    private let store: any SendStore
    private let look: PaymentLook
    private let rules: PaymentRules
    private let messages: any Messages
    private let identifiers: any Identifiers

    package init(
        store: any SendStore,
        balances: any BalanceRefresher,
        rules: SendingRules,
        ages: BalanceAges,
        messages: any Messages,
        identifiers: any Identifiers
    ) {
        self.store = store
        self.rules = PaymentRules(sending: rules, ages: ages)
        look = PaymentLook(store: store, balances: balances, rules: self.rules)
        self.messages = messages
        self.identifiers = identifiers
    }

    package func userID(of command: Command) -> UserID? { command.order.payer.userID }

    package func nothing() -> SendChange { SendChange(rules: rules.sending) }

    package func isNothing(_ change: SendChange) -> Bool { change.waiters.isEmpty }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<SendView> {
        try await look(recall, commands.map { ($0.order, $0.key) })
    }

    package func prepare(_ commands: [Command], _ view: SendView, at now: Moment) async -> Moment { now }

    package func decide(
        _ command: Command,
        _ view: inout SendView,
        _ now: Moment,
        _ change: inout SendChange
    ) -> Decision {
        let (approval, problems) = rules.judge(command.order, in: view, at: now)
        guard let approval else {
            return Decision(.failure(problems[0]), walletID: view.wallet(command.order.payer)?.id)
        }
        let transaction = transaction(command, approval, at: now)
        view.funds[approval.payer.id]?.accept(command.order.money, approval.hold)
        view.transactions[command.key] = transaction
        change.transactions.append(transaction)
        let waiter = waiter(for: transaction, command, at: now, isLate: false)
        if let waiter { change.waiters.append(waiter) }
        return Decision(
            .success(messages.transaction(transaction, seenBy: approval.payer.id)),
            walletID: approval.payer.id,
            outcomeID: transaction.id.id,
            isDeferred: waiter != nil,
            events: events(of: transaction)
        )
    }

    package func answerAgain(
        _ command: Command,
        _ key: RequestKey,
        _ answer: Answer?,
        _ view: inout SendView,
        _ change: inout SendChange
    ) -> Answer? {
        guard let transaction = view.transactions[key], let wallet = transaction.walletID else { return nil }
        let asItIs = Answer(body: messages.transaction(transaction, seenBy: wallet), code: nil, isReplay: true)
        guard command.order.waitMs != nil, command.origin.replyAddress != nil else {
            return answer == nil ? asItIs : nil
        }
        if transaction.status.isFinal { return asItIs }
        let isLate = !change.transactions.contains { $0.id == transaction.id }
        guard let waiter = waiter(for: transaction, command, at: view.now, isLate: isLate) else { return nil }
        change.waiters.append(waiter)
        return Answer(body: asItIs.body, code: nil, isReplay: true, isDeferred: true)
    }

    package func commit(_ change: SendChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }

    // MARK: - What is written

    private func transaction(
        _ command: Command,
        _ approval: PaymentRules.Approval,
        at now: Moment
    ) -> WalletTransaction {
        WalletTransaction(
            id: TransactionID(identifiers.next()),
            kind: .payment,
            walletID: approval.payer.id,
            recipientWalletID: approval.destination.wallet,
            source: approval.payer.address,
            from: .account(approval.payer.address),
            to: approval.destination.address,
            money: command.order.money,
            memo: command.order.memo,
            maxFee: approval.maxFee,
            hold: approval.hold,
            createdAt: now,
            origin: RequestOrigin(command.origin, under: command.key)
        )
    }

    private func events(of transaction: WalletTransaction) -> [Decision.Event] {
        transaction.wallets.map { wallet in
            let data = messages.transactionEvent(transaction, seenBy: wallet)
            return Decision.Event(.transactionCreated, about: .wallet(wallet), data: data)
        }
    }

    private func waiter(
        for transaction: WalletTransaction,
        _ command: Command,
        at now: Moment,
        isLate: Bool
    ) -> Waiter? {
        guard let waitMs = command.order.waitMs, let address = command.origin.replyAddress else { return nil }
        return Waiter(
            id: identifiers.next(),
            transactionID: transaction.id,
            route: route,
            caller: command.key.caller,
            userID: command.order.payer.userID,
            address: address,
            until: Moment(milliseconds: now.milliseconds + waitMs),
            isLate: isLate
        )
    }
}
