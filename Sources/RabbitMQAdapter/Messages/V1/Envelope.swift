internal import Crypto
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// A delivery with what its properties mean: who calls, until when, which try it is.
///
/// A class, because it is handed on many times, and a delivery has a dozen references inside.
final class Envelope: Sendable {
    let delivery: Delivery
    /// The broker user that published it, as the broker verified.
    let user: String?
    /// Set where properties give a deadline that can be read.
    let deadline: Moment?
    /// How often it was tried before, by the service's own count.
    let attemptsBefore: Int
    let trace: TraceContext
    /// ``trace`` as it is written.
    let traceparent: String
    /// The caller's span that ``trace`` is a child of; 0 where the trace begins here.
    let parentSpan: UInt64

    /// The retry tiers dead-letter through this exchange; only the service may publish to it.
    private let cameBack: Bool

    /// - Parameters:
    ///   - delivery: What the broker handed over.
    ///   - redeliverExchange: What the service's own retries come through.
    ///   - sampler: Says whether a trace that begins here is recorded; `nil` for none of them.
    init(_ delivery: Delivery, redeliverExchange: ShortString, recordedBy sampler: TraceSampler? = nil) {
        let properties = delivery.properties
        self.delivery = delivery
        cameBack = delivery.exchange == redeliverExchange
        user =
            cameBack
            ? properties.headers[HeaderNames.cofferCaller]?.string
            : properties.userID?.text
        attemptsBefore =
            cameBack
            ? Int(clamping: properties.headers[HeaderNames.attempt]?.integer ?? 0)
            : 0
        deadline = Self.deadline(of: properties)
        let sent = properties.headers[HeaderNames.traceparent]?.string.flatMap {
            TraceContext(traceparent: $0, tracestate: properties.headers[HeaderNames.tracestate]?.string)
        }
        trace = sent?.child() ?? TraceContext.new(recordedBy: sampler)
        parentSpan = sent?.spanId ?? 0
        traceparent = trace.traceparent
    }

    /// Whether the message may have been delivered before, to this process or another.
    var mayBeRedelivery: Bool { delivery.isRedelivered || cameBack }

    /// How often the broker says it took the message back.
    ///
    /// Believed only with its own mark of a redelivery, because a publisher can set the header too.
    var returns: Int { Self.returns(of: delivery) }

    /// The same of a delivery that nobody has looked into yet.
    static func returns(of delivery: Delivery) -> Int {
        guard delivery.isRedelivered else { return 0 }
        return max(1, Int(clamping: delivery.properties.headers[HeaderNames.deliveryCount]?.integer ?? 1))
    }

    var replyTo: String? { delivery.properties.replyTo?.text }

    /// What tells this message from another one with the same key; the same through retry tiers.
    var identity: MessageIdentity {
        MessageIdentity(mayBeRedelivery: mayBeRedelivery) { self.digest }
    }

    private var digest: Digest {
        let properties = delivery.properties
        var hash = SHA256()
        for part in [properties.messageID, properties.correlationID, properties.replyTo] {
            hash.updateWithLength(part?.bytes ?? [])
        }
        hash.updateWithLength(Array(String(properties.timestamp ?? 0).utf8))
        hash.updateWithLength(Array((properties.headers[HeaderNames.idempotencyKey]?.string ?? "").utf8))
        hash.update(delivery.body)
        return Digest(Bytes32(hash.finish().bytes.span) ?? .zero)
    }

    /// The header, or else what `timestamp` and `expiration` say together.
    private static func deadline(of properties: MessageProperties) -> Moment? {
        if let header = properties.headers[HeaderNames.deadline] {
            return milliseconds(header).map(Moment.init(milliseconds:))
        }
        guard
            let timestamp = properties.timestamp, timestamp <= UInt64(Int32.max) * 2,
            let expiration = properties.expiration.flatMap({ Int64($0.text) }),
            (0...Int64(Int32.max)).contains(expiration)
        else { return nil }
        return Moment(milliseconds: Int64(timestamp) * 1000 + expiration)
    }

    /// Unix milliseconds: any AMQP integer, or decimal digits in a string.
    static func milliseconds(_ header: HeaderValue) -> Int64? {
        switch header {
        case .integer(let number): number >= 0 ? number : nil
        case .string(let text):
            (1...18).contains(text.utf8.count)
                && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(text) : nil
        default: nil
        }
    }
}

extension SHA256 {
    /// Adds a part so that no other sequence of parts gives the same bytes.
    fileprivate mutating func updateWithLength(_ part: [UInt8]) {
        let length = UInt32(part.count)
        update([0, 8, 16, 24].map { UInt8(truncatingIfNeeded: length >> $0) })
        update(part)
    }
}
