import ServiceRuntime
import Stellar
import Testing

@testable import LedgerSandbox

/// Promises that hold whatever is sent.
@Suite struct PropertyTests {
    private static let ledgerCount = 1_500

    @Test(arguments: [UInt64(1), 2])
    func `whatever is sent, no stroop is made or lost, no reserve is spent, and replaying gives the same`(
        seed: UInt64
    ) throws {
        var settings = SandboxSettings(passphrase: "property \(seed)")
        settings.genesisTime = 1_700_000_000
        settings.time = StandingTime()
        var traffic = Traffic(seed: seed, network: settings.rules.network)
        settings.seedAccounts = traffic.keys.prefix(8).map { ($0.account, 2_000_000_000) }
        var chain = try Core(settings).chain
        var refusals: Set<Int32> = []

        for ledger in 0..<Self.ledgerCount {
            for _ in 0..<3 {
                let submission = traffic.transaction(chain)
                let before = chain.state.accounts[submission.source]
                if case .error(let result) = chain.submit(submission, closeTimeSlack: 2) {
                    refusals.insert(result.outcome.code)
                    #expect(chain.state.accounts[submission.source] == before, "a refusal changes nothing")
                }
            }
            let before = chain.state.accounts
            try chain.close(at: chain.state.closeTime + UInt64(ledger % 3))
            try expectReservesKept(chain, before)
        }

        try Invariants.checkTotal(chain.state)
        #expect(refusals.count >= 7, "the traffic is refused in many ways: \(refusals)")
        #expect(Self.operationCodes(chain).count >= 25, "and fails in more: \(Self.operationCodes(chain).count)")
        try expectSameAfterReplay(chain, settings)
    }

    /// An account is below its reserve only by fees.
    private func expectReservesKept(_ chain: Chain, _ before: [AccountAddress: Account]) throws {
        var fees: [AccountAddress: Int64] = [:]
        for record in chain.history.transactions[chain.tip.transactions] {
            fees[record.decodedEnvelope.feeSource.account, default: 0] += record.feeCharged
        }
        for (address, account) in chain.state.accounts {
            let available = account.available(baseReserve: chain.state.baseReserve)
            let earlier = before[address]?.available(baseReserve: chain.state.baseReserve) ?? 0
            #expect(available >= min(0, earlier) - (fees[address] ?? 0))
        }
    }

    private func expectSameAfterReplay(_ chain: Chain, _ settings: SandboxSettings) throws {
        var again = Chain(rules: settings.rules, genesisTime: 1_700_000_000)
        for ledger in chain.history.ledgers.dropFirst() {
            try again.replay(JSONDocument(parsing: Snapshot.line(ledger, chain.history)).root)
        }
        #expect(again.tip.hash == chain.tip.hash)
        #expect(again.state.accounts == chain.state.accounts)
        #expect(again.state.claimableBalances == chain.state.claimableBalances)
        #expect(again.history.transactions.map(\.meta) == chain.history.transactions.map(\.meta))
    }

    /// Every result that an operation had.
    private static func operationCodes(_ chain: Chain) -> Set<String> {
        var codes: Set<String> = []
        for record in chain.history.transactions {
            let operations = record.decodedEnvelope.transaction.operations
            for (operation, result) in zip(operations, record.decodedResult.outcome.operationResults ?? []) {
                codes.insert("\(operation.body.horizonType.name) \(result)".prefix(60).description)
            }
        }
        return codes
    }
}

/// A clock that stands.
struct StandingTime: TimeSource {
    var wall: WallTime { WallTime(seconds: 1_700_000_000) }
    var monotonic: MonotonicTime { MonotonicTime(nanoseconds: 0) }
}
