internal import CRabbitMQ

/// One frame from the broker, copied out of librabbitmq's pools.
enum IncomingFrame {
    /// A method, on its channel.
    case method(IncomingMethod, channel: UInt16)
    /// The header of a message: its length and its encoded properties.
    case header(bodyByteCount: UInt64, properties: [UInt8], channel: UInt16)
    /// A piece of a message's body.
    case body([UInt8], channel: UInt16)
}

/// What the broker says that Coffer listens to.
enum IncomingMethod {
    case deliver(tag: UInt64, isRedelivered: Bool, exchange: ShortString, routingKey: ShortString)
    case returned(code: UInt16, text: String, exchange: ShortString, routingKey: ShortString)
    case confirmed(tag: UInt64, isMultiple: Bool)
    case nacked(tag: UInt64, isMultiple: Bool)
    /// The broker ended a consumer: its queue is gone, or a node of it.
    case cancelled(consumer: String)
    case consumeOK(consumer: String)
    case cancelOK(consumer: String)
    case queueDeclared(ready: UInt32, consumers: UInt32)
    /// Something else that was asked for is done.
    case done
    case channelOpened
    case channelClosed
    case closeChannel(code: UInt16, text: String)
    case connectionClosed
    case closeConnection(code: UInt16, text: String)
    case blocked(reason: String)
    case unblocked
    /// Nothing that concerns us.
    case other(id: UInt32)
}

extension IncomingFrame {
    /// Copies a frame; `nil` for kinds AMQP does not have.
    @unsafe init?(_ frame: amqp_frame_t) {
        let channel = unsafe frame.channel
        switch unsafe Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD:
            self = unsafe .method(IncomingMethod(frame.payload.method), channel: channel)
        case AMQP_FRAME_HEADER:
            self = unsafe .header(
                bodyByteCount: frame.payload.properties.body_size,
                properties: Array(frame.payload.properties.raw),
                channel: channel
            )
        case AMQP_FRAME_BODY:
            self = unsafe .body(Array(frame.payload.body_fragment), channel: channel)
        default:
            return nil
        }
    }
}

extension IncomingMethod {
    @unsafe fileprivate init(_ method: amqp_method_t) {
        switch unsafe method.id {
        case AMQP_BASIC_DELIVER_METHOD:
            let deliver = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_deliver_t.self).pointee
            self = unsafe .deliver(
                tag: deliver.delivery_tag,
                isRedelivered: deliver.redelivered != 0,
                exchange: ShortString(deliver.exchange),
                routingKey: ShortString(deliver.routing_key)
            )
        case AMQP_BASIC_ACK_METHOD:
            let ack = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
            self = unsafe .confirmed(tag: ack.delivery_tag, isMultiple: ack.multiple != 0)
        case AMQP_BASIC_NACK_METHOD:
            let nack = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
            self = unsafe .nacked(tag: nack.delivery_tag, isMultiple: nack.multiple != 0)
        case AMQP_BASIC_RETURN_METHOD:
            let returned = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_return_t.self).pointee
            self = unsafe .returned(
                code: returned.reply_code,
                text: String(returned.reply_text),
                exchange: ShortString(returned.exchange),
                routingKey: ShortString(returned.routing_key)
            )
        default:
            self = unsafe IncomingMethod(rare: method)
        }
    }

    @unsafe private init(rare method: amqp_method_t) {
        switch unsafe method.id {
        case AMQP_BASIC_CANCEL_METHOD:
            let cancel = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_cancel_t.self).pointee
            self = unsafe .cancelled(consumer: String(cancel.consumer_tag))
        case AMQP_BASIC_CONSUME_OK_METHOD:
            let consume = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_consume_ok_t.self).pointee
            self = unsafe .consumeOK(consumer: String(consume.consumer_tag))
        case AMQP_BASIC_CANCEL_OK_METHOD:
            let cancel = unsafe method.decoded.assumingMemoryBound(to: amqp_basic_cancel_ok_t.self).pointee
            self = unsafe .cancelOK(consumer: String(cancel.consumer_tag))
        case AMQP_QUEUE_DECLARE_OK_METHOD:
            let declared = unsafe method.decoded.assumingMemoryBound(to: amqp_queue_declare_ok_t.self).pointee
            self = unsafe .queueDeclared(ready: declared.message_count, consumers: declared.consumer_count)
        case AMQP_EXCHANGE_DECLARE_OK_METHOD, AMQP_QUEUE_BIND_OK_METHOD, AMQP_BASIC_QOS_OK_METHOD,
            AMQP_CONFIRM_SELECT_OK_METHOD:
            self = .done
        case AMQP_CHANNEL_OPEN_OK_METHOD:
            self = .channelOpened
        case AMQP_CHANNEL_CLOSE_METHOD:
            let close = unsafe method.decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee
            self = unsafe .closeChannel(code: close.reply_code, text: String(close.reply_text))
        case AMQP_CHANNEL_CLOSE_OK_METHOD:
            self = .channelClosed
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = unsafe method.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            self = unsafe .closeConnection(code: close.reply_code, text: String(close.reply_text))
        case AMQP_CONNECTION_CLOSE_OK_METHOD:
            self = .connectionClosed
        case AMQP_CONNECTION_BLOCKED_METHOD:
            let blocked = unsafe method.decoded.assumingMemoryBound(to: amqp_connection_blocked_t.self).pointee
            self = unsafe .blocked(reason: String(blocked.reason))
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            self = .unblocked
        default:
            self = unsafe .other(id: method.id)
        }
    }
}

extension Array where Element == UInt8 {
    /// A copy of bytes that belong to librabbitmq.
    @unsafe fileprivate init(_ bytes: amqp_bytes_t) {
        self = unsafe Array(UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len))
    }
}

extension String {
    /// A copy of text that belongs to librabbitmq.
    @unsafe init(_ bytes: amqp_bytes_t) {
        self = unsafe String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
    }
}

extension ShortString {
    /// A copy of a short string that belongs to librabbitmq, which read its length from one byte.
    @unsafe fileprivate init(_ bytes: amqp_bytes_t) {
        unsafe self.init(bytes: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len))
    }
}
