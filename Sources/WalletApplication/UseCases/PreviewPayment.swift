package import Stellar
package import WalletDomain

/// `transaction.preview`: what `transaction.send` would say, and changes nothing.
package struct PreviewPayment: ReadingUseCase {
    private let look: PaymentLook
    private let rules: PaymentRules
    private let messages: any Messages

    package init(
        store: any SendStore,
        balances: any BalanceRefresher,
        rules: SendingRules,
        ages: BalanceAges,
        messages: any Messages
    ) {
        self.rules = PaymentRules(sending: rules, ages: ages)
        look = PaymentLook(store: store, balances: balances, rules: self.rules)
        self.messages = messages
    }

    package func read(
        _ commands: [PaymentOrder],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<PaymentPreview> {
        // No key and no message is recalled: there is nothing to repeat.
        let recall = Recall(route: .transactionPreview, keys: [], messages: [], spending: spending)
        let found = try await look(recall, commands.map { ($0, nil) })
        let previews = commands.map { preview($0, found.view, at: found.now) }
        return Reading(now: found.now, granted: found.granted, values: previews)
    }

    package func answer(_ command: PaymentOrder, _ value: PaymentPreview) -> Result<[UInt8], Refusal> {
        .success(messages.preview(value))
    }

    private func preview(_ order: PaymentOrder, _ view: SendView, at now: Moment) -> PaymentPreview {
        let (approval, problems) = rules.judge(order, in: view, at: now)
        let payer = view.wallet(order.payer)
        return PaymentPreview(
            kind: payer.flatMap { kind(order, view, from: $0) },
            fee: approval?.maxFee ?? rules.sending.feeMax(offered: order.maxFee),
            spendable: payer.flatMap { spendable(order, view, by: $0) },
            problems: problems
        )
    }

    /// `nil` where nothing is known; what a wallet issues itself it has without end.
    private func spendable(_ order: PaymentOrder, _ view: SendView, by payer: Wallet) -> Amount? {
        guard let funds = view.funds[payer.id], let account = funds.account else { return nil }
        if account.isOnLedger, order.money.asset.issuer == payer.address { return .max }
        return funds.available(of: order.money.asset)
    }

    /// `nil` where nobody knows whom it is for.
    private func kind(_ order: PaymentOrder, _ view: SendView, from payer: Wallet) -> TransactionKind? {
        guard case .success(let destination) = view.destination(of: order.recipient, from: payer) else { return nil }
        let isNew = destination.wallet.flatMap { view.wallets[$0] }.map { $0.status != .active } ?? false
        return isNew && order.money.asset == .native ? .accountCreation : .payment
    }
}

/// What would become of a payment.
package struct PaymentPreview: Hashable, Sendable {
    package let kind: TransactionKind?
    /// The most that it would cost.
    package let fee: Amount
    /// What can be sent of the asset now, as far as that is known.
    package let spendable: Amount?
    /// Every reason why not.
    package let problems: [Refusal]

    package init(kind: TransactionKind?, fee: Amount, spendable: Amount?, problems: [Refusal]) {
        self.kind = kind
        self.fee = fee
        self.spendable = spendable
        self.problems = problems
    }
}
