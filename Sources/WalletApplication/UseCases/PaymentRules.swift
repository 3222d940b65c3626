internal import Stellar
internal import WalletDomain

/// Decides whether a payment may be made; pure, and the same for sending and for previewing.
struct PaymentRules: Sendable {
    let sending: SendingRules
    let ages: BalanceAges

    /// A payment that nothing speaks against.
    struct Approval {
        let payer: Wallet
        let destination: Destination
        let hold: Hold
        let maxFee: Amount
    }

    /// Everything that speaks against a payment, in the contract's order; what can't be told without the answer to
    /// something before is left out.
    func judge(
        _ order: PaymentOrder,
        in view: SendView,
        at now: Moment
    ) -> (approval: Approval?, problems: [Refusal]) {
        guard let user = view.users[order.payer.userID] else { return (nil, [.noSuchUser]) }
        guard let payer = view.wallet(order.payer) else { return (nil, [.noSuchWallet]) }
        var problems: [Refusal] = []
        var destination: Destination?
        switch view.destination(of: order.recipient, from: payer) {
        case .success(let found): destination = found
        case .failure(let refusal): problems.append(refusal)
        }
        if user.status == .blocked { problems.append(.blocked) }
        if payer.isFrozen { problems.append(.frozen) }

        let hold = hold(for: order, from: payer)
        problems += moneyProblems(order.money, hold, view.funds[payer.id], at: now)
        guard problems.isEmpty, let destination else { return (nil, problems) }
        return (Approval(payer: payer, destination: destination, hold: hold, maxFee: hold.fee), [])
    }

    /// What a payment keeps of its payer's money; nothing of an asset that the payer issues, of which it has without end.
    private func hold(for order: PaymentOrder, from payer: Wallet) -> Hold {
        let isIssued = order.money.asset.issuer == payer.address
        return Hold(amount: isIssued ? .zero : order.money.amount, fee: sending.feeMax(offered: order.maxFee))
    }

    private func moneyProblems(_ money: Money, _ hold: Hold, _ funds: WalletFunds?, at now: Moment) -> [Refusal] {
        guard let funds, let account = funds.account,
            now.milliseconds - account.readAt.milliseconds <= ages.acceptedUpToMs
        else { return [.networkUnavailable] }
        guard account.isOnLedger else { return [.notActive] }
        var problems: [Refusal] = []
        if let passed = passedLimit(money, funds) {
            problems.append(.limitExceeded(passed, of: money.asset, at: now))
        }
        if funds.waiting >= sending.queueMax {
            problems.append(.lineTooLong(sending.queueMax, waiting: funds.waiting))
        }
        if let shortage = shortage(money, hold, funds) { problems.append(shortage) }
        return problems
    }

    private func passedLimit(_ money: Money, _ funds: WalletFunds) -> PassedLimit? {
        let ofAsset = funds.holdings[money.asset]?.usage ?? .nothing
        // Amounts are counted by asset, payments over all assets.
        let usage = LimitUsage(amount: ofAsset.amount, count: funds.countToday)
        return sending.limits(of: money.asset).passed(by: money.amount, after: usage)
    }

    private func shortage(_ money: Money, _ hold: Hold, _ funds: WalletFunds) -> Refusal? {
        for asset in Set([money.asset, .native]).sorted().reversed() {
            guard let required = hold.kept(of: asset, moving: money.asset) else {
                return .insufficientFunds(required: .max, available: funds.available(of: asset), asset: asset)
            }
            let available = funds.available(of: asset)
            if required > available {
                return .insufficientFunds(required: required, available: available, asset: asset)
            }
        }
        return nil
    }

    // MARK: - Freshness

    /// The wallets whose money has to be looked at anew before these orders can be decided on.
    func stale(_ orders: [PaymentOrder], in view: SendView, at now: Moment) -> [WalletID: AccountAddress] {
        var stale: [WalletID: AccountAddress] = [:]
        var funds = view.funds
        for order in orders {
            guard let payer = view.wallet(order.payer), !payer.isFrozen else { continue }
            guard view.users[payer.userID]?.status != .blocked, stale[payer.id] == nil else { continue }
            guard let known = funds[payer.id], let account = known.account else {
                stale[payer.id] = payer.address
                continue
            }
            let ageMs = now.milliseconds - account.readAt.milliseconds
            let hold = hold(for: order, from: payer)
            if !account.isOnLedger || shortage(order.money, hold, known) != nil {
                if ageMs > ages.refusedAfterMs { stale[payer.id] = payer.address }
            } else if ageMs > ages.refreshedAfterMs {
                stale[payer.id] = payer.address
            } else {
                funds[payer.id]?.accept(order.money, hold)
            }
        }
        return stale
    }
}

// MARK: - Refusals

extension Refusal {
    static func invalidRecipient(_ message: String) -> Refusal { Refusal(.invalidRecipient, message) }

    static var notAnAddress: Refusal { .invalidRecipient("The recipient is no address of an account.") }

    static var frozen: Refusal { Refusal(.walletFrozen, "An administrator has frozen this wallet.") }

    static var notActive: Refusal {
        Refusal(.walletNotActive, "The wallet's account is not on the ledger yet.")
    }

    static var networkUnavailable: Refusal {
        Refusal(
            .networkUnavailable,
            "The network can't be reached, and nothing fresh enough is known of this wallet's money.",
            retryAfterMs: 2000
        )
    }

    static func insufficientFunds(required: Amount, available: Amount, asset: Asset) -> Refusal {
        Refusal(
            .insufficientFunds,
            "Insufficient balance. Required: \(required.shortText), available: \(available.shortText)",
            metadata: [
                .init("required", .text(required.shortText)), .init("available", .text(available.shortText)),
                .init("asset", .text(asset.description)),
            ]
        )
    }

    static func lineTooLong(_ most: Int64, waiting: Int64) -> Refusal {
        Refusal(
            .limitExceeded,
            "Too many transactions of this wallet are waiting: \(most) may.",
            metadata: [
                .init("kind", .text("waiting")), .init("limit", .text(String(most))),
                .init("used", .text(String(waiting))),
            ]
        )
    }

    static func limitExceeded(_ passed: PassedLimit, of asset: Asset, at now: Moment) -> Refusal {
        let isCount = passed.kind == .dailyCount
        func text(_ number: Int64) -> String {
            isCount ? String(number) : Amount(stroops: number)?.shortText ?? String(number)
        }
        var metadata: [Detail] = [
            .init("kind", .text(passed.kind.rawValue)), .init("limit", .text(text(passed.limit))),
            .init("used", .text(text(passed.used))),
        ]
        if !isCount { metadata.append(.init("asset", .text(asset.description))) }
        if passed.kind != .perTransaction { metadata.append(.init("resetsAt", .moment(now.nextDay))) }
        return Refusal(
            .limitExceeded,
            "The limit \(passed.kind.rawValue) of \(text(passed.limit)) would be passed; used: \(text(passed.used))",
            metadata: metadata
        )
    }
}

extension Moment {
    /// The beginning of the next day (UTC).
    fileprivate var nextDay: Moment {
        let dayMs: Int64 = 86_400_000
        return Moment(milliseconds: (milliseconds / dayMs + 1) * dayMs)
    }
}
