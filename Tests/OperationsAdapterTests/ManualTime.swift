import ServiceRuntime

/// Clocks that stand still until they are moved.
final class ManualTime: TimeSource {
    private let elapsed = Guarded(Duration.zero)

    var wall: WallTime {
        WallTime(milliseconds: 1_795_267_540_123).adding(milliseconds: elapsed.withLock { $0 }.wholeMilliseconds)
    }

    var monotonic: MonotonicTime { MonotonicTime(nanoseconds: 0) + elapsed.withLock { $0 } }

    func advance(by duration: Duration) {
        elapsed.withLock { $0 += duration }
    }
}
