package import ServiceRuntime
internal import WalletApplication

/// What is counted of requests to the ledger's nodes.
package struct HorizonMetrics: Sendable {
    private let requests: MetricFamily<Counter>
    private let durations: MetricFamily<Histogram>

    /// Declares the metrics.
    package init(in registry: MetricsRegistry) {
        requests = registry.counters(
            "coffer_horizon_requests_total",
            help: "Requests to nodes, by node, endpoint and what came of them.",
            labels: ["node", "endpoint", "outcome"]
        )
        durations = registry.histograms(
            "coffer_horizon_request_seconds",
            help: "How long requests to nodes took that were answered.",
            labels: ["endpoint"],
            bounds: Histogram.latencySeconds
        )
    }

    func count(_ node: String, _ endpoint: Endpoint, _ outcome: String) {
        requests.with(node, endpoint.rawValue, outcome).add()
    }

    func observe(_ endpoint: Endpoint, _ duration: Duration) {
        durations.with(endpoint.rawValue).observe(duration)
    }

    func count(_ node: String, _ endpoint: Endpoint, _ result: Result<HTTPResponse, HTTPFailure>) {
        switch result {
        case .success(let response):
            observe(endpoint, response.duration)
            count(node, endpoint, "\(response.status / 100)xx")
        case .failure(let failure):
            count(node, endpoint, failure.kind.rawValue)
        }
    }
}

extension HorizonGateway {
    /// Declares what each node is like: asked for at each scrape, from what is known.
    package func declareHealth(in registry: MetricsRegistry) {
        registry.observedGauge(
            "coffer_horizon_node_up",
            help: "Whether the node is asked: it answers, on the right network, and doesn't limit us.",
            labels: ["node"]
        ) { [self] in
            nodes.map {
                (
                    [MetricLabel(name: "node", value: $0.node.name)],
                    $0.condition == .well || $0.condition == .behind ? 1 : 0
                )
            }
        }
        registry.observedGauge(
            "coffer_horizon_node_lag_ledgers",
            help: "How many ledgers the node was behind the furthest when all were last looked at.",
            labels: ["node"]
        ) { [self] in
            nodes.map { ([MetricLabel(name: "node", value: $0.node.name)], Double($0.lagLedgers)) }
        }
        registry.observedGauge(
            "coffer_horizon_node_latest_ledger",
            help: "The latest ledger that the node was seen to know.",
            labels: ["node"]
        ) { [self] in
            nodes.map { ([MetricLabel(name: "node", value: $0.node.name)], Double($0.latestLedger ?? 0)) }
        }
        registry.observedGauge(
            "coffer_horizon_circuit_open",
            help: "Whether the circuit breaker lets no calls (1), one (0.5) or all (0) through to the node.",
            labels: ["node"]
        ) { [self] in
            circuits.map {
                ([MetricLabel(name: "node", value: $0.name)], $0.state == .open ? 1 : $0.state == .halfOpen ? 0.5 : 0)
            }
        }
    }
}
