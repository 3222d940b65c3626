/// Calls back when a time has come: one thread for everybody who waits.
///
/// `Task.sleep` arms a timer of libdispatch, and racing it against an event takes two more tasks: together a third of a
/// millisecond of CPU. A service whose idle workers look around thirty times a second feels that. Waking a thread costs
/// most of what is left, so those who wait long are woken together.
package final class AlarmClock: Sendable {
    /// The process's own.
    package static let shared = AlarmClock(name: "alarms")

    /// Names an alarm that was set.
    package struct Alarm: Hashable, Sendable {
        fileprivate let at: MonotonicTime
        fileprivate let number: UInt64
    }

    private struct State {
        /// A heap would find the first faster; there are as many as there are workers.
        var calls: [Alarm: @Sendable () -> Void] = [:]
        var nextNumber: UInt64 = 0
        /// When the thread means to wake up; `nil` for not at all.
        var wakesAt: MonotonicTime?
    }

    private let state = Guarded(State())
    private let thread: AlarmThread

    /// A clock with a thread of its own, which ends with the clock.
    package init(name: String) {
        thread = AlarmThread(name: name)
        thread.run { [weak self] in self?.ring() }
    }

    /// Waits that are this long may end a beat earlier, and end together.
    private static let togetherFrom = Duration.milliseconds(200)
    private static let beatNanoseconds: Int64 = 100_000_000

    /// Has `call` called when `duration` is over, or up to a tenth of a second earlier where that is less than half of it; on
    /// the clock's thread, which it must not keep waiting.
    package func set(atMost duration: Duration, _ call: @escaping @Sendable () -> Void) -> Alarm {
        let latest = SystemTime().monotonic + duration
        let isShort = duration < Self.togetherFrom
        let at =
            isShort
            ? latest : MonotonicTime(nanoseconds: latest.nanoseconds / Self.beatNanoseconds * Self.beatNanoseconds)
        let (alarm, isFirst) = state.withLock { state in
            let alarm = Alarm(at: at, number: state.nextNumber)
            state.nextNumber += 1
            state.calls[alarm] = call
            let isFirst = state.wakesAt.map { at < $0 } ?? true
            if isFirst { state.wakesAt = at }
            return (alarm, isFirst)
        }
        if isFirst { thread.wake() }
        return alarm
    }

    /// Forgets an alarm; one that has rung, or is just ringing, stays as it is.
    package func cancel(_ alarm: Alarm) {
        state.withLock { _ = $0.calls.removeValue(forKey: alarm) }
    }

    /// Rings what is due, and says how long there is nothing to do.
    private func ring() -> Duration? {
        let now = SystemTime().monotonic
        let (due, next) = state.withLock { state in
            let due = state.calls.filter { $0.key.at <= now }
            for alarm in due.keys { state.calls[alarm] = nil }
            state.wakesAt = state.calls.keys.map(\.at).min()
            return (due, state.wakesAt)
        }
        for (_, call) in due.sorted(by: { $0.key.at < $1.key.at }) { call() }
        return next.map { max($0 - now, .zero) }
    }
}

/// The thread of an ``AlarmClock``.
private actor AlarmThread {
    private let executor: ThreadExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init(name: String) {
        executor = ThreadExecutor(name: name)
    }

    /// Has `turn` called on every turn of the thread; it returns how long the thread may sleep.
    nonisolated func run(_ turn: @escaping @Sendable () -> Duration?) {
        Task { await begin(turn) }
    }

    nonisolated func wake() { executor.wake() }

    private func begin(_ turn: @escaping @Sendable () -> Duration?) {
        executor.onEveryTurn(turn)
    }
}
