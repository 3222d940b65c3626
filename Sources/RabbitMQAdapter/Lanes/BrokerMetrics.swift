internal import ServiceRuntime

/// What is asked at each scrape: connections to the broker, and what waits inside this process.
enum BrokerMetrics {
    static func declare(in registry: MetricsRegistry, _ health: BrokerHealth, _ board: LaneBoard) {
        registry.observedGauge(
            "coffer_broker_connection_up",
            help: "Whether a connection to the broker is up and takes what it is for; 1 or 0.",
            labels: ["connection"]
        ) { health.tally.map { (labels: [MetricLabel(name: "connection", value: $0.name)], value: $0.isUp ? 1 : 0) } }
        registry.observedGauge(
            "coffer_broker_connection_blocked",
            help: "Whether the broker takes no messages on a connection (memory or disk alarm); 1 or 0.",
            labels: ["connection"]
        ) {
            health.tally.map {
                (labels: [MetricLabel(name: "connection", value: $0.name)], value: $0.isBlocked ? 1 : 0)
            }
        }
        registry.observedCounter(
            "coffer_broker_connections_lost_total",
            help: "How often a connection to the broker was lost.",
            labels: ["connection"]
        ) { health.tally.map { (labels: [MetricLabel(name: "connection", value: $0.name)], value: Double($0.losses)) } }
        registry.observedGauge(
            "coffer_requests_waiting",
            help: "Requests that this process has and nobody has begun."
        ) { [(labels: [], value: Double(board.load.waiting))] }
        registry.observedGauge("coffer_batches_running", help: "Batches of requests being carried out.") {
            [(labels: [], value: Double(board.load.running))]
        }
    }
}
