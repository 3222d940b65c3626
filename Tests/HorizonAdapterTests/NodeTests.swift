import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

@Suite struct NodeTests {
    private let limit = TestLedger.limit

    @Test func `a node of another network is asked for nothing but what it is`() async throws {
        try await TestLedger.run(network: Network(passphrase: "another")) { ledger in
            let (envelope, hash, _) = try await ledger.payment(sequence: 1)
            await #expect(throws: LedgerFailure.self) {
                _ = try await ledger.gateway.account(ledger.alice.account, within: limit)
            }
            let report = await ledger.gateway.submit(envelope, hash: hash, mode: .immediate, within: limit)
            #expect(!report.mayBeApplied)
            #expect(ledger.gateway.nodes.map(\.condition) == [.foreign])
            #expect(ledger.requestCount(.account) == 0 && ledger.requestCount(.submitAsync) == 0)
        }
    }

    @Test func `a node that is dead is asked a few times and then left alone`() async throws {
        try await TestLedger.run { ledger in
            _ = try await ledger.gateway.latestLedger(notBefore: 0, within: limit)
            ledger.fault(.reset)
            for _ in 0..<100 {
                _ = await ledger.gateway.accounts([ledger.alice.account], notBefore: 0, within: limit)
            }
            #expect(ledger.requestCount(.account) <= 10)
            #expect(ledger.gateway.nodes.map(\.condition) == [.failing])

            ledger.sandbox.clearFaults()
            // Looking at the nodes is what brings one back, once its time is over.
            let clock = ContinuousClock()
            let end = clock.now + .seconds(10)
            while ledger.gateway.nodes[0].condition == .failing, clock.now < end { await ledger.gateway.probe() }
            #expect(ledger.gateway.nodes.map(\.condition) == [.well])
            let reading = try await ledger.gateway.account(ledger.alice.account, within: limit)
            #expect(reading.state != nil)
        }
    }

    @Test func `where one node is dead the other answers`() async throws {
        try await TestLedger.run(lags: [0, 0]) { ledger in
            ledger.fault(.reset, port: ledger.ports[0])
            for _ in 0..<20 {
                let reading = try await ledger.gateway.account(ledger.alice.account, within: limit)
                #expect(reading.state != nil)
            }
        }
    }

    @Test func `a rate limit is heeded: nobody is asked until it is over`() async throws {
        try await TestLedger.run { ledger in
            _ = try await ledger.gateway.latestLedger(notBefore: 0, within: limit)
            ledger.fault(.problem("rate_limit_exceeded"), on: "account", times: 1)
            for _ in 0..<20 {
                let answer = await ledger.gateway.accounts([ledger.alice.account], notBefore: 0, within: limit)
                guard case .failure(let failure) = answer[0] else {
                    Issue.record("\(answer)")
                    return
                }
                #expect(failure.code == .rateLimited && failure.retryAfter.map { $0 > .zero } == true)
            }
            #expect(ledger.requestCount(.account) == 1)
            #expect(ledger.gateway.nodes.map(\.condition) == [.limiting])
        }
    }

    @Test func `nodes are compared: who is behind is known`() async throws {
        try await TestLedger.run(lags: [0, 5]) { ledger in
            for _ in 0..<8 { try ledger.sandbox.closeLedger() }
            await ledger.gateway.probe()
            #expect(ledger.gateway.nodes.map(\.lagLedgers) == [0, 5])
            #expect(ledger.gateway.nodes.map(\.condition) == [.well, .behind])
            let identities = await ledger.gateway.identities(within: limit)
            let passphrases = try identities.map { try $0.facts.get().passphrase }
            #expect(passphrases == [TestLedger.network.passphrase, TestLedger.network.passphrase])
        }
    }

    @Test func `hundreds of requests share a few connections`() async throws {
        try await TestLedger.run { ledger in
            let addresses = Array(repeating: ledger.alice.account, count: LedgerBatch.accountsMax)
            let readings = await ledger.gateway.accounts(addresses, notBefore: 0, within: limit)
            #expect(readings.allSatisfy { (try? $0.get().state) != nil })
            #expect(await ledger.http.inFlight == 0)
        }
    }
}

@Suite struct FriendbotTests {
    private let limit = TestLedger.limit

    @Test func `friendbot funds once, and says so where it has`() async throws {
        try await TestLedger.run(every: .milliseconds(50)) { ledger in
            let first = await ledger.friendbot.fund(ledger.carol.account, within: limit)
            guard case .funded(let hash) = first else {
                Issue.record("\(first)")
                return
            }
            guard case .found = try await ledger.gateway.transaction(hash, notBefore: 0, within: limit) else {
                Issue.record("no such transaction")
                return
            }
            #expect(await ledger.friendbot.fund(ledger.carol.account, within: limit) == .alreadyFunded)
        }
    }

    @Test func `what friendbot didn't say is unknown, and what wasn't asked is not`() async throws {
        try await TestLedger.run(every: .milliseconds(50)) { ledger in
            ledger.fault(.reset, times: 1)
            guard case .unknown = await ledger.friendbot.fund(ledger.carol.account, within: limit) else {
                Issue.record("a connection that broke")
                return
            }
            ledger.fault(.foreignBody(status: 502), times: 1)
            guard case .unknown = await ledger.friendbot.fund(ledger.carol.account, within: limit) else {
                Issue.record("a proxy's page")
                return
            }
            let nobody = HorizonFriendbot(
                try #require(HorizonAddress("http://127.0.0.1:9")),
                http: ledger.http,
                metrics: ledger.metrics
            )
            guard case .notAsked = await nobody.fund(ledger.carol.account, within: limit) else {
                Issue.record("nobody there")
                return
            }
        }
    }
}
