/// The named steps of a request's way, at which a test can end the process.
///
/// Between any two of them a crash must lose nothing and repeat nothing.
package enum Step: String, Hashable, Sendable, CaseIterable {
    /// The broker delivered the request.
    case deliver
    /// What is remembered of its key was looked up.
    case claim
    /// What it does was decided; nothing is written yet.
    case effect
    /// Effect, answer and events are in the database.
    case commit
    /// The reply was handed to the broker.
    case publish
    /// The broker confirmed the reply.
    case confirm
    /// The acknowledgement is about to be sent.
    case ack
}

/// Hears of every step that is passed.
package typealias StepObserver = @Sendable (Step) -> Void
