import Crypto
import Stellar
import Testing

@Suite struct TransactionBuilderTests {
    private static var builder: TransactionBuilder {
        TransactionBuilder(source: .account(Samples.alice), sequenceNumber: 7, timeBounds: Samples.bounds)
    }

    @Test func `a built transaction says what was asked`() throws {
        var builder = Self.builder
        builder.add(.payment(to: .account(Samples.bob), asset: .native, amount: try Amount("12.5")))
        builder.add(.trust(Samples.usd), source: .account(Samples.bob))
        builder.memo = try #require(Memo.text("rent"))
        let transaction = try builder.build()

        #expect(transaction.fee == 200)
        #expect(transaction.sequenceNumber == 7)
        #expect(transaction.preconditions == .time(Samples.bounds))
        #expect(transaction.operations.count == 2)
        #expect(
            try TransactionEnvelope(xdr: TransactionEnvelope(transaction).xdr()) == TransactionEnvelope(transaction)
        )
    }

    @Test func `a transaction has between one and a hundred operations`() throws {
        var builder = Self.builder
        #expect(throws: Malformation.self) { try builder.build() }
        for _ in 0..<100 { builder.add(.inflation) }
        #expect(try builder.build().fee == 10_000)
        builder.add(.inflation)
        #expect(throws: Malformation.self) { try builder.build() }
    }

    @Test func `a fee is neither too small nor larger than its field`() {
        var builder = Self.builder
        builder.add(.inflation)
        builder.feePerOperation = 99
        #expect(Self.reason(builder) == .feeTooSmall)
        builder.feePerOperation = .max
        #expect(Self.reason(builder) == nil)
        builder.add(.inflation)
        #expect(Self.reason(builder) == .feeTooLarge)
    }

    @Test func `bounds that nothing lies within are refused`() {
        var builder = Self.builder
        builder.add(.inflation)
        builder.preconditions = .time(TimeBounds(minTime: 5, maxTime: 4))
        #expect(Self.reason(builder) == .emptyBounds)
        builder.preconditions = .v2(Self.conditions { $0.ledgerBounds = LedgerBounds(minLedger: 5, maxLedger: 5) })
        #expect(Self.reason(builder) == .emptyBounds)
        let signer = SignerKey.hashX(.zero)
        builder.preconditions = .v2(Self.conditions { $0.extraSigners = [signer, signer] })
        #expect(Self.reason(builder) == .invalidExtraSigners)
    }

    @Test func `a sponsorship that is begun is ended by the one it is for`() {
        var builder = Self.builder
        builder.add(.beginSponsoringFutureReserves(Samples.bob))
        #expect(Self.reason(builder) == .unbalancedSponsorship)
        builder.add(.endSponsoringFutureReserves)
        #expect(Self.reason(builder) == .unbalancedSponsorship)

        builder = Self.builder
        builder.add(.beginSponsoringFutureReserves(Samples.bob))
        builder.add(.createAccount(Samples.bob, startingBalance: .zero))
        builder.add(.trust(Samples.usd), source: .account(Samples.bob))
        builder.add(.endSponsoringFutureReserves, source: .account(Samples.bob))
        #expect(Self.reason(builder) == nil)

        builder = Self.builder
        builder.add(.beginSponsoringFutureReserves(Samples.bob))
        builder.add(.beginSponsoringFutureReserves(Samples.bob))
        #expect(Self.reason(builder) == .unbalancedSponsorship)
    }

    @Test func `contracts stand alone and have resources`() {
        var builder = Self.builder
        builder.add(.invokeHostFunction(InvokeHostFunctionOperation(hostFunction: .uploadContractWasm([1]), auth: [])))
        #expect(Self.reason(builder) == .invalidSorobanUse)
        builder.sorobanData = Self.resources(fee: 1_000)
        #expect(Self.reason(builder) == nil)
        #expect((try? builder.build())?.fee == 1_100)
        builder.sorobanData = Self.resources(fee: -1)
        #expect(Self.reason(builder) == .negativeNumber || Self.reason(builder) == .feeTooSmall)
        builder.sorobanData = Self.resources(fee: .min)
        #expect(Self.reason(builder) != nil)
        builder.sorobanData = Self.resources(fee: .max)
        #expect(Self.reason(builder) == .feeTooLarge)
        builder.sorobanData = Self.resources(fee: 0)
        builder.add(.inflation)
        #expect(Self.reason(builder) == .invalidSorobanUse)
    }

    // MARK: Fee bumps

    @Test(arguments: [(100, 1, 200), (250, 1, 500), (100, 2, 300), (101, 2, 303)] as [(UInt32, Int, Int64)])
    func `a fee bump bids at least what its transaction bids`(perOperation: UInt32, count: Int, least: Int64) throws {
        var builder = Self.builder
        builder.feePerOperation = perOperation
        for _ in 0..<count { builder.add(.inflation) }
        let envelope = TransactionEnvelope(try builder.build())
        let payer = MuxedAddress.account(Samples.bob)

        #expect(throws: Malformation.self) {
            try FeeBumpTransaction.bumping(envelope, feeSource: payer, fee: least - 1)
        }
        let bump = try FeeBumpTransaction.bumping(envelope, feeSource: payer, fee: least)
        #expect(bump.innerEnvelope.transaction == envelope.transaction)
        #expect(throws: Malformation.self) {
            try FeeBumpTransaction.bumping(TransactionEnvelope(bump), feeSource: payer, fee: 10_000)
        }
    }

    @Test func `a fee bump keeps the signatures of the transaction and its hash`() throws {
        var builder = Self.builder
        builder.add(.inflation)
        var envelope = TransactionEnvelope(try builder.build())
        try envelope.sign(with: Keys.signing("alice"), on: .testnet)
        let bump = TransactionEnvelope(
            try FeeBumpTransaction.bumping(envelope, feeSource: .account(Samples.bob), fee: 400)
        )

        #expect(try bump.innerHash(on: .testnet) == envelope.hash(on: .testnet))
        #expect(bump.transaction == envelope.transaction)
        #expect(bump.fee == 400)
        #expect(bump.signatures.isEmpty)
        #expect(bump.feeSource.account == Samples.bob)
    }

    private static func reason(_ builder: TransactionBuilder) -> Malformation.Reason? {
        do throws(Malformation) {
            _ = try builder.build()
            return nil
        } catch {
            return error.reason
        }
    }

    private static func conditions(_ change: (inout PreconditionsV2) -> Void) -> PreconditionsV2 {
        var conditions = PreconditionsV2(minSequenceAge: 0, minSequenceLedgerGap: 0, extraSigners: [])
        change(&conditions)
        return conditions
    }

    private static func resources(fee: Int64) -> SorobanTransactionData {
        SorobanTransactionData(
            resources: SorobanResources(
                footprint: LedgerFootprint(readOnly: [], readWrite: []),
                instructions: 1,
                diskReadBytes: 1,
                writeBytes: 1
            ),
            resourceFee: fee
        )
    }
}
