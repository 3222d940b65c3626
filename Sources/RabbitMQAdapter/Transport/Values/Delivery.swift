package import ServiceRuntime

/// A message the broker handed over, to be settled exactly once.
package struct Delivery: Sendable {
    /// What is kept of a body: far more than a request may have, so that one that is too large
    /// can still be answered and dead-lettered, and little enough to hold a full prefetch of.
    package static let bodyBytesMax = 1 << 20

    /// What settles it.
    package let receipt: DeliveryReceipt
    /// Whether the queue may have handed it to somebody before; `false` is a promise.
    package let isRedelivered: Bool
    /// The exchange it was published to; empty for the default exchange.
    package let exchange: ShortString
    /// The routing key it was published with.
    package let routingKey: ShortString
    /// Everything else that was said of it.
    package let properties: MessageProperties
    /// The first ``bodyBytesMax`` bytes of the body.
    package let body: [UInt8]
    /// How long the body was when it came.
    package let bodyByteCount: UInt64
    /// When it came.
    package let arrivedAt: MonotonicTime

    /// A delivery as it came from the broker, or one made up by a test.
    package init(
        receipt: DeliveryReceipt,
        isRedelivered: Bool,
        exchange: ShortString,
        routingKey: ShortString,
        properties: MessageProperties,
        body: [UInt8],
        bodyByteCount: UInt64? = nil,
        arrivedAt: MonotonicTime = SystemTime().monotonic
    ) {
        self.receipt = receipt
        self.isRedelivered = isRedelivered
        self.exchange = exchange
        self.routingKey = routingKey
        self.properties = properties
        self.body = body
        self.bodyByteCount = bodyByteCount ?? UInt64(body.count)
        self.arrivedAt = arrivedAt
    }

    /// Whether ``body`` is only the beginning.
    package var isBodyCut: Bool { UInt64(body.count) < bodyByteCount }
}

/// Names one delivery for as long as the channel it came on is open.
///
/// Delivery tags start again with every channel, and settling a tag of the last one on this one
/// would close it. So each channel ever opened is a generation, and a receipt of a former
/// generation settles nothing: the broker hands its message to somebody again.
package struct DeliveryReceipt: Hashable, Sendable {
    /// Index of the lane whose channel it came on.
    package let lane: Int
    /// Which opening of that channel it was.
    package let generation: UInt64
    /// The broker's number for it, 1 and up on each channel.
    package let tag: UInt64

    /// Names the delivery `tag` of that lane and generation.
    package init(lane: Int, generation: UInt64, tag: UInt64) {
        self.lane = lane
        self.generation = generation
        self.tag = tag
    }
}

/// What is to become of a delivery.
package struct Settlement: Hashable, Sendable {
    /// The ways to settle.
    package enum Verdict: Hashable, Sendable {
        /// Done; the queue forgets it.
        case acknowledged
        /// Not begun, to be given to somebody else. RabbitMQ 4.3 does not count this against the delivery limit.
        case returned
        /// Begun and failed, to be tried again; counts against the delivery limit.
        case failed
        /// Not to be tried again: the broker dead-letters it.
        case refused
    }

    /// Which delivery.
    package let receipt: DeliveryReceipt
    /// What became of it.
    package let verdict: Verdict

    /// Settles `receipt` with `verdict`.
    package init(_ receipt: DeliveryReceipt, _ verdict: Verdict) {
        self.receipt = receipt
        self.verdict = verdict
    }
}
