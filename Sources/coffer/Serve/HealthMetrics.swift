internal import ServiceRuntime

/// What `/ready` and `/health` say, as metrics.
enum HealthMetrics {
    static func declare(in registry: MetricsRegistry, _ health: Health) {
        registry.observedGauge("coffer_ready", help: "Whether the service can take work; 1 or 0.") {
            [(labels: [], value: health.isReady ? 1 : 0)]
        }
        registry.observedGauge(
            "coffer_component_up",
            help: "Whether what the service stands on works, in part or in full; 1 or 0.",
            labels: ["component"]
        ) { series(health) { $0.state == .down ? 0 : 1 } }
        registry.observedGauge(
            "coffer_component_since_timestamp_seconds",
            help: "Since when a component has been in its state, in Unix seconds.",
            labels: ["component"]
        ) { series(health) { Double($0.since.milliseconds) / 1000 } }
        registry.observedGauge(
            "coffer_component_latency_seconds",
            help: "How long a component took to answer when it was last asked.",
            labels: ["component"]
        ) { series(health) { $0.latency?.asSeconds } }
    }

    private static func series(
        _ health: Health,
        _ value: (ComponentHealth) -> Double?
    ) -> [(labels: [MetricLabel], value: Double)] {
        health.components.compactMap { component in
            value(component).map { (labels: [MetricLabel(name: "component", value: component.name)], value: $0) }
        }
    }
}
