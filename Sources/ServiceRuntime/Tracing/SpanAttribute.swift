/// One thing that a span says beside its name: an allowed name and a plain value.
///
/// As with ``LogField``, the names are a closed list, so that no span carries what nobody decided to tell: no body, no
/// key, no address, no amount.
package struct SpanAttribute: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case text(String)
        case integer(Int64)
        case truth(Bool)
    }

    let name: StaticName
    let value: Value

    /// The most characters of a text that came from outside.
    private static let charactersMax = 128

    private init(_ name: StaticName, _ value: Value) {
        self.name = name
        self.value = value
    }

    private init(_ name: StaticName, fromOutside text: String) {
        self.init(name, .text(String(text.prefix(Self.charactersMax))))
    }

    /// Every name there is; OpenTelemetry's where it has one.
    enum StaticName: String, Hashable, Sendable, CaseIterable {
        case system = "messaging.system"
        case operation = "messaging.operation.type"
        case destination = "messaging.destination.name"
        case routingKey = "messaging.rabbitmq.destination.routing_key"
        case messageID = "messaging.message.id"
        case conversationID = "messaging.message.conversation_id"
        case batchCount = "messaging.batch.message_count"
        case errorType = "error.type"
        case outcome = "coffer.outcome"
        case attempt = "coffer.attempt"
        case redelivered = "coffer.redelivered"
    }

    /// What carries the messages.
    package static func system(_ value: String) -> SpanAttribute { SpanAttribute(.system, .text(value)) }
    /// What is done with the message: `process`, `send`.
    package static func operation(_ value: String) -> SpanAttribute { SpanAttribute(.operation, .text(value)) }
    /// The exchange.
    package static func destination(_ value: String) -> SpanAttribute {
        SpanAttribute(.destination, fromOutside: value)
    }
    /// The routing key.
    package static func routingKey(_ value: String) -> SpanAttribute { SpanAttribute(.routingKey, fromOutside: value) }
    /// What the sender calls the message.
    package static func messageID(_ value: String) -> SpanAttribute { SpanAttribute(.messageID, fromOutside: value) }
    /// What the sender knows the reply by.
    package static func conversationID(_ value: String) -> SpanAttribute {
        SpanAttribute(.conversationID, fromOutside: value)
    }
    /// How many messages were handled together.
    package static func batchCount(_ value: Int) -> SpanAttribute { SpanAttribute(.batchCount, .integer(Int64(value))) }
    /// The code of an error or refusal.
    package static func errorType(_ value: String) -> SpanAttribute { SpanAttribute(.errorType, .text(value)) }
    /// How it ended, in a word of the program's own.
    package static func outcome(_ value: String) -> SpanAttribute { SpanAttribute(.outcome, .text(value)) }
    /// Which try it was, from one.
    package static func attempt(_ value: Int) -> SpanAttribute { SpanAttribute(.attempt, .integer(Int64(value))) }
    /// Whether it may have been delivered before.
    package static func redelivered(_ value: Bool) -> SpanAttribute { SpanAttribute(.redelivered, .truth(value)) }
}
