package import WalletDomain

/// A request that has passed the door: known route, identified caller, valid command.
package struct Request<Command: Sendable>: Sendable {
    /// Who asks, from where, and by which name for it.
    package let origin: Origin
    package let command: Command

    package init(origin: Origin, command: Command) {
        self.origin = origin
        self.command = command
    }
}

/// What every request has, whatever its route.
package struct Origin: Sendable {
    package let caller: CallerName
    /// How fast the caller may ask, where that is limited.
    package let rateLimit: RateLimit?
    /// The message itself, told from another message with the same key.
    package let message: MessageIdentity
    /// After this the request must not begin, by the database's clock.
    package let deadline: Moment?
    /// Whether the caller gave an address for the reply; without one an event tells of refusals.
    package let wantsReply: Bool
    /// The W3C trace context that events carry on.
    package let trace: String
    /// What the caller calls the message, and what it knows the reply by; for events that stand in for one.
    package let names: MessageNames
    /// Where a reply goes that is given later; `nil` where none is wanted.
    package let replyAddress: ReplyAddress?

    package init(
        caller: CallerName,
        rateLimit: RateLimit?,
        message: MessageIdentity,
        deadline: Moment?,
        wantsReply: Bool,
        trace: String,
        names: MessageNames,
        replyAddress: ReplyAddress? = nil
    ) {
        self.caller = caller
        self.rateLimit = rateLimit
        self.message = message
        self.deadline = deadline
        self.wantsReply = wantsReply
        self.trace = trace
        self.names = names
        self.replyAddress = replyAddress
    }
}

/// Where a reply goes and what it carries, for whoever gives it when the request itself is gone.
package struct ReplyAddress: Hashable, Sendable {
    package let replyTo: String
    /// Any bytes.
    package let correlationID: [UInt8]
    package let isPersistent: Bool
    package let traceparent: String
    package let tracestate: String?

    package init(
        replyTo: String,
        correlationID: [UInt8],
        isPersistent: Bool,
        traceparent: String,
        tracestate: String?
    ) {
        self.replyTo = replyTo
        self.correlationID = correlationID
        self.isPersistent = isPersistent
        self.traceparent = traceparent
        self.tracestate = tracestate
    }
}

/// The names that a caller gave to a message.
package struct MessageNames: Hashable, Sendable {
    package let messageID: String?
    package let correlationID: String?

    package init(messageID: String?, correlationID: String?) {
        self.messageID = messageID
        self.correlationID = correlationID
    }
}

/// What tells one published message from another that carries the same key.
///
/// A refusal that may be retried is remembered for redeliveries of the very message only: the
/// caller was told that nothing happened, and its own refused message must not overtake it. A
/// message that the broker never delivered before can't be one that was refused.
package struct MessageIdentity: Sendable {
    /// Whether it may have been delivered before; `false` is the broker's guarantee that not.
    package let mayBeRedelivery: Bool
    private let compute: @Sendable () -> Digest

    /// - Parameters:
    ///   - mayBeRedelivery: Whether it may have been delivered before.
    ///   - compute: Hashes the properties and the body, as the caller published them.
    package init(mayBeRedelivery: Bool, _ compute: @escaping @Sendable () -> Digest) {
        self.mayBeRedelivery = mayBeRedelivery
        self.compute = compute
    }

    /// Over the properties and the body; computed when it is asked for, which it hardly ever is.
    package var digest: Digest { compute() }
}

/// The name under which a mutating request takes effect once.
///
/// The caller and the route belong to it: two callers may choose the same key, and one caller
/// may use a key once on each route.
package struct RequestKey: Hashable, Sendable, Comparable {
    package let caller: CallerName
    package let key: IdempotencyKey

    package init(caller: CallerName, key: IdempotencyKey) {
        self.caller = caller
        self.key = key
    }

    package static func < (left: RequestKey, right: RequestKey) -> Bool {
        (left.caller, left.key) < (right.caller, right.key)
    }
}

/// A mutating request: one that takes effect once, however often it comes.
package struct Mutation<Command: Sendable>: Sendable {
    package let request: Request<Command>
    package let key: RequestKey
    /// Over the canonical form of what the caller asks for; the same key with another
    /// fingerprint is a conflict.
    package let fingerprint: Digest

    package init(request: Request<Command>, key: RequestKey, fingerprint: Digest) {
        self.request = request
        self.key = key
        self.fingerprint = fingerprint
    }
}
