/// Lets one task sleep until there is something to do, or for a while.
///
/// Waking it while it is awake is remembered, so that nothing that happened before it went to sleep
/// is slept over.
package final class Wakeup: Sendable {
    private struct State {
        var isPending = false
        var sleeper: CheckedContinuation<Void, Never>?
        /// Tells one sleep from the next.
        var sleepNumber: UInt64 = 0
    }

    private let state = Guarded(State())

    /// Nothing has happened yet.
    package init() {}

    /// Wakes whoever sleeps, or whoever is going to.
    package func wake() {
        let sleeper = state.withLock { state in
            guard let sleeper = state.sleeper else {
                state.isPending = true
                return CheckedContinuation<Void, Never>?.none
            }
            state.sleeper = nil
            return sleeper
        }
        sleeper?.resume()
    }

    /// Sleeps until somebody wakes it or the task is cancelled, but not longer than `duration`; one task at a time.
    package func sleep(atMost duration: Duration) async {
        let sleep = Guarded<(number: UInt64, alarm: AlarmClock.Alarm)?>(nil)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard let number = lieDown(continuation) else { return continuation.resume() }
                let alarm = AlarmClock.shared.set(atMost: duration) { [weak self] in self?.end(number) }
                sleep.withLock { $0 = (number, alarm) }
                if Task.isCancelled { end(number) }
            }
        } onCancel: {
            if let number = sleep.withLock({ $0?.number }) { end(number) }
        }
        if let alarm = sleep.withLock({ $0?.alarm }) { AlarmClock.shared.cancel(alarm) }
    }

    /// The number of the sleep that begins; `nil` where there is no time for one.
    private func lieDown(_ continuation: CheckedContinuation<Void, Never>) -> UInt64? {
        state.withLock { state in
            precondition(state.sleeper == nil, "one task at a time sleeps here")
            guard !state.isPending else {
                state.isPending = false
                return nil
            }
            state.sleeper = continuation
            state.sleepNumber += 1
            return state.sleepNumber
        }
    }

    /// Ends one sleep, if it has not ended yet; nothing is remembered.
    private func end(_ number: UInt64) {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.sleepNumber == number else { return nil }
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }
}
