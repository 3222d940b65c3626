internal import Synchronization

/// Knows of every loop of the process whether it still turns.
///
/// Only loops of our own: what they wait for may be down without their standing still, because
/// every wait of theirs has an end.
package final class Heartbeats: Sendable {
    /// A loop that has not turned for too long.
    package struct Stale: Hashable, Sendable {
        /// The loop.
        package let name: String
        /// How long it has not turned.
        package let silence: Duration
    }

    private let time: any TimeSource
    private let loops = Guarded<[Heartbeat]>([])

    /// Nothing turns yet.
    package init(time: any TimeSource = SystemTime()) {
        self.time = time
    }

    /// Adds a loop, which counts as having just turned.
    ///
    /// - Parameters:
    ///   - name: What the page calls it.
    ///   - bound: How long it may go without turning; several of its longest waits.
    /// - Returns: What the loop ticks.
    package func register(_ name: String, staleAfter bound: Duration) -> Heartbeat {
        let heartbeat = Heartbeat(name: name, bound: bound, time: time)
        loops.withLock { loops in
            loops.removeAll(where: \.isRetired)
            loops.append(heartbeat)
        }
        return heartbeat
    }

    /// The loops that have not turned for too long, by name.
    package func stale() -> [Stale] {
        let now = time.monotonic
        return loops.withLock { $0 }
            .compactMap { loop in
                let silence = loop.silence(at: now)
                return loop.isRetired || silence <= loop.bound ? nil : Stale(name: loop.name, silence: silence)
            }
            .sorted { $0.name < $1.name }
    }
}

/// The sign of life of one loop.
package final class Heartbeat: Sendable {
    let name: String
    let bound: Duration
    private let time: any TimeSource
    private let lastTick: Atomic<Int64>
    private let retired = Atomic<Bool>(false)

    fileprivate init(name: String, bound: Duration, time: any TimeSource) {
        self.name = name
        self.bound = bound
        self.time = time
        lastTick = Atomic(time.monotonic.nanoseconds)
    }

    /// The loop has turned; costs a clock reading and a store.
    package func tick() {
        lastTick.store(time.monotonic.nanoseconds, ordering: .relaxed)
    }

    /// The loop has ended as it should, and is looked at no more.
    package func retire() {
        retired.store(true, ordering: .relaxed)
    }

    var isRetired: Bool { retired.load(ordering: .relaxed) }

    func silence(at now: MonotonicTime) -> Duration {
        now - MonotonicTime(nanoseconds: lastTick.load(ordering: .relaxed))
    }
}
