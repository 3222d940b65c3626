package import WalletDomain

/// What the store remembers of a key.
package struct Remembered: Hashable, Sendable {
    package let fingerprint: Digest
    /// `nil` once the retention is over and the body is gone.
    package let answer: Answer?

    package init(fingerprint: Digest, answer: Answer?) {
        self.fingerprint = fingerprint
        self.answer = answer
    }
}

/// What a commit writes beside the effect itself, in the same transaction.
package struct Records: Sendable {
    package var route: Route
    package var answers: [AnswerRecord] = []
    package var refusals: [RefusalRecord] = []
    /// Keys whose row is there and whose reply is gone: they are free again.
    package var forgotten: [RequestKey] = []
    package var audit: [AuditRecord] = []
    package var events: [EventRecord] = []

    package init(route: Route) {
        self.route = route
    }

    /// Whether there is nothing to write.
    package var isEmpty: Bool { answers.isEmpty && refusals.isEmpty && audit.isEmpty && events.isEmpty }
}

/// An answer to be remembered under its key, for every repeat.
package struct AnswerRecord: Sendable {
    package let key: RequestKey
    package let fingerprint: Digest
    /// Where the body is kept; its time decides how long.
    package let replyID: ID
    package let answer: Answer

    package init(key: RequestKey, fingerprint: Digest, replyID: ID, answer: Answer) {
        self.key = key
        self.fingerprint = fingerprint
        self.replyID = replyID
        self.answer = answer
    }
}

/// A refusal that may be retried, remembered for redeliveries of the very message only.
package struct RefusalRecord: Sendable {
    package let message: Digest
    package let replyID: ID
    package let answer: Answer

    package init(message: Digest, replyID: ID, answer: Answer) {
        self.message = message
        self.replyID = replyID
        self.answer = answer
    }
}

/// One line of the audit log.
package struct AuditRecord: Sendable {
    package let actor: CallerName
    package let action: String
    package let userID: UserID?
    package let walletID: WalletID?
    package let key: IdempotencyKey?
    /// The refusal's code, or `nil` where it was done.
    package let refusal: RefusalCode?
    /// What else there is to say, such as which rule decided: a JSON object's text, kept as it is written.
    ///
    /// Sealed with the record, and shown to administrators; no secret is ever in it.
    package let detail: String?
    /// Why, where whoever asked has to say so.
    package let reason: Reason?

    package init(
        actor: CallerName,
        action: String,
        userID: UserID?,
        walletID: WalletID?,
        key: IdempotencyKey?,
        refusal: RefusalCode?,
        detail: String? = nil,
        reason: Reason? = nil
    ) {
        self.actor = actor
        self.action = action
        self.userID = userID
        self.walletID = walletID
        self.key = key
        self.refusal = refusal
        self.detail = detail
        self.reason = reason
    }
}

/// An event to be told once the transaction that carries it has committed.
package struct EventRecord: Sendable {
    /// Whose order it belongs to.
    package enum Subject: Hashable, Sendable {
        /// A wallet that the same transaction makes: its first event.
        case newWallet(WalletID)
        case wallet(WalletID)
        case user(UserID)
        /// Something that a caller named and that is not there.
        case stranger(String)
    }

    package let id: ID
    package let type: EventType
    package let subject: Subject
    /// The event's `data`, as JSON.
    package let data: [UInt8]
    package let trace: String

    package init(id: ID, type: EventType, subject: Subject, data: [UInt8], trace: String) {
        self.id = id
        self.type = type
        self.subject = subject
        self.data = data
        self.trace = trace
    }
}

/// Every event this version tells (contract, section 7); the routing key of its message.
package enum EventType: String, Hashable, Sendable, CaseIterable {
    case walletCreated = "wallet.created"
    case walletDefaultChanged = "wallet.defaultChanged"
    case walletActivated = "wallet.activated"
    case walletFrozen = "wallet.frozen"
    case walletUnfrozen = "wallet.unfrozen"
    case userBlocked = "user.blocked"
    case userUnblocked = "user.unblocked"
    case userHandleChanged = "user.handleChanged"
    case transactionCreated = "transaction.created"
    case transactionPending = "transaction.pending"
    case transactionSucceeded = "transaction.succeeded"
    case transactionFailed = "transaction.failed"
    case requestRefused = "request.refused"
    case auditCheckpoint = "audit.checkpoint"
}
