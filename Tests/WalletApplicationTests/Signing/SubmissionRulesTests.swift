import Stellar
import Testing
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

/// What the service submits of what callers make.
@Suite struct SubmissionRulesTests {
    private let wallet = Samples.address()
    private let stranger = Samples.address()

    private func envelope(
        from source: AccountAddress? = nil,
        until lastSecond: UInt64 = 1_100,
        _ operations: [(OperationBody, AccountAddress?)]
    ) throws -> TransactionEnvelope {
        var builder = TransactionBuilder(
            source: .account(source ?? wallet),
            sequenceNumber: 42,
            timeBounds: TimeBounds(from: 0, through: lastSecond)
        )
        for (body, source) in operations { builder.add(body, source: source.map { .account($0) }) }
        return TransactionEnvelope(try builder.build())
    }

    private func payment(_ source: AccountAddress? = nil) -> (OperationBody, AccountAddress?) {
        (.payment(to: .account(Samples.address()), asset: .native, amount: Samples.xlm(1)), source)
    }

    private func objection(to envelope: TransactionEnvelope) -> String {
        let now = Moment(milliseconds: 1_000_000)
        return SubmissionRules.objection(to: envelope, of: wallet, at: now, on: .testnet)?.message ?? ""
    }

    @Test func `the wallet's own transaction that is over soon is submitted`() throws {
        #expect(objection(to: try envelope([payment(), payment(wallet)])) == "")
    }

    @Test func `somebody else's transaction is not`() throws {
        #expect(objection(to: try envelope(from: stranger, [payment(wallet)])).contains("source is another"))
    }

    @Test func `what may keep the line waiting for more than an hour is not`() throws {
        #expect(objection(to: try envelope(until: 4_600, [payment()])) == "")
        #expect(objection(to: try envelope(until: 4_601, [payment()])).contains("over within 3600 seconds"))
    }

    @Test func `what uses up other numbers beside its own is not`() throws {
        let bump = (OperationBody.bumpSequence(to: 77), AccountAddress?.none)
        #expect(objection(to: try envelope([bump])).contains("its own sequence number, and no other"))
    }

    @Test func `where somebody's signature is certainly missing it is not`() throws {
        let envelope = try envelope([payment(), payment(stranger)])
        #expect(objection(to: envelope).contains("the signature of \(stranger) is missing"))
    }

    @Test func `whose signature may be that of a signer nobody knows is left to the ledger`() throws {
        var envelope = try envelope([payment(), payment(stranger)])
        let unknown = try #require(DecoratedSignature(preimage: [1, 2, 3]))
        try envelope.add(unknown)
        #expect(objection(to: envelope) == "")
    }
}
