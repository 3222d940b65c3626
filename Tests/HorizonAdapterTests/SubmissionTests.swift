import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

@Suite struct SubmissionTests {
    private let limit = TestLedger.limit

    @Test func `what is sent is queued, then already queued, then in a ledger by its hash`() async throws {
        try await TestLedger.run { ledger in
            let (envelope, hash, sequence) = try await ledger.payment()
            let first = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            let second = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            #expect(first.outcome == .queued && second.outcome == .alreadyQueued)
            #expect(first.mayBeApplied && second.mayBeApplied)
            try ledger.sandbox.closeLedger()

            let found = try await ledger.gateway.transaction(hash, notBefore: 0, within: limit)
            guard case .found(let transaction) = found else {
                Issue.record("\(found)")
                return
            }
            #expect(transaction.hash == hash && transaction.isSuccess && transaction.sequenceNumber == sequence)
            #expect(transaction.ledger == ledger.sandbox.latestLedger && transaction.feeCharged == 100)
            #expect(transaction.result?.isSuccess == true && transaction.source == ledger.alice.account)
            // Its hash is banned now: that tells nothing, as stellar-core has it.
            let third = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            #expect(third.outcome == .tryAgainLater)
        }
    }

    @Test func `whoever waits is told of the ledger`() async throws {
        try await TestLedger.run(every: .milliseconds(50)) { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            let mode = SubmissionMode(waitsForLedger: true, nodeCountMax: 1)
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: mode, within: limit)
            guard case .applied(let transaction) = report.outcome else {
                Issue.record("\(report)")
                return
            }
            #expect(transaction.hash == hash && transaction.isSuccess)
        }
    }

    @Test(arguments: [false, true])
    func `a refusal comes with the result that the node gave`(waits: Bool) async throws {
        try await TestLedger.run { ledger in
            let (envelope, hash, _) = try await ledger.payment(of: "100000", sequence: 1)
            let mode = SubmissionMode(waitsForLedger: waits, nodeCountMax: 1)
            async let answer = ledger.gateway.submit(envelope, hash: hash, mode: mode, within: limit)
            if waits { try ledger.sandbox.closeLedger() }
            guard case .rejected(let rejection) = await answer.outcome else {
                Issue.record("\(await answer)")
                return
            }
            #expect(rejection.result.codes.transaction == "tx_bad_seq")
            #expect((try? TransactionResult(xdr: rejection.resultXDR)) == rejection.result)
        }
    }

    @Test(arguments: [
        (Fault.Kind.timeoutThenApplied, true, SubmissionOutcome.unknown(.nodeTimeout)),
        (.timeoutThenNever, true, .unknown(.nodeTimeout)),
        (.reset, false, .unknown(.connectionLost)),
        (.resetAfter, false, .unknown(.connectionLost)),
        (.tryAgainLater, false, .tryAgainLater),
        (.filtered, false, .unknown(.serverError)),
        (.truncatedBody, false, .unknown(.connectionLost)),
        (.foreignBody(status: 200), false, .unknown(.unintelligible)),
        (.foreignBody(status: 502), false, .unknown(.serverError)),
        (.foreignBody(status: 400), true, .unknown(.unintelligible)),
        (.latency(minMs: 2000, maxMs: 2000), false, .unknown(.timeout)),
        (.problem("rate_limit_exceeded"), false, .turnedAway(.rateLimited)),
        (.problem("stale_history"), false, .turnedAway(.outOfSync)),
        (.problem("still_ingesting"), true, .turnedAway(.outOfSync)),
        (.problem("server_over_capacity"), false, .turnedAway(.overCapacity)),
        (.problem("service_unavailable"), false, .turnedAway(.unavailable)),
        (.problem("transaction_submission_disabled"), false, .turnedAway(.disabled)),
        (.problem("timeout"), false, .unknown(.nodeTimeout)),
        (.problem("server_error"), true, .unknown(.serverError)),
        (.problem("client_disconnected"), false, .unknown(.connectionLost)),
        (.problem("unsupported_media_type"), false, .unreadable),
    ])
    func `each way in which an answer can go wrong says what is known and what is not`(
        fault: Fault.Kind,
        waits: Bool,
        expected: SubmissionOutcome
    ) async throws {
        try await TestLedger.run { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            ledger.fault(fault, on: waits ? "submit" : "submit_async")
            let mode = SubmissionMode(waitsForLedger: waits, nodeCountMax: 1)
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: mode, within: .seconds(1))
            #expect(report.outcome == expected)
            #expect(report.mayBeApplied == (expected != .unreadable))
        }
    }

    @Test func `an internal error of core's is a result like any other`() async throws {
        try await TestLedger.run { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            ledger.fault(.internalError)
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            guard case .rejected(let rejection) = report.outcome else {
                Issue.record("\(report)")
                return
            }
            #expect(rejection.result.codes.transaction == "tx_internal_error")
        }
    }

    @Test func `bytes that are no envelope of the network's never get there`() async throws {
        try await TestLedger.run { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            // An answer about another hash is not believed, whatever it says.
            let report = await ledger.gateway.submit(envelope, hash: .zero, mode: .immediate, within: limit)
            #expect(report.outcome == .unknown(.unintelligible))
            try ledger.sandbox.closeLedger()
            guard case .found = try await ledger.gateway.transaction(hash, notBefore: 0, within: limit) else {
                Issue.record("it was taken all the same")
                return
            }
        }
    }

    @Test func `a node that nobody listens on was not sent a byte, and another takes its place`() async throws {
        try await TestLedger.run(dead: [9]) { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            #expect(report.outcome == .queued)
            #expect(report.answers.map(\.outcome) == [.notSent(.noConnection), .queued])
        }
    }

    @Test func `the same bytes may go to several nodes at once`() async throws {
        try await TestLedger.run(lags: [0, 0, 0]) { ledger in
            let (envelope, hash, _) = try await ledger.payment()
            let mode = SubmissionMode(waitsForLedger: false, nodeCountMax: 2)
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: mode, within: limit)
            #expect(report.outcome == .queued)
            #expect(Set(report.answers.map(\.outcome)) == [.queued, .alreadyQueued])
        }
    }

    @Test func `the answer that says most is the one to go by`() {
        let node = LedgerNode(name: "one")
        func report(_ outcomes: [SubmissionOutcome]) -> SubmissionReport {
            SubmissionReport(answers: outcomes.map { SubmissionAnswer(node: node, outcome: $0) })
        }
        #expect(report([]).outcome == .notSent(.noNode) && !report([]).mayBeApplied)
        #expect(report([.turnedAway(.disabled), .queued]).outcome == .queued)
        #expect(report([.unknown(.timeout), .unreadable]).outcome == .unknown(.timeout))
        #expect(report([.notSent(.noConnection), .unreadable]).mayBeApplied == false)
    }
}
