import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

@Suite struct AccountReadingTests {
    private let limit = TestLedger.limit

    private static func units(_ text: String) -> Amount { (try? Amount(text)) ?? .max }

    @Test func `an account is told with its ledger, its node and everything that decides what it can spend`()
        async throws
    {
        try await TestLedger.run { ledger in
            let reading = try await ledger.gateway.account(ledger.alice.account, within: limit)
            let state = try #require(reading.state)

            #expect(reading.ledger == ledger.sandbox.latestLedger)
            #expect(reading.node.name == "127.0.0.1:\(ledger.ports[0])")
            #expect(state.native.total.description == "1000.0000000")
            #expect(state.thresholds == .initial && state.signers.isEmpty && !state.requiresMemo)
            #expect(state.minimumBalance(baseReserve: Self.units("0.5")) == Self.units("1"))
            #expect(state.spendableNative(baseReserve: Self.units("0.5")) == Self.units("999"))
        }
    }

    @Test func `trustlines, memo demands and other signers are read`() async throws {
        try await TestLedger.run { ledger in
            let usd = try Asset.credit("USD", issuer: ledger.bob.account)
            let number = try #require(try await ledger.gateway.account(ledger.alice.account, within: limit).state)
                .sequenceNumber
            var builder = TransactionBuilder(
                source: .account(ledger.alice.account),
                sequenceNumber: number + 1,
                timeBounds: TimeBounds(through: 4_000_000_000)
            )
            builder.add(.trust(usd, limit: try Amount("500")))
            builder.add(.manageData("config.memo_required", value: [UInt8(ascii: "1")]))
            var envelope = TransactionEnvelope(try builder.build())
            ledger.alice.sign(&envelope, on: TestLedger.network)
            let encoded = try EncodedEnvelope(envelope)
            let report = await ledger.gateway.submit(
                encoded,
                hash: encoded.hash(on: TestLedger.network),
                mode: .immediate,
                within: limit
            )
            #expect(report.outcome == .queued)
            try ledger.sandbox.closeLedger()

            let state = try #require(try await ledger.gateway.account(ledger.alice.account, within: limit).state)
            #expect(state.requiresMemo)
            #expect(state.subentryCount == 2)
            #expect(state.sequenceNumber == number + 1 && state.sequenceLedger == ledger.sandbox.latestLedger)
            let line = try #require(state.trustlines[usd])
            #expect(line.limit == Self.units("500") && line.total == .zero && line.flags.contains(.authorized))
            #expect(line.room == Self.units("500") && line.spendable == .zero)
        }
    }

    @Test func `an account that is not there is an answer, as of a ledger`() async throws {
        try await TestLedger.run { ledger in
            let reading = try await ledger.gateway.account(ledger.carol.account, within: limit)
            #expect(reading.state == nil && reading.ledger == ledger.sandbox.latestLedger)
        }
    }

    @Test func `many accounts come in the order asked for, each with its own answer`() async throws {
        try await TestLedger.run { ledger in
            let keys = (0..<200).map { SandboxKey("nobody \($0)", on: TestLedger.network).account }
            let asked = keys.dropLast(2) + [ledger.alice.account, ledger.bob.account]
            let readings = await ledger.gateway.accounts(Array(asked), notBefore: 0, within: limit)
            let found = try readings.map { try $0.get() }
            #expect(found.map(\.address) == Array(asked))
            #expect(found.count { $0.state != nil } == 2)
        }
    }

    @Test func `a node that is behind is passed over where a ledger is demanded, and the answer says which there is`()
        async throws
    {
        try await TestLedger.run(lags: [3, 0]) { ledger in
            for _ in 0..<4 { try ledger.sandbox.closeLedger() }
            let latest = ledger.sandbox.latestLedger
            let reading = try await ledger.gateway.account(ledger.alice.account, notBefore: latest, within: limit)
            #expect(reading.ledger == latest && reading.node.name.hasSuffix(":\(ledger.ports[1])"))

            await #expect(throws: LedgerFailure.self) {
                _ = try await ledger.gateway.account(ledger.alice.account, notBefore: latest + 1, within: limit)
            }
            let failure = await ledger.gateway.accounts([ledger.alice.account], notBefore: latest + 1, within: limit)
            guard case .failure(let reason) = failure[0], case .behind(let known) = reason.code else {
                Issue.record("\(failure)")
                return
            }
            #expect(known == latest || known == latest - 3)
        }
    }

    @Test(arguments: [
        (Fault.Kind.reset, 1), (.problem("server_over_capacity"), 1), (.truncatedBody, 1),
        (.foreignBody(status: 502), 1),
        (.foreignBody(status: 404), 1),
    ])
    func `a reading that got lost is made again, on the same node where there is no other`(
        fault: Fault.Kind,
        times: Int
    ) async throws {
        try await TestLedger.run { ledger in
            _ = try await ledger.gateway.latestLedger(notBefore: 0, within: limit)
            ledger.fault(fault, on: "account", times: times)
            let reading = try await ledger.gateway.account(ledger.alice.account, within: limit)
            #expect(reading.state != nil)
        }
    }

    @Test(arguments: [
        (Fault.Kind.reset, LedgerFailure.Code.unreachable), (.problem("still_ingesting"), .unreachable),
        (.truncatedBody, .unreachable), (.foreignBody(status: 200), .unintelligible),
        (.foreignBody(status: 404), .unintelligible), (.latency(minMs: 900, maxMs: 900), .unreachable),
        (.problem("rate_limit_exceeded"), .rateLimited),
    ])
    func `a node that fails is never taken for an account that is not there`(
        fault: Fault.Kind,
        code: LedgerFailure.Code
    ) async throws {
        try await TestLedger.run { ledger in
            _ = try await ledger.gateway.latestLedger(notBefore: 0, within: limit)
            ledger.fault(fault, on: "account")
            let reading = await ledger.gateway.accounts(
                [ledger.carol.account],
                notBefore: 0,
                within: .milliseconds(600)
            )
            guard case .failure(let failure) = reading[0] else {
                Issue.record("\(reading)")
                return
            }
            #expect(failure.code == code)
        }
    }
}
