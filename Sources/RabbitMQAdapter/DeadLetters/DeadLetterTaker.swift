internal import ServiceRuntime
package import WalletApplication

/// Takes dead letters from the broker, a batch at a time, over a connection and a thread of its own.
///
/// A batch stays the broker's until it is acknowledged: whoever keeps letters does so first. Blocks its thread while it waits.
package actor DeadLetterTaker {
    /// Letters kept together, as far as their bodies allow: a commit for each, so that many letters are few commits.
    private static let batchMax = 1_024
    /// With everything else that a letter has, some 32 MiB at a time.
    private static let batchBytesMax = 16 << 20
    /// Letters that the broker hands out ahead, so that the next ones come while the last are committed; what is not read
    /// yet waits in the socket, and not here.
    private static let prefetch = 2 * batchMax
    /// How long nothing may come before it counts as all.
    private static let patience = Duration.milliseconds(700)
    /// How long the broker may take to answer.
    private static let answerTimeout = Duration.seconds(20)
    private static let channel: UInt16 = 1
    private static let tag: ShortString = "dead"

    private let thread = ThreadExecutor(name: "amqp-dead")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let settings: BrokerSettings
    private let reader: DeadLetterReader
    private let queue: ShortString
    private var link: BlockingLink?
    private var assembler = MessageAssembler()
    private var unsettled: UInt64?

    /// Takes from the queue of dead letters of that topology.
    package init(_ settings: BrokerSettings, names: TopologyNames) {
        self.settings = settings
        reader = DeadLetterReader(names: names)
        queue = names.dead
    }

    /// Connects and begins to consume.
    ///
    /// - Returns: How many letters wait.
    package func open() throws(BrokerError) -> Int {
        var dialer = BrokerDialer(settings, purpose: "dead")
        link = BlockingLink(try dialer.open())
        var out = WireWriter()
        out.openChannel(Self.channel)
        out.declareQueue(queue, arguments: [:], isPassive: true, channel: Self.channel)
        out.prefetch(UInt16(Self.prefetch), channel: Self.channel)
        try write(out)
        let deadline = ContinuousClock.now + Self.answerTimeout
        while let frame = try link?.nextFrame(until: deadline) {
            guard case .method(let method, _) = frame else { continue }
            try Self.check(method)
            guard case .queueDeclared(let ready, _) = method else { continue }
            if ready > 0 {
                var consume = WireWriter()
                consume.consume(queue, as: Self.tag, channel: Self.channel)
                try write(consume)
            }
            return Int(ready)
        }
        throw BrokerError(.timedOut, "the broker did not say how many dead letters wait")
    }

    /// The next letters, at most so many; none where nothing came for a moment.
    package func next(max count: Int) throws(BrokerError) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        var byteCount = 0
        while letters.count < min(count, Self.batchMax), byteCount < Self.batchBytesMax,
            let frame = try link?.nextFrame(until: ContinuousClock.now + Self.patience)
        {
            guard let message = try take(frame) else { continue }
            guard case .delivery(let tag, let isRedelivered, let exchange, let routingKey) = message.envelope else {
                continue
            }
            unsettled = tag
            byteCount += message.body.count
            letters.append(reader.letter(message, isRedelivered: isRedelivered, exchange, routingKey))
        }
        return letters
    }

    /// Lets the broker forget everything that ``next()`` returned.
    package func acknowledge() throws(BrokerError) {
        guard let tag = unsettled else { return }
        unsettled = nil
        var out = WireWriter()
        out.acknowledge(tag, multiple: true, channel: Self.channel)
        try write(out)
    }

    /// Ends the connection in good order, so that the last acknowledgement is not lost with it.
    package func close() throws(BrokerError) {
        var out = WireWriter()
        out.closeConnection()
        try write(out)
        let deadline = ContinuousClock.now + Self.answerTimeout
        while let frame = try link?.nextFrame(until: deadline) {
            if case .method(.connectionClosed, _) = frame { break }
        }
        link = nil
    }

    private func write(_ out: WireWriter) throws(BrokerError) {
        try link?.write(out.bytes, until: ContinuousClock.now + Self.answerTimeout)
    }

    private func take(_ frame: IncomingFrame) throws(BrokerError) -> MessageAssembler.Message? {
        switch frame {
        case .method(.deliver(let tag, let isRedelivered, let exchange, let routingKey), _):
            try assembler.begin(
                .delivery(tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey)
            )
            return nil
        case .method(let method, _):
            try Self.check(method)
            return nil
        case .header(let bodyByteCount, let properties, _):
            return try assembler.header(bodyByteCount: bodyByteCount, encoded: properties)
        case .body(let piece, _): return try assembler.body(piece)
        }
    }

    private static func check(_ method: IncomingMethod) throws(BrokerError) {
        switch method {
        case .closeChannel(let code, let text), .closeConnection(let code, let text):
            throw .closed(code: code, text: text)
        case .cancelled: throw BrokerError(.lost, "the broker ended the consumer of dead letters")
        default: break
        }
    }
}
