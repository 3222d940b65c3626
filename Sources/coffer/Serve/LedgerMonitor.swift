internal import HorizonAdapter
internal import ServiceRuntime
internal import WalletApplication

/// How the ledger is reached.
struct LedgerParts: Sendable {
    let http = HTTPClient()
    let gateway: HorizonGateway
    /// Whoever gives play money away, where somebody does.
    let friendbot: HorizonFriendbot?

    init(_ options: ServeOptions, registry: MetricsRegistry, log: Log, time: any TimeSource) {
        let metrics = HorizonMetrics(in: registry)
        gateway = HorizonGateway(
            options.horizons,
            network: options.network,
            http: http,
            metrics: metrics,
            time: time
        ) { node, state in
            log.info("ledger.circuit", [.host(node.name), .state(state.rawValue)])
        }
        gateway.declareHealth(in: registry)
        let http = http
        friendbot = options.friendbot.map { HorizonFriendbot($0, http: http, metrics: metrics) }
    }
}

/// Looks at the ledger's nodes now and then, and says how they are.
///
/// Nothing waits for it: what needs no network is served without one. Looking is also what closes the circuit of a
/// node that is well again, so that nobody's request has to be the one that finds out.
struct LedgerMonitor: Service {
    let name = "ledger"
    let gateway: HorizonGateway
    let http: HTTPClient
    let health: HealthReporter
    let heartbeat: Heartbeat
    let log: Log

    /// A ledger of the public network takes about so long.
    private static let interval = Duration.seconds(5)

    func run(until shutdown: Shutdown) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !shutdown.isRequested {
                    heartbeat.tick()
                    await gateway.probe()
                    report()
                    await shutdown.wait(atMost: Self.interval)
                }
            }
            await shutdown.wait()
            // Last of all to stop: whoever else asked nodes has ended.
            await http.close()
            await group.waitForAll()
        }
        heartbeat.retire()
    }

    private func report() {
        let nodes = gateway.nodes
        let bad = nodes.filter { $0.condition != .well }
        guard !bad.isEmpty else { return health.up() }
        let detail = bad.map { "\($0.node): \($0.condition.rawValue)" }.joined(separator: ", ")
        for node in bad {
            log.warn(
                "ledger.node",
                atMostEvery: .seconds(60),
                about: "\(node.node) \(node.condition)",
                [.host(node.node.name), .state(node.condition.rawValue)]
            )
        }
        // A node that is only behind still answers.
        let isDown = nodes.allSatisfy { ![.well, .behind].contains($0.condition) }
        if isDown { health.down(detail) } else { health.degraded(detail) }
    }
}
