import Stellar
import Testing
import WalletDomain

@Suite struct CallerTableTests {
    private typealias E = Envelopes

    private func rule(_ envelope: TransactionEnvelope, terms: SigningTerms = E.terms) -> SigningRule? {
        let table = SigningTable(signer: E.wallet, terms: terms)
        return #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: envelope, for: .caller) }?.rule
    }

    private func scopes(_ envelope: TransactionEnvelope, terms: SigningTerms = E.terms) throws -> SigningScopes {
        try SigningTable(signer: E.wallet, terms: terms).scopes(of: envelope, for: .caller)
    }

    @Test func `old and new envelopes of the wallet's are signed, aliases included`() throws {
        #expect(try scopes(E.envelope([E.pay(), E.trust()])) == .outer)
        #expect(try scopes(E.old([E.pay()])) == .outer)
        #expect(
            try scopes(
                E.envelope(source: .muxed(id: 5, account: E.wallet), [E.pay(from: .muxed(id: 6, account: E.wallet))])
            ) == .outer
        )
    }

    @Test func `of a fee bump the wallet signs what it is a source of`() throws {
        let inner = E.transaction([E.pay()])

        #expect(try scopes(E.bump(inner)) == .inner)
        #expect(try scopes(E.bump(inner, source: .account(E.wallet))) == [.inner, .outer])
        #expect(
            try scopes(E.bump(inner, source: .muxed(id: 3, account: E.wallet), signatures: [])) == [.inner, .outer]
        )
    }

    @Test func `foreign sources are for those whose terms allow them`() throws {
        var terms = E.terms
        terms.allowsForeignSources = true
        let foreign = E.envelope(source: .account(E.other), [E.pay(from: .account(E.wallet))])
        let mixed = E.envelope([E.pay(), E.pay(from: .account(E.other))])
        let paid = E.bump(E.transaction(source: .account(E.other), [E.pay()]), source: .account(E.wallet))

        #expect(rule(foreign) == .transactionSource)
        #expect(rule(mixed) == .operationSource)
        #expect(rule(paid) == .transactionSource)
        #expect(try scopes(foreign, terms: terms) == .outer)
        #expect(try scopes(mixed, terms: terms) == .outer)
        #expect(try scopes(paid, terms: terms) == .outer)
        #expect(rule(E.envelope(source: .account(E.other), [E.pay()]), terms: terms) == .concernsWallet)
        #expect(rule(E.bump(E.transaction(source: .account(E.other), [E.pay()])), terms: terms) == .concernsWallet)
    }

    static let denied: [(kind: OperationKind, body: OperationBody)] = [
        (.setOptions, .setOptions(SetOptionsOperation(masterWeight: 0))),
        (.setOptions, .setOptions(SetOptionsOperation())),
        (.accountMerge, .accountMerge(.account(E.other))),
        (.bumpSequence, .bumpSequence(BumpSequenceOperation(bumpTo: .max))),
        (.clawback, .clawback(ClawbackOperation(asset: ownAsset, from: .account(E.other), amount: 1))),
        (.clawbackClaimableBalance, .clawbackClaimableBalance(.v0(.zero))),
        (
            .setTrustLineFlags,
            .setTrustLineFlags(
                SetTrustLineFlagsOperation(trustor: E.other, asset: ownAsset, clearFlags: 1, setFlags: 0)
            )
        ),
        (.inflation, .inflation),
    ]

    private static let ownAsset = (try? Asset("OWN:\(E.wallet)")) ?? .native

    @Test(arguments: denied)
    func `what can take an account away is refused, wherever it stands`(kind: OperationKind, body: OperationBody) {
        let alone = E.envelope([Operation(body: body)])
        let last = E.envelope([E.pay(), E.pay(), Operation(body: body)])

        #expect(rule(alone) == .operationType)
        #expect(rule(last) == .operationType)
        #expect(rule(E.bump(E.transaction([E.pay(), Operation(body: body)]))) == .operationType)
    }

    @Test func `terms that allow an operation allow it`() throws {
        var terms = E.terms
        terms.callerOperations.insert(.setOptions)
        terms.callerOperations.remove(.payment)

        #expect(try scopes(E.envelope([Operation(body: .setOptions(SetOptionsOperation()))]), terms: terms) == .outer)
        #expect(rule(E.envelope([E.pay()]), terms: terms) == .operationType)
    }

    @Test func `nine kinds are denied unless allowed, and none is forgotten`() {
        #expect(OperationKind.allCases.count == 27)
        #expect(
            Set(OperationKind.allCases).subtracting(OperationKind.standard) == [
                .setOptions, .accountMerge, .allowTrust, .setTrustLineFlags, .clawback, .clawbackClaimableBalance,
                .revokeSponsorship, .bumpSequence, .inflation,
            ]
        )
    }

    static let conditions: [(what: String, rule: SigningRule, preconditions: Preconditions)] = [
        ("none", .timeBounds, .none),
        ("no end", .timeBounds, .time(TimeBounds(minTime: 1, maxTime: 0))),
        ("no bounds beside others", .timeBounds, v2(bounds: nil)),
        ("a least number", .preconditions, v2(minSequenceNumber: 1)),
        ("an age", .preconditions, v2(minSequenceAge: 1)),
        ("a gap", .preconditions, v2(minSequenceLedgerGap: 1)),
        ("another signer", .preconditions, v2(extraSigners: [.ed25519(E.other)])),
    ]

    @Test(arguments: conditions)
    func `an envelope that could be used much later or by others is refused`(
        what: String,
        rule: SigningRule,
        preconditions: Preconditions
    ) {
        #expect(self.rule(E.envelope(preconditions: preconditions, [E.pay()])) == rule)
    }

    @Test func `bounds in ledgers are no harm beside bounds in time`() throws {
        let bounds = LedgerBounds(minLedger: 1, maxLedger: 2)

        #expect(try scopes(E.envelope(preconditions: Self.v2(ledgerBounds: bounds), [E.pay()])) == .outer)
    }

    @Test func `fees above the cap are refused, inside and outside`() {
        #expect(rule(E.envelope(fee: 2_000_001, [E.pay(), E.pay()])) == .feeCap)
        #expect(rule(E.bump(E.transaction([E.pay()]), fee: 2_000_001)) == .feeCap)
        #expect(rule(E.bump(E.transaction(fee: 1_000_001, [E.pay()]), fee: 2_000_002)) == .feeCap)
    }

    private static func v2(
        bounds: TimeBounds? = TimeBounds(minTime: 0, maxTime: 1_800_000_000),
        ledgerBounds: LedgerBounds? = nil,
        minSequenceNumber: Int64? = nil,
        minSequenceAge: UInt64 = 0,
        minSequenceLedgerGap: UInt32 = 0,
        extraSigners: [SignerKey] = []
    ) -> Preconditions {
        .v2(
            PreconditionsV2(
                timeBounds: bounds,
                ledgerBounds: ledgerBounds,
                minSequenceNumber: minSequenceNumber,
                minSequenceAge: minSequenceAge,
                minSequenceLedgerGap: minSequenceLedgerGap,
                extraSigners: extraSigners
            )
        )
    }
}
