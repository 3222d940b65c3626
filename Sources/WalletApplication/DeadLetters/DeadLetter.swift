package import WalletDomain

/// A request that was set aside, as it was taken from the broker.
///
/// Everything that is needed to send it again is in it; what operators look for is beside it in plain words.
package struct DeadLetter: Sendable {
    /// Of everything in it; two messages are the same letter where this is the same.
    package var digest: Digest
    /// Whether the broker may have handed it out before.
    package var isRedelivered = false
    /// The routing key it was published with.
    package var route: String
    /// Why it was set aside: a code of the contract, or `BROKER_…` where the broker did it.
    package var reason: String
    /// The same for a person.
    package var detail = ""
    /// When; nil where it does not say.
    package var buriedAt: Moment?
    /// How often it was tried.
    package var attempts = 0
    /// The broker user that sent it, as far as that is certain.
    package var user: String?
    /// Its idempotency key: of the header, the body, or `message_id`.
    package var key: String?
    /// What the sender called the message.
    package var messageID: String?
    /// The exchange it came through, which says who set it aside.
    package var exchange: String
    /// The property list of AMQP, encoded.
    package var properties: [UInt8]
    /// The body, or its beginning.
    package var body: [UInt8]
    /// Whether the body is longer than what is here; such a letter can't be sent again.
    package var isCut = false

    /// A letter of which only what every letter has is said.
    package init(digest: Digest, route: String, reason: String, exchange: String, properties: [UInt8], body: [UInt8]) {
        self.digest = digest
        self.route = route
        self.reason = reason
        self.exchange = exchange
        self.properties = properties
        self.body = body
    }
}

/// A letter that is kept, and what was done about it.
package struct KeptLetter: Sendable {
    /// Its number, for operators.
    package let id: Int64
    /// What was done about it.
    package let state: DeadLetterState
    /// How many of it there were.
    package let copies: Int
    /// How often it was sent again.
    package let replays: Int
    /// Who did the last thing about it.
    package let changedBy: String?
    /// The letter that this one is a correction of.
    package let originalID: Int64?
    /// The letter.
    package let letter: DeadLetter

    /// A letter as a store keeps it.
    package init(
        id: Int64,
        state: DeadLetterState,
        copies: Int,
        replays: Int,
        changedBy: String?,
        originalID: Int64?,
        letter: DeadLetter
    ) {
        self.id = id
        self.state = state
        self.copies = copies
        self.replays = replays
        self.changedBy = changedBy
        self.originalID = originalID
        self.letter = letter
    }
}

/// What was done about a letter.
package enum DeadLetterState: String, CaseIterable, Hashable, Sendable {
    /// Nothing yet.
    case open
    /// A replay has begun with it and not said how it ended.
    case replaying
    /// It was sent again, and the broker has it.
    case replayed
    /// Somebody decided that nothing is to be done.
    case archived
    /// A corrected letter was made of it.
    case edited
}
