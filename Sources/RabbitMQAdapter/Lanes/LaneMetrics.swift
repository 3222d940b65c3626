internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// What the lanes count.
struct LaneMetrics: Sendable {
    let suspects: Counter
    private let requests: MetricFamily<Counter>
    private let redelivered: MetricFamily<Counter>
    private let durations: MetricFamily<Histogram>
    private let batches: MetricFamily<Histogram>
    private let successes: MetricFamily<Gauge>
    private let time: any TimeSource

    init(in registry: MetricsRegistry, time: any TimeSource) {
        self.time = time
        suspects = registry.counter(
            "coffer_poison_suspects_total",
            help: "Requests run alone because processes that held them died more than once."
        )
        requests = registry.counters(
            "coffer_requests_total",
            help: "Requests by route, by how they ended and with which code.",
            labels: ["route", "outcome", "code"]
        )
        redelivered = registry.counters(
            "coffer_redelivered_total",
            help: "Requests that may have been delivered before.",
            labels: ["route"]
        )
        durations = registry.histograms(
            "coffer_request_duration_seconds",
            help: "From a batch being begun to its replies being handed to the broker, counted for each request.",
            labels: ["route"],
            bounds: Histogram.latencySeconds
        )
        batches = registry.histograms(
            "coffer_batch_requests",
            help: "How many requests were carried out together.",
            labels: ["route"],
            bounds: Histogram.batchSizes
        )
        successes = registry.gauges(
            "coffer_last_success_timestamp_seconds",
            help: "When a request of the route last succeeded, in Unix seconds.",
            labels: ["route"]
        )
    }

    func count(_ envelopes: [Envelope], _ dispositions: [Disposition], _ route: Route?, took: Duration?) {
        let route = route?.rawValue ?? "unknown"
        var endings: [Ending: Int] = [:]
        for disposition in dispositions { endings[disposition.ending, default: 0] += 1 }
        for (ending, count) in endings { requests.with(route, ending.outcome, ending.code).add(count) }
        let now = time.wall
        if endings.keys.contains(where: \.isSuccess) {
            successes.with(route).set(Double(now.milliseconds) / 1000)
        }
        let again = envelopes.count { $0.mayBeRedelivery }
        if again > 0 { redelivered.with(route).add(again) }
        guard let took else { return }
        let histogram = durations.with(route)
        histogram.observe(took.asSeconds, count: envelopes.count)
        // One for each batch: its requests took the same time.
        if let example = envelopes.first {
            histogram.exemplify(took.asSeconds, traceID: example.trace.traceId, at: now)
        }
        batches.with(route).observe(Double(envelopes.count))
    }
}

/// How a request ended, in words for labels.
struct Ending: Hashable {
    let outcome: String
    let code: String

    /// Whether the caller got what it asked for.
    var isSuccess: Bool { outcome == "ok" || outcome == "replayed" }
}

extension Disposition {
    var ending: Ending {
        switch self {
        case .answer(let answer):
            Ending(
                outcome: answer.isReplay ? "replayed" : answer.code == nil ? "ok" : "refused",
                code: answer.code?.rawValue ?? "none"
            )
        case .later: Ending(outcome: "deferred", code: "none")
        case .bury(let reason, _, _, _): Ending(outcome: "buried", code: reason.code)
        case .retry: Ending(outcome: "retried", code: "none")
        case .refresh: Ending(outcome: "refreshed", code: "none")
        }
    }
}
