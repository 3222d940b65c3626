internal import CRabbitMQ

/// The frames Coffer sends, each appended whole.
extension WireWriter {
    /// Bytes around a frame's payload: type, channel and length before it, an end mark after.
    static let envelopeBytes = 8

    private mutating func frame(_ type: Int32, channel: UInt16, _ payload: (inout WireWriter) -> Void) {
        integer(UInt8(type))
        integer(channel)
        measured(payload)
        integer(UInt8(AMQP_FRAME_END))
    }

    private mutating func method(
        _ id: amqp_method_number_t,
        channel: UInt16,
        _ arguments: (inout WireWriter) -> Void = { _ in }
    ) {
        frame(AMQP_FRAME_METHOD, channel: channel) { writer in
            writer.integer(id)
            arguments(&writer)
        }
    }

    mutating func heartbeat() {
        frame(AMQP_FRAME_HEARTBEAT, channel: 0) { _ in }
    }

    // MARK: Connection and channel

    mutating func closeConnection() {
        method(AMQP_CONNECTION_CLOSE_METHOD, channel: 0) { $0.closeArguments() }
    }

    mutating func connectionClosed() {
        method(AMQP_CONNECTION_CLOSE_OK_METHOD, channel: 0)
    }

    mutating func openChannel(_ channel: UInt16) {
        method(AMQP_CHANNEL_OPEN_METHOD, channel: channel) { $0.shortString("") }
    }

    mutating func closeChannel(_ channel: UInt16) {
        method(AMQP_CHANNEL_CLOSE_METHOD, channel: channel) { $0.closeArguments() }
    }

    mutating func channelClosed(_ channel: UInt16) {
        method(AMQP_CHANNEL_CLOSE_OK_METHOD, channel: channel)
    }

    private mutating func closeArguments() {
        integer(UInt16(AMQP_REPLY_SUCCESS))
        shortString("done")
        integer(UInt32(0))
    }

    // MARK: Consuming

    mutating func prefetch(_ count: UInt16, channel: UInt16) {
        method(AMQP_BASIC_QOS_METHOD, channel: channel) { writer in
            writer.integer(UInt32(0))
            writer.integer(count)
            writer.integer(UInt8(0))
        }
    }

    /// Begins to consume; where it `isSettledAtOnce`, the broker forgets a message as soon as it has sent it (`no-ack`),
    /// which direct reply-to demands.
    mutating func consume(
        _ queue: ShortString,
        as tag: ShortString,
        isSettledAtOnce: Bool = false,
        channel: UInt16
    ) {
        let noAck: UInt8 = 2
        method(AMQP_BASIC_CONSUME_METHOD, channel: channel) { writer in
            writer.integer(UInt16(0))
            writer.shortString(queue)
            writer.shortString(tag)
            writer.integer(isSettledAtOnce ? noAck : 0)
            writer.integer(UInt32(0))
        }
    }

    mutating func cancel(_ tag: ShortString, channel: UInt16) {
        method(AMQP_BASIC_CANCEL_METHOD, channel: channel) { writer in
            writer.shortString(tag)
            writer.integer(UInt8(0))
        }
    }

    mutating func acknowledge(_ tag: UInt64, multiple: Bool, channel: UInt16) {
        method(AMQP_BASIC_ACK_METHOD, channel: channel) { writer in
            writer.integer(tag)
            writer.integer(UInt8(multiple ? 1 : 0))
        }
    }

    /// Gives a message back that was not begun.
    mutating func giveBack(_ tag: UInt64, channel: UInt16) {
        let requeue: UInt8 = 2
        method(AMQP_BASIC_NACK_METHOD, channel: channel) { writer in
            writer.integer(tag)
            writer.integer(requeue)
        }
    }

    mutating func reject(_ tag: UInt64, requeue: Bool, channel: UInt16) {
        method(AMQP_BASIC_REJECT_METHOD, channel: channel) { writer in
            writer.integer(tag)
            writer.integer(UInt8(requeue ? 1 : 0))
        }
    }

    // MARK: Publishing

    mutating func selectConfirms(channel: UInt16) {
        method(AMQP_CONFIRM_SELECT_METHOD, channel: channel) { $0.integer(UInt8(0)) }
    }

    /// A message: its method, its header, and its body in as many frames as it takes.
    mutating func publish(_ message: OutgoingMessage, channel: UInt16, frameBytesMax: Int) {
        method(AMQP_BASIC_PUBLISH_METHOD, channel: channel) { writer in
            writer.integer(UInt16(0))
            writer.shortString(message.exchange)
            writer.shortString(message.routingKey)
            writer.integer(UInt8(message.isMandatory ? 1 : 0))
        }
        frame(AMQP_FRAME_HEADER, channel: channel) { writer in
            writer.integer(UInt16(AMQP_BASIC_CLASS))
            writer.integer(UInt16(0))
            writer.integer(UInt64(message.body.count))
            message.properties.write(to: &writer)
        }
        let pieceMax = frameBytesMax - Self.envelopeBytes
        var rest = message.body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieceMax)
            rest = rest.dropFirst(piece.count)
            frame(AMQP_FRAME_BODY, channel: channel) { $0.raw(piece) }
        }
    }

    // MARK: Topology

    mutating func declareExchange(
        _ name: ShortString,
        kind: ShortString,
        arguments: MessageHeaders,
        isPassive: Bool,
        channel: UInt16
    ) {
        method(AMQP_EXCHANGE_DECLARE_METHOD, channel: channel) { writer in
            writer.integer(UInt16(0))
            writer.shortString(name)
            writer.shortString(kind)
            writer.integer(Self.durable(isPassive: isPassive))
            arguments.write(to: &writer)
        }
    }

    mutating func declareQueue(_ name: ShortString, arguments: MessageHeaders, isPassive: Bool, channel: UInt16) {
        method(AMQP_QUEUE_DECLARE_METHOD, channel: channel) { writer in
            writer.integer(UInt16(0))
            writer.shortString(name)
            writer.integer(Self.durable(isPassive: isPassive))
            arguments.write(to: &writer)
        }
    }

    mutating func bind(
        _ queue: ShortString,
        to exchange: ShortString,
        routingKey: ShortString,
        arguments: MessageHeaders,
        channel: UInt16
    ) {
        method(AMQP_QUEUE_BIND_METHOD, channel: channel) { writer in
            writer.integer(UInt16(0))
            writer.shortString(queue)
            writer.shortString(exchange)
            writer.shortString(routingKey)
            writer.integer(UInt8(0))
            arguments.write(to: &writer)
        }
    }

    private static func durable(isPassive: Bool) -> UInt8 {
        let durable: UInt8 = 2
        return durable | (isPassive ? 1 : 0)
    }
}
