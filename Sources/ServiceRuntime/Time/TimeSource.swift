internal import Glibc

/// Where the time comes from: the machine, or a test.
package protocol TimeSource: Sendable {
    /// The time by the calendar; it may jump.
    var wall: WallTime { get }

    /// The time for measuring how long things take; it never goes back.
    var monotonic: MonotonicTime { get }
}

/// The machine's clocks.
package struct SystemTime: TimeSource {
    /// The machine's clocks.
    package init() {}

    /// `CLOCK_REALTIME`, in milliseconds.
    package var wall: WallTime {
        let now = Self.read(CLOCK_REALTIME)
        return WallTime(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
    }

    /// `CLOCK_MONOTONIC`, in nanoseconds.
    package var monotonic: MonotonicTime {
        let now = Self.read(CLOCK_MONOTONIC)
        return MonotonicTime(nanoseconds: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec))
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var now = timespec()
        let status = unsafe clock_gettime(clock, &now)
        precondition(status == 0, "Linux always has these two clocks")
        return now
    }
}
