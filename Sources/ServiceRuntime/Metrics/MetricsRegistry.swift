/// Every metric of the process, and what they are right now.
///
/// Metrics are declared while the process is put together; a bad or repeated name is then a
/// programmer's error, and traps.
package final class MetricsRegistry: Sendable {
    /// The most series a family has unless it says otherwise: routes times outcomes fit in.
    package static let seriesMaxDefault = 512

    /// The most characters of a label's value.
    package static let labelCharactersMax = 128

    private struct Metric: Sendable {
        let name: String
        let help: String
        let kind: MetricSnapshot.Kind
        let labels: [String]
        let read: @Sendable () -> [MetricSnapshot.Sample]
    }

    private let metrics = Guarded<[Metric]>([])

    /// A registry without metrics.
    package init() {}

    // MARK: Declaring

    /// Declares a counter without labels; its name ends in `_total`.
    package func counter(_ name: StaticString, help: StaticString) -> Counter {
        counters(name, help: help, labels: []).with()
    }

    /// Declares counters that differ in labels.
    package func counters(
        _ name: StaticString,
        help: StaticString,
        labels: [StaticString],
        seriesMax: Int = MetricsRegistry.seriesMaxDefault
    ) -> MetricFamily<Counter> {
        let family = MetricFamily(labels: labels, seriesMax: seriesMax) { Counter() }
        declare(name, help, .counter, labels) {
            family.all().map { MetricSnapshot.Sample(labels: $0.labels, value: Double($0.child.value)) }
        }
        return family
    }

    /// Declares a gauge without labels.
    package func gauge(_ name: StaticString, help: StaticString) -> Gauge {
        gauges(name, help: help, labels: []).with()
    }

    /// Declares gauges that differ in labels.
    package func gauges(
        _ name: StaticString,
        help: StaticString,
        labels: [StaticString],
        seriesMax: Int = MetricsRegistry.seriesMaxDefault
    ) -> MetricFamily<Gauge> {
        let family = MetricFamily(labels: labels, seriesMax: seriesMax) { Gauge() }
        declare(name, help, .gauge, labels) {
            family.all().map { MetricSnapshot.Sample(labels: $0.labels, value: $0.child.value) }
        }
        return family
    }

    /// Declares a histogram without labels; its name says the unit.
    package func histogram(_ name: StaticString, help: StaticString, bounds: [Double]) -> Histogram {
        histograms(name, help: help, labels: [], bounds: bounds).with()
    }

    /// Declares histograms that differ in labels.
    package func histograms(
        _ name: StaticString,
        help: StaticString,
        labels: [StaticString],
        bounds: [Double],
        seriesMax: Int = MetricsRegistry.seriesMaxDefault
    ) -> MetricFamily<Histogram> {
        let isAscending = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 } && bounds.allSatisfy(\.isFinite)
        precondition(isAscending, "bounds ascend, and infinity comes by itself")
        let family = MetricFamily(labels: labels, seriesMax: seriesMax) { Histogram(bounds: bounds) }
        declare(name, help, .histogram, labels) {
            family.all().flatMap { Self.samples(of: $0.child, labels: $0.labels) }
        }
        return family
    }

    /// Declares gauges whose values are asked for at each scrape.
    package func observedGauge(
        _ name: StaticString,
        help: StaticString,
        labels: [StaticString] = [],
        _ read: @escaping @Sendable () -> [(labels: [MetricLabel], value: Double)]
    ) {
        declare(name, help, .gauge, labels) { Self.samples(read()) }
    }

    /// Declares counters whose values are asked for at each scrape; they must never go back.
    package func observedCounter(
        _ name: StaticString,
        help: StaticString,
        labels: [StaticString] = [],
        _ read: @escaping @Sendable () -> [(labels: [MetricLabel], value: Double)]
    ) {
        declare(name, help, .counter, labels) { Self.samples(read()) }
    }

    private func declare(
        _ name: StaticString,
        _ help: StaticString,
        _ kind: MetricSnapshot.Kind,
        _ labels: [StaticString],
        _ read: @escaping @Sendable () -> [MetricSnapshot.Sample]
    ) {
        MetricName.check(name, kind, labels: labels)
        let metric = Metric(
            name: "\(name)",
            help: "\(help)",
            kind: kind,
            labels: labels.map { "\($0)" },
            read: read
        )
        metrics.withLock { metrics in
            precondition(!metrics.contains { $0.name == metric.name }, "\(metric.name) is declared already")
            metrics.append(metric)
        }
    }

    // MARK: Reading

    /// The Prometheus text format, version 0.0.4: `text/plain; version=0.0.4; charset=utf-8`.
    package func prometheusText() -> [UInt8] {
        PrometheusText.bytes(of: snapshot())
    }

    /// OpenMetrics, version 1.0.0, exemplars included: `application/openmetrics-text; version=1.0.0; charset=utf-8`.
    package func openMetricsText() -> [UInt8] {
        OpenMetricsText.bytes(of: snapshot())
    }

    /// All metrics by name; those that are asked for are asked without holding anything.
    func snapshot() -> [MetricSnapshot] {
        metrics.withLock { $0 }
            .sorted { $0.name < $1.name }
            .map { MetricSnapshot(name: $0.name, help: $0.help, kind: $0.kind, labels: $0.labels, samples: $0.read()) }
    }

    private static func samples(_ values: [(labels: [MetricLabel], value: Double)]) -> [MetricSnapshot.Sample] {
        values.map { MetricSnapshot.Sample(labels: $0.labels, value: $0.value) }
    }

    /// The count is the last bucket's, so that the two can never contradict each other.
    private static func samples(of histogram: Histogram, labels: [MetricLabel]) -> [MetricSnapshot.Sample] {
        let buckets = histogram.cumulative
        var samples = zip(buckets, histogram.examples).map { bucket, exemplar in
            let bound = MetricLabel(name: "le", value: PrometheusText.number(bucket.bound))
            return MetricSnapshot.Sample(
                suffix: "_bucket",
                labels: labels + [bound],
                value: Double(bucket.count),
                exemplar: exemplar
            )
        }
        samples.append(MetricSnapshot.Sample(suffix: "_sum", labels: labels, value: histogram.sum))
        samples.append(
            MetricSnapshot.Sample(suffix: "_count", labels: labels, value: Double(buckets.last?.count ?? 0))
        )
        return samples
    }
}
