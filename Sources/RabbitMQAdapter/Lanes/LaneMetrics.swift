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
    private let waits: Histogram
    private let successes: MetricFamily<Gauge>
    private let time: any TimeSource
    /// Whether traces are recorded, so that only these are good examples.
    private let isTracing: Bool

    init(in registry: MetricsRegistry, time: any TimeSource, isTracing: Bool) {
        self.time = time
        self.isTracing = isTracing
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
        waits = registry.histogram(
            "coffer_request_wait_seconds",
            help: "From a request's arrival in this process to its batch being begun.",
            bounds: Histogram.latencySeconds
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
        let began = time.monotonic.nanoseconds - took.wholeNanoseconds
        for envelope in envelopes {
            waits.observe(max(0, Double(began - envelope.delivery.arrivedAt.nanoseconds)) / 1e9)
        }
        // One for each batch: its requests took the same time.
        if let example = envelopes.first(where: { !isTracing || $0.trace.isSampled }) {
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
