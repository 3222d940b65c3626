package import WalletDomain

/// A route that changes something, as far as it differs from the others.
///
/// ``MutationPipeline`` does what they have in common: it recalls keys, answers repeats, and commits
/// what is decided here together with the answers.
package protocol MutatingUseCase: Sendable {
    associatedtype Command: Sendable
    /// What the store found; decisions on one request show in it to the next of the batch.
    associatedtype View: Sendable
    /// What had to be made before deciding, such as keys.
    associatedtype Preparation: Sendable
    /// The rows to write.
    associatedtype Change: Sendable

    var route: Route { get }

    /// Whose request it is, where it is about one user.
    func userID(of command: Command) -> UserID?

    /// What the event is about that tells of the command's refusal where no reply does.
    func refusalSubject(of command: Command, in view: View) -> EventRecord.Subject

    /// Why, where whoever asks has to say so.
    func reason(of command: Command) -> Reason?

    /// One round trip that finds what deciding needs.
    func look(_ recall: Recall, _ commands: [Command]) async throws(StoreFailure) -> Recollection<View>

    /// Makes what deciding needs. It is asked once for a batch, for the commands that may be carried out.
    func prepare(_ commands: [Command], _ view: View, at now: Moment) async -> Preparation

    /// Decides one command; pure.
    func decide(
        _ command: Command,
        _ view: inout View,
        _ preparation: Preparation,
        _ change: inout Change
    ) -> Decision

    /// What a repeat of a remembered request gets, where that is not simply the reply that is kept.
    ///
    /// - Parameters:
    ///   - command: The command, which is that of the first request.
    ///   - key: The key that is remembered.
    ///   - answer: The reply that is kept; `nil` once the retention is over.
    ///   - view: What was found.
    ///   - change: What is written.
    /// - Returns: `nil` where the kept reply says it all.
    func answerAgain(
        _ command: Command,
        _ key: RequestKey,
        _ answer: Answer?,
        _ view: inout View,
        _ change: inout Change
    ) -> Answer?

    /// Whether a batch has nothing to write.
    func isNothing(_ change: Change) -> Bool

    /// What a batch begins with.
    func nothing() -> Change

    /// One round trip that writes everything or nothing.
    func commit(_ change: Change, _ records: Records) async throws(StoreFailure)
}

extension MutatingUseCase {
    package func refusalSubject(of command: Command, in view: View) -> EventRecord.Subject {
        userID(of: command).map { .user($0) } ?? .stranger(route.rawValue)
    }

    package func reason(of command: Command) -> Reason? { nil }

    package func answerAgain(
        _ command: Command,
        _ key: RequestKey,
        _ answer: Answer?,
        _ view: inout View,
        _ change: inout Change
    ) -> Answer? { nil }

    /// Every change comes with records, unless somebody says otherwise.
    package func isNothing(_ change: Change) -> Bool { true }
}

/// What a use case decided about one command.
package struct Decision: Sendable {
    /// The reply's body in case of success, or why not.
    package let outcome: Result<[UInt8], Refusal>
    /// Which wallet the audit record tells of.
    package let walletID: WalletID?
    /// Whose it is, where the command does not say so itself.
    package let userID: UserID?
    /// What became of it, where that has an id of its own: by this it is found under its key for ever.
    package let outcomeID: ID?
    /// Whether the reply is given later, to a waiter that is written down.
    package let isDeferred: Bool
    package let events: [Event]
    /// What else the audit record says: a JSON object's text.
    package let detail: String?

    package init(
        _ outcome: Result<[UInt8], Refusal>,
        walletID: WalletID? = nil,
        userID: UserID? = nil,
        outcomeID: ID? = nil,
        isDeferred: Bool = false,
        events: [Event] = [],
        detail: String? = nil
    ) {
        self.outcome = outcome
        self.walletID = walletID
        self.userID = userID
        self.outcomeID = outcomeID
        self.isDeferred = isDeferred
        self.events = events
        self.detail = detail
    }

    /// An event as a use case knows it; the pipeline adds what the request adds.
    package struct Event: Sendable {
        package let type: EventType
        package let subject: EventRecord.Subject
        package let data: [UInt8]

        package init(_ type: EventType, about subject: EventRecord.Subject, data: [UInt8]) {
            self.type = type
            self.subject = subject
            self.data = data
        }
    }
}
