import Stellar
import Testing
import WalletDomain

@Suite struct SigningPolicyTests {
    private typealias E = Envelopes

    private static let full = SigningPolicy(
        operations: [.payment, .changeTrust],
        destinations: [E.other, E.stranger],
        assets: [.native, E.usd],
        feePerOperationMax: 1_000,
        resourceFeeMax: 0,
        validitySecondsMax: 3_600,
        allowsForeignSources: true,
        transactionLimits: [.native: 50, E.usd: 7],
        rollingLimits: [RollingWindow(asset: .native, seconds: 86_400): 100]
    )

    static let policies: [SigningPolicy] = [
        .standard, full, SigningPolicy(operations: []), SigningPolicy(destinations: [], assets: []),
    ]

    @Test(arguments: policies)
    func `a policy is the same after it was kept as text`(policy: SigningPolicy) {
        #expect(SigningPolicy(text: policy.text) == policy)
    }

    static let mutilated: [String] = [
        "", "operations", SigningPolicy.standard.text + "\n", SigningPolicy.standard.text + "\nrolling native 5",
        SigningPolicy.standard.text.replacing("payment", with: "teleport"),
        SigningPolicy.standard.text.replacing("fee 1000000", with: "fee 01000000"),
        SigningPolicy.standard.text.replacing("foreign no", with: "foreign maybe"),
        SigningPolicy.standard.text.replacing("destinations any", with: "destinations G123"),
    ]

    @Test(arguments: mutilated)
    func `a text that says anything else is not half understood`(text: String) {
        #expect(SigningPolicy(text: text) == nil)
    }

    static let tightenings: [(what: String, policy: SigningPolicy)] = [
        ("fewer operations", SigningPolicy(operations: [.payment])),
        ("a list of destinations", SigningPolicy(destinations: [E.other])),
        ("a list of assets", SigningPolicy(assets: [.native])),
        ("a lower fee", SigningPolicy(feePerOperationMax: 100)),
        ("lower fees for resources", SigningPolicy(resourceFeeMax: 100)),
        ("a shorter validity", SigningPolicy(validitySecondsMax: 60)),
        ("a limit for each transaction", SigningPolicy(transactionLimits: [.native: 1])),
        ("a rolling limit", SigningPolicy(rollingLimits: [RollingWindow(asset: .native, seconds: 60): 1])),
    ]

    @Test(arguments: tightenings)
    func `every rule that is added or narrowed is a tightening, and its undoing a loosening`(
        what: String,
        policy: SigningPolicy
    ) {
        #expect(!policy.isLooser(than: .standard))
        #expect(SigningPolicy.standard.isLooser(than: policy))
        #expect(SigningPolicy.standard.narrowed(by: policy) == policy)
    }

    @Test func `of a change that tightens and loosens, what is narrowed by both is the tightening`() {
        let old = SigningPolicy(operations: [.payment], feePerOperationMax: 500)
        let new = SigningPolicy(operations: [.payment, .setOptions], feePerOperationMax: 100)

        #expect(new.isLooser(than: old))
        #expect(new.narrowed(by: old) == SigningPolicy(operations: [.payment], feePerOperationMax: 100))
    }

    // MARK: - What the rules refuse

    private func refusal(_ policy: SigningPolicy, _ operations: [Operation], used: Int64 = 0) -> SigningRefusal? {
        let window = RollingWindow(asset: .native, seconds: 60)
        let terms = policy.terms(at: Moment(milliseconds: 1_799_999_000_000), used: [window: used])
        do throws(SigningRefusal) {
            _ = try SigningTable(signer: E.wallet, terms: terms).scopes(of: E.envelope(operations), for: .caller)
            return nil
        } catch {
            return error
        }
    }

    @Test func `nothing is given to anybody who isn't on the list of destinations`() {
        let policy = SigningPolicy(destinations: [E.other])
        let stranger = Operation(
            body: .payment(PaymentOperation(destination: .muxed(id: 1, account: E.stranger), asset: .native, amount: 5))
        )
        let offer = Operation(
            body: .manageSellOffer(
                ManageSellOfferOperation(
                    selling: .native,
                    buying: E.usd,
                    amount: 1,
                    price: Price(numerator: 1, denominator: 1),
                    offerID: 0
                )
            )
        )

        #expect(refusal(policy, [E.pay()]) == nil)
        #expect(refusal(policy, [E.pay(), stranger])?.rule == .destination)
        #expect(refusal(policy, [offer])?.rule == .destination)
        #expect(refusal(SigningPolicy(destinations: []), [E.pay()])?.rule == .destination)
    }

    @Test func `nothing that isn't on the list of assets is touched`() {
        #expect(refusal(SigningPolicy(assets: [.native]), [E.pay()]) == nil)
        #expect(refusal(SigningPolicy(assets: [.native]), [E.pay(), E.trust()])?.rule == .asset)
        #expect(refusal(SigningPolicy(assets: [E.usd]), [E.pay()])?.rule == .asset)
        #expect(refusal(SigningPolicy(assets: [E.usd]), [E.trust()]) == nil)
    }

    @Test func `one transaction takes out no more than its limit, all operations together`() {
        let policy = SigningPolicy(transactionLimits: [.native: 10])

        #expect(refusal(policy, [E.pay(), E.pay()]) == nil)
        #expect(refusal(policy, [E.pay(), E.pay(), E.pay()])?.rule == .transactionLimit)
    }

    @Test func `what is used of a rolling limit is not there any more`() {
        let policy = SigningPolicy(rollingLimits: [RollingWindow(asset: .native, seconds: 60): 10])

        #expect(refusal(policy, [E.pay()], used: 5) == nil)
        #expect(refusal(policy, [E.pay()], used: 6)?.rule == .rollingLimit)
        #expect(refusal(policy, [E.trust()], used: 10) == nil)
    }

    @Test func `an amount that can't be told is over every limit`() {
        let merge = Operation(body: .accountMerge(.account(E.other)))
        let operations = OperationKind.standard.union([.accountMerge])

        #expect(refusal(SigningPolicy(operations: operations), [merge]) == nil)
        let limited = SigningPolicy(operations: operations, transactionLimits: [.native: .max])
        #expect(refusal(limited, [merge])?.rule == .transactionLimit)
    }

    @Test func `an envelope that lives longer than the policy wants is refused`() {
        #expect(refusal(SigningPolicy(validitySecondsMax: 1_000), [E.pay()]) == nil)
        #expect(refusal(SigningPolicy(validitySecondsMax: 999), [E.pay()])?.rule == .validity)
    }

    @Test func `a refusal says what was seen and what was allowed`() {
        let refusal = refusal(SigningPolicy(transactionLimits: [.native: 4]), [E.pay()])

        #expect(refusal?.seen == "0.0000005 native")
        #expect(refusal?.allowed == "0.0000004 native")
    }

    // MARK: - What leaves

    static let prices: [(amount: Int64, numerator: Int32, denominator: Int32, cost: Int64)] = [
        (10, 1, 1, 10), (10, 1, 3, 4), (1, 1, .max, 1), (.max, .max, 1, .max), (0, 5, 1, 0),
    ]

    @Test(arguments: prices)
    func `buying costs its price, rounded up`(amount: Int64, numerator: Int32, denominator: Int32, cost: Int64) {
        let offer = ManageBuyOfferOperation(
            selling: .native,
            buying: E.usd,
            buyAmount: amount,
            price: Price(numerator: numerator, denominator: denominator),
            offerID: 0
        )
        let outflow = Outflow(of: E.transaction([Operation(body: .manageBuyOffer(offer))]), from: E.wallet)

        #expect((outflow.amounts[.native] ?? 0) == cost)
    }

    @Test func `sums that have no room are the most there is, and others' operations take nothing`() {
        let all = PaymentOperation(destination: .account(E.other), asset: .native, amount: .max)
        let twice = E.transaction([Operation(body: .payment(all)), Operation(body: .payment(all))])
        let others = E.transaction([E.pay(from: .account(E.other))])

        #expect(Outflow(of: twice, from: E.wallet).amounts[.native] == .max)
        #expect(Outflow(of: others, from: E.wallet).amounts.isEmpty)
    }

    // MARK: - Sequence numbers

    @Test func `a transaction uses its own number, and with a least number all from there on`() {
        var conditional = E.transaction([E.pay()])
        conditional.preconditions = .v2(
            PreconditionsV2(
                timeBounds: nil,
                ledgerBounds: nil,
                minSequenceNumber: 3,
                minSequenceAge: 0,
                minSequenceLedgerGap: 0,
                extraSigners: []
            )
        )
        let bump = Operation(source: .account(E.other), body: .bumpSequence(BumpSequenceOperation(bumpTo: 99)))

        #expect(E.transaction([E.pay()]).sequenceUses == [SequenceUse(account: E.wallet, numbers: 7...7)])
        #expect(conditional.sequenceUses == [SequenceUse(account: E.wallet, numbers: 4...7)])
        #expect(
            E.transaction([bump]).sequenceUses == [
                SequenceUse(account: E.wallet, numbers: 7...7), SequenceUse(account: E.other, numbers: 0...99),
            ]
        )
    }
}
