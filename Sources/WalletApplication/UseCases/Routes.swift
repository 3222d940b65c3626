package import Stellar
package import WalletDomain

/// What a lane asks of a route: a batch in, one answer for each request out, in their order.
package typealias Answering<Admitted> = @Sendable ([Admitted]) async throws(BatchFailure) -> [Answer]

/// Every route's way from a batch of its requests to their answers.
///
/// Each is put together here, where all its types are known, and not by whoever calls it: a generic
/// pipeline that another room instantiates looks its types up at run time, on every request.
package struct Routes: Sendable {
    private let store: any RequestStore
    private let signer: any Signer & EnvelopeSigner
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let paying: PayingParts
    private let ledger: LedgerDesks
    private let observe: StepObserver
    private let signing: SigningSettings

    package init(
        store: any RequestStore,
        signer: any Signer & EnvelopeSigner,
        messages: any Messages,
        identifiers: any Identifiers,
        paying: PayingParts = PayingParts(),
        ledger: LedgerDesks,
        signing: SigningSettings,
        observe: @escaping StepObserver
    ) {
        self.store = store
        self.signer = signer
        self.signing = signing
        self.messages = messages
        self.identifiers = identifiers
        self.paying = paying
        self.ledger = ledger
        self.observe = observe
    }

    package var createWallet: Answering<Mutation<CreateWallet.Command>> {
        let useCase = CreateWallet(
            store: store,
            signer: signer,
            messages: messages,
            identifiers: identifiers,
            canActivate: ledger.friendbot != nil
        )
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var setDefaultWallet: Answering<Mutation<SetDefaultWallet.Command>> {
        let useCase = SetDefaultWallet(store: store, messages: messages)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    /// `wallet.freeze`, or `wallet.unfreeze`.
    package func freezeWallet(freezes: Bool) -> Answering<Mutation<FreezeWallet.Command>> {
        let useCase = FreezeWallet(freezes: freezes, store: store, messages: messages)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    /// `user.block`, or `user.unblock`.
    package func blockUser(blocks: Bool) -> Answering<Mutation<BlockUser.Command>> {
        let useCase = BlockUser(blocks: blocks, store: store, messages: messages)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var setHandle: Answering<Mutation<SetHandle.Command>> {
        let useCase = SetHandle(store: store, messages: messages)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var sendPayment: Answering<Mutation<PaymentOrder>> {
        let useCase = SendPayment(
            store: store,
            balances: paying.balances,
            rules: paying.rules,
            ages: paying.ages,
            messages: messages,
            identifiers: identifiers
        )
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in
            try await pipeline(
                batch.map { mutation in
                    let origin = mutation.request.origin
                    let command = SendPayment.Command(
                        order: mutation.request.command,
                        key: mutation.key,
                        origin: origin
                    )
                    return Mutation(
                        request: Request(origin: origin, command: command),
                        key: mutation.key,
                        fingerprint: mutation.fingerprint
                    )
                }
            )
        }
    }

    package var cancelTransaction: Answering<Mutation<TransactionLookup>> {
        let useCase = CancelTransaction(store: store, messages: messages)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var signTransaction: Answering<Mutation<SignTransaction.Command>> {
        let useCase = SignTransaction(
            store: store,
            signer: signer,
            messages: messages,
            identifiers: identifiers,
            network: signing.network
        )
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in
            try await pipeline(
                batch.map { mutation in
                    let origin = mutation.request.origin
                    let command = mutation.request.command.asked(under: mutation.key, origin)
                    return Mutation(
                        request: Request(origin: origin, command: command),
                        key: mutation.key,
                        fingerprint: mutation.fingerprint
                    )
                }
            )
        }
    }

    package var previewPayment: Answering<Request<PaymentOrder>> {
        let useCase = PreviewPayment(
            store: store,
            balances: paying.balances,
            rules: paying.rules,
            ages: paying.ages,
            messages: messages
        )
        let pipeline = ReadingPipeline(useCase, messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getTransaction: Answering<Request<TransactionLookup>> {
        let pipeline = ReadingPipeline(GetTransaction(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var listTransactions: Answering<Request<TransactionPageQuery>> {
        let pipeline = ReadingPipeline(ListTransactions(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getStatistics: Answering<Request<GetStatistics.Command>> {
        let pipeline = ReadingPipeline(GetStatistics(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var setPolicy: Answering<Mutation<SetPolicy.Command>> {
        let useCase = SetPolicy(store: store, messages: messages, delayMs: signing.policyDelayMs)
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getPolicy: Answering<Request<GetPolicy.Command>> {
        let pipeline = ReadingPipeline(GetPolicy(store: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getWallet: Answering<Request<WalletQuery>> {
        let pipeline = ReadingPipeline(GetWallet(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var listWallets: Answering<Request<WalletPageQuery>> {
        let pipeline = ReadingPipeline(ListWallets(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var fundWallet: Answering<Mutation<WalletQuery>> {
        let useCase = FundWallet(
            store: store,
            rules: ledger.funding,
            isOffered: ledger.friendbot != nil,
            messages: messages,
            identifiers: identifiers
        )
        let pipeline = MutationPipeline(useCase, messages: messages, identifiers: identifiers, observe: observe)
        let desk = ledger.friendbot.map {
            FundingDesk(friendbot: $0, balances: ledger.balances, store: store, messages: messages)
        }
        let lane = FundingLane(pipeline: pipeline, desk: desk, store: store)
        return { batch throws(BatchFailure) in try await lane(batch) }
    }

    package var getBalance: Answering<Request<BalanceQuery>> {
        let useCase = GetBalance(store: store, ledger: ledger.balances, messages: messages)
        let pipeline = ReadingPipeline(useCase, messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getFees: Answering<Request<GetFees.Command>> {
        let pipeline = ReadingPipeline(GetFees(clock: store, desk: ledger.fees, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var getRequest: Answering<Request<RequestQuery>> {
        let pipeline = ReadingPipeline(GetRequest(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    package var listAudit: Answering<Request<AuditPageQuery>> {
        let pipeline = ReadingPipeline(ListAudit(reader: store, messages: messages), messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }

    /// Answers with `description`, the reply's body.
    package func describeService(_ description: [UInt8]) -> Answering<Request<DescribeService.Command>> {
        let useCase = DescribeService(clock: store, description: description)
        let pipeline = ReadingPipeline(useCase, messages: messages)
        return { batch throws(BatchFailure) in try await pipeline(batch) }
    }
}

/// What paying needs besides the store.
package struct PayingParts: Sendable {
    package let balances: any BalanceRefresher
    package let rules: SendingRules
    package let ages: BalanceAges

    /// Without a network and without limits, unless said otherwise.
    package init(
        balances: any BalanceRefresher = NoBalanceRefresher(),
        rules: SendingRules = .standard,
        ages: BalanceAges = .standard
    ) {
        self.balances = balances
        self.rules = rules
        self.ages = ages
    }
}

/// How callers' envelopes are signed.
package struct SigningSettings: Sendable {
    /// Whose transactions are signed.
    package let network: Network
    /// How long the loosening of a policy waits, in milliseconds.
    package let policyDelayMs: Int64

    package init(network: Network, policyDelayMs: Int64) {
        self.network = network
        self.policyDelayMs = policyDelayMs
    }
}

/// Everything that the routes ask a store for.
package typealias RequestStore = BalanceStore & FundingStore & CreateWalletStore & SetDefaultStore & FreezingStore
    & UserStore & SendStore & CancelStore & SigningStore & PolicyStore & TransactionReader & StatisticsReader
    & WalletReader & RequestReader & DatabaseClock & EventTeller & SuspectStore & AuditReader
