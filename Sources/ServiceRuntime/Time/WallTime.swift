/// A point in time by the calendar: whole milliseconds since 1970, UTC, leap seconds not counted.
package struct WallTime: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; before it, negative.
    package let milliseconds: Int64

    /// The point so many milliseconds after 1970.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The point so many whole seconds after 1970.
    package init(seconds: Int64) {
        milliseconds = seconds * 1_000
    }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { CivilDate.floorDivide(milliseconds, by: 1_000).quotient }

    /// The point so many milliseconds later, or earlier where negative.
    package func adding(milliseconds: Int64) -> WallTime {
        WallTime(milliseconds: self.milliseconds + milliseconds)
    }
}

extension WallTime: Comparable {
    /// Earlier comes first.
    package static func < (one: WallTime, other: WallTime) -> Bool {
        one.milliseconds < other.milliseconds
    }
}

/// A point on a clock that only ever goes forward, and means nothing outside this process's machine.
package struct MonotonicTime: Hashable, Sendable {
    /// Nanoseconds since some fixed point, usually the machine's start.
    package let nanoseconds: Int64

    /// The point so many nanoseconds after the clock's zero.
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The point so much later.
    package static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds + duration.wholeNanoseconds)
    }

    /// How long it is from `earlier` to `later`; negative where it is the other way round.
    package static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }
}

extension MonotonicTime: Comparable {
    /// Earlier comes first.
    package static func < (one: MonotonicTime, other: MonotonicTime) -> Bool {
        one.nanoseconds < other.nanoseconds
    }
}

extension Duration {
    /// The duration in nanoseconds; 292 years are the most that fit, and longer ones are cut to that.
    package var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflowed) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowedToo) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflowed || overflowedToo ? (seconds < 0 ? .min : .max) : sum
    }

    /// The duration in milliseconds, what is left over dropped.
    package var wholeMilliseconds: Int64 { wholeNanoseconds / 1_000_000 }

    /// The duration in seconds, as metrics want it.
    package var asSeconds: Double { Double(wholeNanoseconds) / 1e9 }
}
