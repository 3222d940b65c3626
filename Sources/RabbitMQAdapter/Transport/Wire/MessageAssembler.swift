/// Puts the frames of one channel's messages together: a method, a header, and pieces of the body.
struct MessageAssembler {
    /// What a message came as.
    enum Envelope {
        case delivery(tag: UInt64, isRedelivered: Bool, exchange: ShortString, routingKey: ShortString)
        case returned(code: UInt16, text: String, exchange: ShortString, routingKey: ShortString)
    }

    /// A message that is all here.
    struct Message {
        let envelope: Envelope
        let properties: MessageProperties
        /// The first ``Delivery/bodyBytesMax`` bytes.
        var body: [UInt8]
        let bodyByteCount: UInt64
    }

    private enum State {
        case idle
        case expectingHeader(Envelope)
        case expectingBody(Message, received: UInt64)
    }

    private var state = State.idle

    mutating func begin(_ envelope: Envelope) throws(BrokerError) {
        guard case .idle = state else { throw Self.violation("a message inside another") }
        state = .expectingHeader(envelope)
    }

    /// Takes the header; returns the message if it has no body.
    mutating func header(bodyByteCount: UInt64, encoded: [UInt8]) throws(BrokerError) -> Message? {
        guard case .expectingHeader(let envelope) = state else { throw Self.violation("a header without a message") }
        let properties: MessageProperties
        do throws(WireReader.Malformed) {
            properties = try MessageProperties(encoded: encoded)
        } catch {
            throw Self.violation("malformed properties")
        }
        let message = Message(envelope: envelope, properties: properties, body: [], bodyByteCount: bodyByteCount)
        guard bodyByteCount > 0 else {
            state = .idle
            return message
        }
        state = .expectingBody(message, received: 0)
        return nil
    }

    /// Takes a piece of the body; returns the message if it was the last.
    mutating func body(_ piece: [UInt8]) throws(BrokerError) -> Message? {
        guard case .expectingBody(var message, let before) = state else {
            throw Self.violation("a body without a message")
        }
        // The message leaves the state before it is changed, so that its body is not copied.
        state = .idle
        let received = before + UInt64(piece.count)
        guard received <= message.bodyByteCount else { throw Self.violation("more body than was announced") }
        let room = Delivery.bodyBytesMax - message.body.count
        if message.body.isEmpty, piece.count <= room {
            message.body = piece
        } else {
            message.body.append(contentsOf: piece.prefix(room))
        }
        guard received < message.bodyByteCount else { return message }
        state = .expectingBody(message, received: received)
        return nil
    }

    private static func violation(_ text: String) -> BrokerError {
        BrokerError(.violation, "the broker sent \(text)")
    }
}
