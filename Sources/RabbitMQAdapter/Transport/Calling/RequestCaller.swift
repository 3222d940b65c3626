internal import ServiceRuntime

/// Makes one call at a time and waits for its reply, over a connection and a thread of its own.
///
/// For people and scripts: it blocks its thread while it waits, and gives up after a while.
package actor RequestCaller {
    private static let channel: UInt16 = 1
    private static let replyQueue: ShortString = "amq.rabbitmq.reply-to"

    private let thread = ThreadExecutor(name: "amqp-call")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let settings: BrokerSettings

    /// A caller that connects when it is asked to call.
    package init(_ settings: BrokerSettings) {
        self.settings = settings
    }

    /// What came back.
    package struct Reply: Hashable, Sendable {
        /// What the reply says about itself.
        package let properties: MessageProperties
        /// What it says.
        package let body: [UInt8]
    }

    /// Why nothing came back.
    package enum Failure: Error, Hashable {
        /// The broker, or the way there.
        case broker(BrokerError)
        /// No queue takes requests of this routing key.
        case unroutable
        /// The queue is full.
        case refused
        /// Nobody answered in time; what became of the request is not known.
        case noReply
    }

    /// Publishes a request and waits for the reply.
    ///
    /// - Parameters:
    ///   - request: The request; where replies go is set here.
    ///   - timeout: How long to wait for the reply.
    /// - Returns: The first reply.
    /// - Throws: ``Failure``.
    package func call(_ request: OutgoingMessage, within timeout: Duration) throws(Failure) -> Reply {
        let end: Result<Reply, Failure>
        do throws(BrokerError) {
            var dialer = BrokerDialer(settings, purpose: "call")
            var exchange = Exchange(try dialer.open(), until: ContinuousClock.now + timeout)
            end = try exchange.run(request, replyingTo: Self.replyQueue, on: Self.channel)
        } catch {
            throw .broker(error)
        }
        return try end.get()
    }
}

/// One call, frame by frame.
private struct Exchange: ~Copyable {
    private var link: BlockingLink
    private let deadline: ContinuousClock.Instant
    private var assembler = MessageAssembler()

    init(_ handle: consuming ConnectionHandle, until deadline: ContinuousClock.Instant) {
        link = BlockingLink(handle)
        self.deadline = deadline
    }

    mutating func run(
        _ request: OutgoingMessage,
        replyingTo queue: ShortString,
        on channel: UInt16
    ) throws(BrokerError) -> Result<RequestCaller.Reply, RequestCaller.Failure> {
        var request = request
        request.isMandatory = true
        request.properties.replyTo = queue
        var out = WireWriter()
        out.openChannel(channel)
        out.selectConfirms(channel: channel)
        out.consume(queue, as: "call", isSettledAtOnce: true, channel: channel)
        out.publish(request, channel: channel, frameBytesMax: link.frameBytesMax)
        try link.write(out.bytes, until: deadline)

        while let frame = try link.nextFrame(until: deadline) {
            if let end = try take(frame) { return end }
        }
        return .failure(.noReply)
    }

    private mutating func take(
        _ frame: IncomingFrame
    ) throws(BrokerError) -> Result<RequestCaller.Reply, RequestCaller.Failure>? {
        switch frame {
        case .method(.deliver(let tag, let isRedelivered, let exchange, let routingKey), _):
            try assembler.begin(
                .delivery(tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey)
            )
        case .method(.returned, _): return .failure(.unroutable)
        case .method(.nacked, _): return .failure(.refused)
        case .method(.closeChannel(let code, let text), _), .method(.closeConnection(let code, let text), _):
            throw .closed(code: code, text: text)
        case .method: break
        case .header(let bodyByteCount, let properties, _):
            return try assembler.header(bodyByteCount: bodyByteCount, encoded: properties).map(Self.reply)
        case .body(let piece, _):
            return try assembler.body(piece).map(Self.reply)
        }
        return nil
    }

    private static func reply(
        _ message: MessageAssembler.Message
    ) -> Result<RequestCaller.Reply, RequestCaller.Failure> {
        .success(RequestCaller.Reply(properties: message.properties, body: message.body))
    }
}
