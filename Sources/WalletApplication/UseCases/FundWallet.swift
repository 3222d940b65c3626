internal import Stellar
package import WalletDomain

/// `wallet.fund`: the intent to ask friendbot for a wallet, once.
///
/// What is decided here commits before anybody is asked; ``FundingDesk`` asks afterwards. The reply that is kept with the
/// intent says that its effect is unknown, until the end puts another in its place: so whoever dies in between has
/// told the truth already, and no repeat ever asks again.
package struct FundWallet: MutatingUseCase {
    /// What is asked for, and under which key.
    package struct Command: Hashable, Sendable {
        package let wallet: WalletQuery
        package let key: RequestKey

        package init(wallet: WalletQuery, key: RequestKey) {
            self.wallet = wallet
            self.key = key
        }
    }

    /// How long a question is taken to be on its way; longer than it may take.
    private static let inProgressMs: Int64 = 60_000

    package let route = Route.walletFund
    private let store: any FundingStore
    private let rules: FundingRules
    private let isOffered: Bool
    private let messages: any Messages
    private let identifiers: any Identifiers

    /// - Parameters:
    ///   - store: Where intents are kept.
    ///   - rules: How much may be asked for.
    ///   - isOffered: Whether there is a friendbot.
    ///   - messages: How answers are written.
    ///   - identifiers: Where intents get theirs.
    package init(
        store: any FundingStore,
        rules: FundingRules,
        isOffered: Bool,
        messages: any Messages,
        identifiers: any Identifiers
    ) {
        self.store = store
        self.rules = rules
        self.isOffered = isOffered
        self.messages = messages
        self.identifiers = identifiers
    }

    package func userID(of command: Command) -> UserID? { command.wallet.userID }

    package func nothing() -> FundingChange { FundingChange(rules: rules) }

    package func look(
        _ recall: Recall,
        _ commands: [Command]
    ) async throws(StoreFailure) -> Recollection<FundingView> {
        try await store.look(recall, funding: Array(Set(commands.map(\.wallet))))
    }

    package func prepare(_ commands: [Command], _ view: FundingView, at now: Moment) async -> Moment { now }

    package func decide(
        _ command: Command,
        _ view: inout FundingView,
        _ now: Moment,
        _ change: inout FundingChange
    ) -> Decision {
        guard isOffered else { return Decision(.failure(.nobodyGives)) }
        let userID = command.wallet.userID
        guard view.users.contains(userID) else { return Decision(.failure(.noSuchUser)) }
        guard let found = view.wallets[command.wallet] else { return Decision(.failure(.noSuchWallet)) }
        let wallet = found.wallet
        if view.blocked.contains(userID) { return Decision(.failure(.blocked), walletID: wallet.id) }
        if wallet.isFrozen { return Decision(.failure(.frozenForGifts), walletID: wallet.id) }
        if let refusal = limit(found, view) { return Decision(.failure(refusal), walletID: wallet.id) }
        let funding = Funding(
            id: identifiers.next(),
            wallet: wallet,
            wasActive: wallet.status == .active,
            state: .asked,
            hash: nil,
            askedAt: now
        )
        change.fundings.append(funding)
        for (query, other) in view.wallets where other.wallet.id == wallet.id {
            view.wallets[query]?.countToday += 1
        }
        view.spentToday = view.spentToday.adding(FundingRules.amount) ?? .max
        view.fundings[command.key] = funding
        return Decision(
            .success(messages.refused(.fundingInDoubt)),
            walletID: wallet.id,
            outcomeID: funding.id,
            isDeferred: true
        )
    }

    private func limit(_ found: FundingWallet, _ view: FundingView) -> Refusal? {
        if found.countToday >= FundingRules.countMax {
            return Refusal(
                .limitExceeded,
                "A wallet is funded \(FundingRules.countMax) times a day at most.",
                metadata: [
                    .init("kind", .text("fundingCount")), .init("limit", .number(Int64(FundingRules.countMax))),
                    .init("used", .number(Int64(found.countToday))),
                ]
            )
        }
        let after = view.spentToday.adding(FundingRules.amount) ?? .max
        guard after > rules.dailyCap else { return nil }
        return Refusal(
            .limitExceeded,
            "No more is given away today.",
            metadata: [
                .init("kind", .text("fundingCap")), .init("limit", .text(rules.dailyCap.shortText)),
                .init("used", .text(view.spentToday.shortText)), .init("asset", .text("native")),
            ]
        )
    }

    package func answerAgain(
        _ command: Command,
        _ key: RequestKey,
        _ answer: Answer?,
        _ view: inout FundingView,
        _ change: inout FundingChange
    ) -> Answer? {
        guard let funding = view.fundings[key] else { return nil }
        switch funding.state {
        case .asked where isOnItsWay(funding, view, change): return replay(.failure(.inProgressElsewhere))
        case .asked, .unknown, .notAsked:
            // Only the account itself can tell: where it wasn't before and is now, there was a gift.
            let isThere = !funding.wasActive && funding.wallet.status == .active
            return replay(isThere ? success(funding, isFunded: true) : .failure(.fundingInDoubt))
        case .funded: return answer == nil ? replay(success(funding, isFunded: true)) : nil
        case .notNeeded: return answer == nil ? replay(success(funding, isFunded: false)) : nil
        case .refused: return answer == nil ? replay(.failure(.friendbotRefused)) : nil
        }
    }

    /// Whether this very batch asks, or somebody began a short time ago.
    private func isOnItsWay(_ funding: Funding, _ view: FundingView, _ change: FundingChange) -> Bool {
        if change.fundings.contains(where: { $0.id == funding.id }) { return true }
        return view.now.milliseconds - funding.askedAt.milliseconds < Self.inProgressMs
    }

    private func success(_ funding: Funding, isFunded: Bool) -> Result<[UInt8], Refusal> {
        .success(messages.fundedWallet(funding.wallet, isFunded: isFunded, hash: funding.hash))
    }

    private func replay(_ outcome: Result<[UInt8], Refusal>) -> Answer {
        switch outcome {
        case .success(let body): Answer(body: body, code: nil, isReplay: true)
        case .failure(let refusal): Answer(body: messages.refused(refusal), code: refusal.code, isReplay: true)
        }
    }

    package func commit(_ change: FundingChange, _ records: Records) async throws(StoreFailure) {
        try await store.commit(change, records)
    }
}

extension Refusal {
    static var nobodyGives: Refusal {
        Refusal(
            .unsupportedOption,
            "Nobody gives money away on this network.",
            metadata: [.init("option", .text("wallet.fund"))]
        )
    }

    static var frozenForGifts: Refusal { Refusal(.walletFrozen, "An administrator has frozen this wallet.") }

    static var fundingInDoubt: Refusal {
        Refusal(
            .networkUnavailable,
            "Friendbot was asked, and what came of it is not known. It is not asked again for this request.",
            effect: .unknown,
            retryAfterMs: 5000
        )
    }

    static var friendbotRefused: Refusal { Refusal(.submissionFailed, "Friendbot refused to fund the account.") }

    static var inProgressElsewhere: Refusal {
        Refusal(.inProgress, "This request is being carried out at this moment.", effect: .unknown, retryAfterMs: 1000)
    }
}
