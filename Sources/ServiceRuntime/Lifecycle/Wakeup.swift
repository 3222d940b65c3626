/// Lets one task sleep until there is something to do, or for a while.
///
/// Waking it while it is awake is remembered, so that nothing that happened before it went to sleep
/// is slept over.
package final class Wakeup: Sendable {
    private struct State {
        var isPending = false
        var sleeper: CheckedContinuation<Void, Never>?
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

    /// Sleeps until somebody wakes it, but not longer than `duration`; one task at a time.
    package func sleep(atMost duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sleep() }
            group.addTask { try? await Task.sleep(for: duration) }
            await group.next()
            // Ends whichever still waits; a wake-up that comes only now is not lost on the next sleep.
            group.cancelAll()
        }
    }

    private func sleep() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    precondition(state.sleeper == nil, "one task at a time sleeps here")
                    if state.isPending || Task.isCancelled {
                        state.isPending = false
                        return true
                    }
                    state.sleeper = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }
            sleeper?.resume()
        }
    }
}
