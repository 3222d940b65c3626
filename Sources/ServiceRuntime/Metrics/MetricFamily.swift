/// The series of one metric that differ in their labels' values.
///
/// A series is looked up once, by whoever counts in it, and kept; counting itself knows nothing
/// of labels. The number of series is bounded: a label value that comes from outside cannot
/// fill the memory of the service or of whoever scrapes it.
package final class MetricFamily<Child: Sendable>: Sendable {
    private let labels: [StaticString]
    private let seriesMax: Int
    private let make: @Sendable () -> Child
    private let series = Guarded<[[String]: Child]>([:])
    private let overflow: Child

    init(labels: [StaticString], seriesMax: Int, make: @escaping @Sendable () -> Child) {
        self.labels = labels
        self.seriesMax = seriesMax
        self.make = make
        overflow = make()
    }

    /// The series with these label values, in the order the labels were declared.
    ///
    /// Beyond the bound all new series are one, whose label values are `other`.
    package func with(_ values: String...) -> Child {
        precondition(values.count == labels.count, "as many values as labels")
        let key = values.map { String($0.prefix(MetricsRegistry.labelCharactersMax)) }
        return series.withLock { series in
            if let child = series[key] { return child }
            guard series.count < seriesMax else { return overflow }
            let child = make()
            series[key] = child
            return child
        }
    }

    /// All series with their labels, sorted; the one for what was too many only once there is such.
    func all() -> [(labels: [MetricLabel], child: Child)] {
        let (known, isFull) = series.withLock { ($0, $0.count >= seriesMax) }
        var all = known.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (named($0.key), $0.value) }
        if isFull { all.append((named(labels.map { _ in "other" }), overflow)) }
        return all
    }

    private func named(_ values: [String]) -> [MetricLabel] {
        zip(labels, values).map { MetricLabel(name: "\($0)", value: $1) }
    }
}
