import Stellar
import Testing

@Suite struct SigningRequirementTests {
    @Test(arguments: [
        (OperationBody.inflation, ThresholdLevel.low),
        (.bumpSequence(to: 1), .low),
        (.payment(to: .account(Samples.bob), asset: .native, amount: .max), .medium),
        (.setOptions(SetOptionsOperation()), .medium),
        (.setOptions(SetOptionsOperation(homeDomain: "coffer.example")), .medium),
        (.setOptions(SetOptionsOperation(lowThreshold: 1)), .high),
        (.setOptions(SetOptionsOperation(masterWeight: 0)), .high),
        (.setOptions(SetOptionsOperation(signer: AccountSigner(key: .hashX(.zero), weight: 1))), .high),
        (.accountMerge(.account(Samples.bob)), .high),
    ])
    func `an operation wants so much weight`(body: OperationBody, level: ThresholdLevel) {
        #expect(body.thresholdLevel == level)
    }

    @Test func `every source signs once, with the most that any of its operations wants`() {
        var transaction = Samples.transaction(.inflation, .inflation, .accountMerge(.account(Samples.issuer)))
        transaction.operations[0].source = .muxed(id: 3, account: Samples.bob)
        transaction.operations[2].source = .account(Samples.bob)
        let accounts = transaction.signingRequirements.accounts

        #expect(accounts.map(\.account) == [Samples.alice, Samples.bob])
        #expect(accounts.map(\.level) == [.low, .high])
        #expect(accounts.map(\.operations) == [[1], [0, 2]])
    }

    @Test func `a source that does nothing signs all the same`() {
        var transaction = Samples.transaction(.inflation)
        transaction.operations[0].source = .account(Samples.bob)

        #expect(transaction.signingRequirements.accounts.map(\.account) == [Samples.alice, Samples.bob])
        #expect(transaction.signingRequirements.accounts.first?.operations == [])
    }

    @Test func `extra signers sign besides`() {
        var transaction = Samples.transaction(.inflation)
        let conditions = PreconditionsV2(
            minSequenceAge: 0,
            minSequenceLedgerGap: 0,
            extraSigners: [.ed25519(Samples.issuer)]
        )
        transaction.preconditions = .v2(conditions)

        #expect(transaction.signingRequirements.extraSigners == [.ed25519(Samples.issuer)])
    }

    @Test func `a fee bump is signed by who pays, and what is in it by its own`() throws {
        let envelope = TransactionEnvelope(Samples.transaction(.inflation))
        let bump = try FeeBumpTransaction.bumping(envelope, feeSource: .account(Samples.bob), fee: 1_000)

        #expect(TransactionEnvelope(bump).signingRequirements.accounts.map(\.account) == [Samples.bob])
        #expect(TransactionEnvelope(bump).transaction.signingRequirements.accounts.map(\.account) == [Samples.alice])
    }

    @Test func `levels are the thresholds of an account`() {
        let thresholds = Thresholds(masterWeight: 1, low: 2, medium: 3, high: 4)

        #expect(ThresholdLevel.low.weight(in: thresholds) == 2)
        #expect(ThresholdLevel.medium.weight(in: thresholds) == 3)
        #expect(ThresholdLevel.high.weight(in: thresholds) == 4)
    }
}
