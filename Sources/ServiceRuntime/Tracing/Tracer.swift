/// Where spans wait that are over, until somebody takes them away.
///
/// Whoever records is never held up: where too many wait, the span is dropped and counted.
package final class Tracer: Sendable {
    /// The most spans that wait, their parts not counted; with all that belongs to them, some megabytes.
    package static let waitingMax = 4_096
    /// From how many on they are taken away at once, instead of when it is time to.
    private static let batch = 512

    /// Which traces are recorded that begin here.
    package let sampler: TraceSampler
    /// What spans are timed by.
    package let time: any TimeSource
    private let waiting = Guarded<[TraceSpan]>([])
    private let wakeup = Wakeup()
    private let spans: MetricFamily<Counter>

    /// - Parameters:
    ///   - sampler: Which traces are recorded that begin here.
    ///   - counters: What becomes of spans; see ``counters(in:)``.
    ///   - time: What spans are timed by.
    package init(_ sampler: TraceSampler, counting counters: MetricFamily<Counter>, time: any TimeSource = SystemTime())
    {
        self.sampler = sampler
        self.time = time
        spans = counters
        for result in Result.allCases { spans.with(result.rawValue).add(0) }
    }

    /// Declares what becomes of spans; without a series while nobody records any.
    package static func counters(in registry: MetricsRegistry) -> MetricFamily<Counter> {
        registry.counters(
            "coffer_spans_total",
            help: "Spans of traces: exported, dropped (too many waited), or failed (the collector did not take them).",
            labels: ["result"]
        )
    }

    /// What can become of a span.
    package enum Result: String, Sendable, CaseIterable {
        /// The collector has it.
        case exported
        /// Too many waited.
        case dropped
        /// The collector could not be reached, or had no use for what it was sent.
        case failed
    }

    /// Takes spans that are over; returns at once.
    package func record(_ fresh: [TraceSpan]) {
        let (taken, waits) = waiting.withLock { waiting -> (Int, Int) in
            let room = min(fresh.count, Self.waitingMax - waiting.count)
            let before = waiting.count
            waiting += fresh.prefix(room)
            return (room, before < Self.batch ? waiting.count : 0)
        }
        if taken < fresh.count { count(fresh.dropFirst(taken), .dropped) }
        if waits >= Self.batch { wakeup.wake() }
    }

    /// Takes a span that is over, in a trace that is told of by its `traceparent`; nothing where nobody records that.
    package func record(
        _ name: String,
        kind: TraceSpan.Kind,
        in traceparent: String,
        since began: MonotonicTime,
        isFailure: Bool = false,
        attributes: [SpanAttribute] = []
    ) {
        guard let parent = recorded(traceparent) else { return }
        record([
            TraceSpan(
                parent.child(),
                parent: parent.spanId,
                name: name,
                kind: kind,
                began: began,
                ended: time.monotonic,
                isFailure: isFailure,
                attributes: attributes
            )
        ])
    }

    /// The context of a `traceparent` whose trace is recorded.
    package func recorded(_ traceparent: String) -> TraceContext? {
        // The lowest bit of the flags, before anything is read.
        guard let last = traceparent.utf8.last, let digit = last.hexValue, digit & 1 == 1 else { return nil }
        return TraceContext(traceparent: traceparent)
    }

    /// Counts what became of spans.
    package func count(_ concluded: some Sequence<TraceSpan>, _ result: Result) {
        spans.with(result.rawValue).add(concluded.reduce(0) { $0 + $1.count })
    }

    /// The spans that have waited longest, at most so many; none where none wait.
    package func take(max: Int) -> [TraceSpan] {
        waiting.withLock { waiting in
            let taken = Array(waiting.prefix(max))
            waiting.removeFirst(taken.count)
            return taken
        }
    }

    /// Ends the wait of whoever takes spans away.
    package func wake() { wakeup.wake() }

    /// Waits until there are many to take away, but not longer than `interval`.
    package func waitForMany(atMost interval: Duration) async {
        await wakeup.sleep(atMost: interval)
    }
}
