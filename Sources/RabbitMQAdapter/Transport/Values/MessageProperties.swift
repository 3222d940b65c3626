/// The properties of an AMQP message; one that is `nil` is not on the wire.
package struct MessageProperties: Hashable, Sendable {
    /// Media type of the body.
    package var contentType: ShortString?
    /// Encoding of the body.
    package var contentEncoding: ShortString?
    /// Application headers; sent if there are any.
    package var headers: MessageHeaders = [:]
    /// 2 survives a restart of the broker, 1 does not.
    package var deliveryMode: UInt8?
    /// Ignored by quorum queues, kept for passing on.
    package var priority: UInt8?
    /// What the requester recognises the reply by.
    package var correlationID: ShortString?
    /// Where the reply goes.
    package var replyTo: ShortString?
    /// Milliseconds in decimal digits, after which the broker drops the message from a queue.
    package var expiration: ShortString?
    /// What the publisher calls this message.
    package var messageID: ShortString?
    /// Seconds since 1970.
    package var timestamp: UInt64?
    /// What the message is, in the application's words.
    package var type: ShortString?
    /// The connection's user; the broker closes the channel of whoever claims to be another.
    package var userID: ShortString?
    /// What sent it, in the application's words.
    package var applicationID: ShortString?

    /// No properties at all.
    package init() {}

    /// Whether a restart of the broker leaves the message in a durable queue.
    package var isPersistent: Bool { deliveryMode == 2 }
}
