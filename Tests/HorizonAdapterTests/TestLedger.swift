import ServiceRuntime
import Stellar
import Testing
import WalletApplication

@testable import HorizonAdapter
@testable import LedgerSandbox

/// A sandbox in this process, with real Horizons on loopback and a gateway to them.
struct TestLedger: Sendable {
    static let network = Network(passphrase: "horizon adapter tests")
    static let limit = Duration.seconds(5)

    let sandbox: Sandbox
    let ports: [Int]
    let http: HTTPClient
    let registry: MetricsRegistry
    let metrics: HorizonMetrics
    let gateway: HorizonGateway
    let friendbot: HorizonFriendbot

    /// Accounts that are there from the beginning, with a thousand XLM each.
    let alice = SandboxKey("alice", on: network)
    let bob = SandboxKey("bob", on: network)
    /// Nobody has heard of her.
    let carol = SandboxKey("carol", on: network)

    /// Runs `body` with a ledger, and ends it.
    ///
    /// - Parameters:
    ///   - lags: One node for each, so many ledgers behind.
    ///   - closeInterval: `nil`: ledgers close only when told to.
    ///   - requestsPerHour: What the nodes let pass; 0 for everything.
    ///   - dead: Ports that nobody listens on, which come before the nodes.
    ///   - gatewayNetwork: What the gateway takes the network for.
    ///   - body: The test.
    /// - Throws: What the test throws.
    static func run(
        lags: [UInt32] = [0],
        every closeInterval: Duration? = nil,
        requestsPerHour: Int = 0,
        dead: [Int] = [],
        network gatewayNetwork: Network = network,
        _ body: (TestLedger) async throws -> Void
    ) async throws {
        var settings = SandboxSettings(passphrase: network.passphrase)
        settings.closeInterval = closeInterval
        settings.requestsPerHour = requestsPerHour
        settings.submissionTimeout = .seconds(2)
        let keys = ["alice", "bob"].map { SandboxKey($0, on: network) }
        settings.seedAccounts = keys.map { ($0.account, 10_000_000_000) }
        let sandbox = try Sandbox(settings)
        let server = try SandboxServer(
            sandbox,
            nodes: lags.map { NodeIdentity(port: 0, lagLedgers: $0) },
            closeInterval: closeInterval
        )
        let stop = Shutdown()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run(until: stop) }
            defer { stop.request() }
            try await body(try TestLedger(sandbox, server.ports, dead, gatewayNetwork))
            stop.request()
            try await group.waitForAll()
        }
    }

    private init(_ sandbox: Sandbox, _ ports: [Int], _ dead: [Int], _ network: Network) throws {
        self.sandbox = sandbox
        self.ports = ports
        http = HTTPClient()
        registry = MetricsRegistry()
        metrics = HorizonMetrics(in: registry)
        let addresses = try (dead + ports).map { try #require(HorizonAddress("http://127.0.0.1:\($0)")) }
        gateway = HorizonGateway(addresses, network: network, http: http, metrics: metrics)
        let bot = try #require(HorizonAddress("http://127.0.0.1:\(ports[0])/"))
        friendbot = HorizonFriendbot(bot, http: http, metrics: metrics)
    }

    /// Has something go wrong.
    func fault(_ kind: Fault.Kind, on endpoint: String? = nil, times: Int? = nil, port: Int? = nil) {
        var fault = Fault(kind)
        fault.endpoint = endpoint
        fault.times = times
        fault.port = port
        #expect(sandbox.add(fault) != nil)
    }

    /// A payment by Alice to Bob, signed.
    func payment(
        of units: String = "1",
        sequence: Int64? = nil,
        maxTime: UInt64 = 4_000_000_000
    ) async throws
        -> (envelope: EncodedEnvelope, hash: Bytes32, sequence: Int64)
    {
        let number: Int64
        if let sequence {
            number = sequence
        } else {
            let reading = try await gateway.account(alice.account, within: Self.limit)
            number = try #require(reading.state).sequenceNumber + 1
        }
        var builder = TransactionBuilder(
            source: .account(alice.account),
            sequenceNumber: number,
            timeBounds: TimeBounds(through: maxTime)
        )
        builder.add(.payment(to: .account(bob.account), asset: .native, amount: try Amount(units)))
        var envelope = TransactionEnvelope(try builder.build())
        alice.sign(&envelope, on: Self.network)
        let encoded = try EncodedEnvelope(envelope)
        return (encoded, encoded.hash(on: Self.network), number)
    }

    /// How many requests a node was sent, by what came of them.
    func requestCount(_ endpoint: Endpoint) -> Int {
        let text = String(decoding: registry.prometheusText(), as: UTF8.self)
        return text.split(separator: "\n")
            .filter {
                $0.hasPrefix("coffer_horizon_requests_total") && $0.contains("endpoint=\"\(endpoint.rawValue)\"")
            }
            .filter { !$0.contains("circuitOpen") && !$0.contains("\"limited\"") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
            .reduce(0, +)
    }
}
