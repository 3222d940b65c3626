internal import ServiceRuntime

/// One lane's channel: whether it is open and consuming, what it may do next, and what is open on it.
///
/// Decides and writes frames; it waits for nothing and knows no clock but the one it is told.
struct LaneChannel {
    private enum Phase {
        /// Not open.
        case closed
        /// Asked to consume.
        case starting(tag: ShortString)
        /// Consuming.
        case consuming(tag: ShortString)
        /// Asked to stop consuming.
        case stopping
        /// Open, and not consuming.
        case quiet
        /// Being closed, to be opened again.
        case closing
    }

    /// What a frame changed.
    enum Change {
        case none
        case state(LaneState)
    }

    /// Acknowledgements behind an open delivery may take up this share of the prefetch.
    private static let heldBackShare = 2

    let lane: ConsumerLane
    let channel: UInt16
    /// Which opening of the channel this is; 0 before the first.
    private(set) var generation: UInt64 = 0
    private(set) var ledger = AckLedger()
    private(set) var arrived: [Delivery] = []
    var isPaused = false

    private let index: Int
    private var phase = Phase.closed
    private var assembler = MessageAssembler()
    private var consumerCount: UInt64 = 0
    private var backoff = ReconnectBackoff()
    private var retryAt: ContinuousClock.Instant?
    private var consumingSince: ContinuousClock.Instant?

    init(_ lane: ConsumerLane, index: Int, channel: UInt16) {
        self.lane = lane
        self.index = index
        self.channel = channel
    }

    var isConsuming: Bool {
        if case .consuming = phase { true } else { false }
    }

    /// Whether deliveries may still come.
    var isQuiet: Bool {
        switch phase {
        case .closed, .quiet: true
        case .starting, .consuming, .stopping, .closing: false
        }
    }

    /// How it looks to a ``LaneCheck``.
    var subject: LaneCheck.Subject {
        LaneCheck.Subject(
            lane: index,
            generation: generation,
            deliveredCount: ledger.deliveredCount,
            isIdle: ledger.openCount == 0
        )
    }

    /// When it wants to be moved on, having failed before.
    var dueAt: ContinuousClock.Instant? { isPaused ? nil : retryAt }

    /// Forgets everything about a connection that is gone.
    mutating func lose() {
        phase = .closed
        ledger = AckLedger()
        arrived = []
        assembler = MessageAssembler()
        retryAt = nil
    }

    /// Opens, consumes or cancels, whichever brings the lane nearer to what is wanted.
    mutating func advance(now: ContinuousClock.Instant, nextGeneration: () -> UInt64, _ out: inout WireWriter) {
        switch phase {
        case .closed:
            guard !isPaused, isDue(now) else { return }
            generation = nextGeneration()
            ledger = AckLedger()
            assembler = MessageAssembler()
            out.openChannel(channel)
            out.prefetch(lane.prefetch, channel: channel)
            startConsuming(&out)
        case .quiet:
            guard !isPaused, isDue(now) else { return }
            startConsuming(&out)
        case .consuming(let tag):
            guard isPaused else { return }
            out.cancel(tag, channel: channel)
            phase = .stopping
        case .starting, .stopping, .closing:
            // The answer brings it on.
            return
        }
    }

    mutating func take(
        _ method: IncomingMethod,
        now: ContinuousClock.Instant,
        _ out: inout WireWriter
    ) throws(BrokerError) -> Change {
        switch method {
        case .deliver(let tag, let isRedelivered, let exchange, let routingKey):
            try ledger.deliver(tag)
            try assembler.begin(
                .delivery(tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey)
            )
            return .none
        case .consumeOK:
            guard case .starting(let tag) = phase else { return .none }
            phase = .consuming(tag: tag)
            consumingSince = now
            return .state(.consuming)
        case .cancelOK:
            guard case .stopping = phase else { return .none }
            phase = .quiet
            return .state(.idle)
        case .cancelled(let consumer):
            return cancelled(consumer, now: now)
        case .closeChannel(let code, let text):
            out.channelClosed(channel)
            lose()
            return fail(.closed(code: code, text: text), now: now)
        case .channelClosed:
            lose()
            return fail(BrokerError(.lost, "queue \(lane.queue) had lost its consumer"), now: now)
        default:
            return .none
        }
    }

    mutating func header(bodyByteCount: UInt64, encoded: [UInt8]) throws(BrokerError) {
        if let message = try assembler.header(bodyByteCount: bodyByteCount, encoded: encoded) { arrive(message) }
    }

    mutating func body(_ piece: [UInt8]) throws(BrokerError) {
        if let message = try assembler.body(piece) { arrive(message) }
    }

    /// What came since the last time it was asked for.
    mutating func takeArrived() -> [Delivery] {
        guard !arrived.isEmpty else { return [] }
        defer { arrived = [] }
        return arrived
    }

    /// Settles a delivery of this generation; of any other, or settled already, it does nothing.
    mutating func settle(_ settlement: Settlement, _ out: inout WireWriter) {
        let receipt = settlement.receipt
        guard receipt.generation == generation, !isClosed else { return }
        guard ledger.settle(receipt.tag, isAcknowledged: settlement.verdict == .acknowledged) else { return }
        switch settlement.verdict {
        case .acknowledged: break
        case .returned: out.giveBack(receipt.tag, channel: channel)
        case .failed: out.reject(receipt.tag, requeue: true, channel: channel)
        case .refused: out.reject(receipt.tag, requeue: false, channel: channel)
        }
    }

    /// Writes what is due; all there is, unless some may be held back for being covered later.
    mutating func flushAcknowledgements(holdingBack: Bool, _ out: inout WireWriter) {
        guard !isClosed else { return }
        let heldBackMax = holdingBack ? Int(lane.prefetch) / Self.heldBackShare : 0
        let channel = channel
        ledger.flush(holdingBack: heldBackMax) { tag, multiple in
            out.acknowledge(tag, multiple: multiple, channel: channel)
        }
    }

    /// Closes the channel of a consumer that gets nothing any more; another is opened in its place.
    mutating func restart(_ out: inout WireWriter) {
        guard isConsuming else { return }
        out.closeChannel(channel)
        phase = .closing
    }

    /// Puts the lane aside for a while, as after a failure that is not its own.
    mutating func fail(_ error: BrokerError, now: ContinuousClock.Instant) -> Change {
        let delay = max(Self.pauseAfterFailure, backoff.next(afterBeingUpFor: consumingSince.map { now - $0 } ?? .zero))
        consumingSince = nil
        retryAt = now + delay
        return .state(.failing(error))
    }

    /// RabbitMQ 3.10.8 leaves a consumer hanging on a queue that is made again within milliseconds
    /// of being deleted.
    private static let pauseAfterFailure = Duration.seconds(1)

    /// Whether nothing more may be said on the channel.
    private var isClosed: Bool {
        switch phase {
        case .closed, .closing: true
        case .starting, .consuming, .stopping, .quiet: false
        }
    }

    private func isDue(_ now: ContinuousClock.Instant) -> Bool {
        retryAt.map { now >= $0 } ?? true
    }

    private mutating func cancelled(_ consumer: String, now: ContinuousClock.Instant) -> Change {
        switch phase {
        case .consuming(let tag) where tag.text == consumer, .starting(let tag) where tag.text == consumer:
            phase = .quiet
            return fail(BrokerError(.notFound, "queue \(lane.queue) is gone or moved"), now: now)
        case .stopping:
            // What was asked for has come to pass; no other answer will come.
            phase = .quiet
            return .state(.idle)
        default:
            return .none
        }
    }

    private mutating func startConsuming(_ out: inout WireWriter) {
        // Never the same tag twice: up to RabbitMQ 3.10.8 that can crash the channel.
        consumerCount += 1
        let tag = ShortString("lane-\(index)-\(generation)-\(consumerCount)") ?? "lane"
        out.consume(lane.queue, as: tag, channel: channel)
        phase = .starting(tag: tag)
        retryAt = nil
    }

    private mutating func arrive(_ message: MessageAssembler.Message) {
        guard case .delivery(let tag, let isRedelivered, let exchange, let routingKey) = message.envelope else {
            return
        }
        arrived.append(
            Delivery(
                receipt: DeliveryReceipt(lane: index, generation: generation, tag: tag),
                isRedelivered: isRedelivered,
                exchange: exchange,
                routingKey: routingKey,
                properties: message.properties,
                body: message.body,
                bodyByteCount: message.bodyByteCount
            )
        )
    }
}
