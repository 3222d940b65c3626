/// The steps that a task passes while it works for traces that are recorded.
///
/// Requests are carried out together, so their steps are timed together, once. Whoever works in the task finds the scope in
/// ``current``, and nothing there where nobody records anything.
package final class TraceScope: Sendable {
    /// The scope of the task that runs.
    @TaskLocal package static var current: TraceScope?

    /// Enough for a batch that had to look anew as often as it may; what comes after is not told.
    private static let phasesMax = 64

    private struct State {
        var mark: MonotonicTime
        var phases: [TracePhase] = []
    }

    /// When its first step began.
    package let began: MonotonicTime
    private let state: Guarded<State>

    /// A scope whose first step begins at once.
    package init(from began: MonotonicTime) {
        self.began = began
        state = Guarded(State(mark: began))
    }

    /// A step is over that began where the one before ended.
    package func passed(_ name: StaticString, at now: MonotonicTime) {
        state.withLock { state in
            if state.phases.count < Self.phasesMax {
                state.phases.append(TracePhase(name, from: state.mark, to: now))
            }
            state.mark = now
        }
    }

    /// Something is over that was done within a step.
    package func did(_ phase: TracePhase) {
        state.withLock { state in
            if state.phases.count < Self.phasesMax { state.phases.append(phase) }
        }
    }

    /// Whether no step was told of yet.
    package var isBlank: Bool { state.withLock { $0.phases.allSatisfy(\.isInner) } }

    var phases: [TracePhase] { state.withLock { $0.phases } }
}
