/// A message to publish.
package struct OutgoingMessage: Sendable {
    /// Where to; empty for the default exchange, whose routing keys are queue names.
    package var exchange: ShortString
    /// With which routing key.
    package var routingKey: ShortString
    /// Whether the broker is to return it if no queue takes it.
    ///
    /// Never for direct reply-to: RabbitMQ 3.10 delivers such a message and returns it as well.
    package var isMandatory: Bool
    /// What is said of it.
    package var properties: MessageProperties
    /// What it says.
    package var body: [UInt8]

    /// A message for that exchange and routing key.
    package init(
        exchange: ShortString,
        routingKey: ShortString,
        isMandatory: Bool = false,
        properties: MessageProperties,
        body: [UInt8]
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.isMandatory = isMandatory
        self.properties = properties
        self.body = body
    }
}

/// What became of a published message.
package enum PublishOutcome: Hashable, Sendable {
    /// Every queue it was routed to has it (a majority of each quorum queue), or, where it was not
    /// mandatory, no queue wanted it.
    case confirmed
    /// Mandatory, and no queue to take it; the broker kept nothing.
    case returned(code: UInt16, text: String)
    /// The broker did not keep it: a queue is full, or failed.
    case nacked
    /// It never left; publishing it again cannot double it.
    case notSent(NotSentReason)
    /// It left, and whether it arrived is not known; publishing it again may double it.
    case unknown(UnknownReason)

    /// Why a message was not sent.
    package enum NotSentReason: Hashable, Sendable {
        /// There is no connection at the moment.
        case disconnected
        /// The broker takes no messages at the moment (its memory or disk alarm).
        case blocked
        /// More is waiting than is reasonable to hold.
        case overloaded
        /// The broker would close the channel over it.
        case invalid(String)
        /// The connection is closed for good.
        case closed
    }

    /// Why nobody knows.
    package enum UnknownReason: Hashable, Sendable {
        /// The connection was lost before the answer.
        case connectionLost
        /// The broker did not answer in time.
        case timedOut
        /// The broker closed the channel, over this message or another.
        case channelClosed(code: UInt16, text: String)
    }
}
