internal import Synchronization

/// A number that only grows: one atomic addition each time.
package final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    /// A counter at zero, for ``MetricsRegistry`` to hand out.
    init() {}

    /// Counts `amount` more.
    package func add(_ amount: Int = 1) {
        precondition(amount >= 0, "a counter never goes back")
        count.add(UInt64(amount), ordering: .relaxed)
    }

    /// How many have been counted.
    package var value: UInt64 { count.load(ordering: .relaxed) }
}

/// A number that goes up and down.
package final class Gauge: Sendable {
    private let bits = Atomic<UInt64>(Double(0).bitPattern)

    /// A gauge at zero, for ``MetricsRegistry`` to hand out.
    init() {}

    /// Sets the number.
    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    /// Sets the number.
    package func set(_ value: Int) { set(Double(value)) }

    /// Sets the number to 1 or 0.
    package func set(_ value: Bool) { set(value ? 1 : 0) }

    /// Adds to the number, or takes away.
    package func add(_ amount: Double) { bits.addDouble(amount) }

    /// The number now.
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// How values are spread: for each bound, how many were at or below it.
package final class Histogram: Sendable {
    private let bounds: [Double]
    private let cells: [Counter]
    private let sumBits = Atomic<UInt64>(Double(0).bitPattern)
    private let exemplars: Guarded<[Exemplar?]>

    /// A histogram without values, for ``MetricsRegistry`` to hand out.
    init(bounds: [Double]) {
        self.bounds = bounds
        cells = (0...bounds.count).map { _ in Counter() }
        exemplars = Guarded(Array(repeating: nil, count: bounds.count + 1))
    }

    /// Takes a value, in the unit that the histogram's name says.
    package func observe(_ value: Double) {
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        cells[index].add()
        sumBits.addDouble(value)
    }

    /// Takes a value `count` times.
    package func observe(_ value: Double, count: Int) {
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        cells[index].add(count)
        sumBits.addDouble(value * Double(count))
    }

    /// Remembers a trace in which a value was observed, as an example of its bucket; the last one stays.
    package func exemplify(_ value: Double, traceID: String, at time: WallTime) {
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        let exemplar = Exemplar(traceID: traceID, value: value, timestamp: Double(time.milliseconds) / 1000)
        exemplars.withLock { $0[index] = exemplar }
    }

    /// The example of each bucket, where there is one.
    var examples: [Exemplar?] { exemplars.withLock { $0 } }

    /// Takes how long something took, in seconds.
    package func observe(_ duration: Duration) { observe(duration.asSeconds) }

    /// Bounds with how many values were at or below each, and last the number of all.
    package var cumulative: [(bound: Double, count: UInt64)] {
        var total: UInt64 = 0
        return zip(bounds + [.infinity], cells).map { bound, cell in
            total += cell.value
            return (bound, total)
        }
    }

    /// The sum of all values.
    package var sum: Double { Double(bitPattern: sumBits.load(ordering: .relaxed)) }
}

extension Histogram {
    /// For how long requests, commits and calls take: 1 ms to 10 s.
    package static let latencySeconds: [Double] = [
        0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// For how many things are done at once: alone, some, many.
    ///
    /// Few, because there is one for each route, and what is asked for is the mean.
    package static let batchSizes: [Double] = [1, 16, 256]
}

extension Atomic where Value == UInt64 {
    /// Adds to the double whose bits these are.
    fileprivate func addDouble(_ amount: Double) {
        var seen = load(ordering: .relaxed)
        while true {
            let next = (Double(bitPattern: seen) + amount).bitPattern
            let (exchanged, original) = weakCompareExchange(expected: seen, desired: next, ordering: .relaxed)
            if exchanged { return }
            seen = original
        }
    }
}
