internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// The spans of a batch's requests, for those whose traces are recorded.
///
/// A request's span begins when it arrived and ends when the broker has answered for its reply. The batch's steps are in
/// each of them, and each has its own wait before, and its way to the broker after.
struct RequestTraces: Sendable {
    private struct Traced: Sendable {
        let envelope: Envelope
        let disposition: Disposition
    }

    private let tracer: Tracer
    private let scope: TraceScope
    private let route: Route?
    private let batchCount: Int
    private let sent: MonotonicTime
    private let requests: [Traced]

    /// The scope of a batch; `nil` where nobody records any of its requests.
    static func scope(_ envelopes: [Envelope], _ tracer: Tracer?) -> TraceScope? {
        guard let tracer, envelopes.contains(where: \.trace.isSampled) else { return nil }
        return TraceScope(from: tracer.time.monotonic)
    }

    /// - Parameters:
    ///   - envelopes: The batch, or a part of it.
    ///   - dispositions: What becomes of each.
    ///   - route: Whose lane it was.
    ///   - scope: The batch's.
    ///   - tracer: Who is told.
    init(
        _ envelopes: [Envelope],
        _ dispositions: [Disposition],
        _ route: Route?,
        in scope: TraceScope,
        for tracer: Tracer
    ) {
        self.tracer = tracer
        self.scope = scope
        self.route = route
        batchCount = envelopes.count
        sent = tracer.time.monotonic
        if scope.isBlank {
            // A route that only reads has no steps of its own, and neither has what is refused at the door.
            scope.passed(route?.kind == .read ? "read" : "decide", at: sent)
        }
        requests = zip(envelopes, dispositions).compactMap { envelope, disposition in
            envelope.trace.isSampled ? Traced(envelope: envelope, disposition: disposition) : nil
        }
    }

    /// The broker has answered for everything that the batch owed.
    func end(isFailure: Bool) {
        let now = tracer.time.monotonic
        tracer.record(requests.map { span(of: $0, until: now, isFailure: isFailure) })
    }

    private func span(of request: Traced, until now: MonotonicTime, isFailure: Bool) -> TraceSpan {
        let envelope = request.envelope
        let arrived = envelope.delivery.arrivedAt
        var phases = [TracePhase("receive", from: arrived, to: scope.began)]
        // What is answered later has its reply's span then.
        if !request.disposition.isLater {
            phases.append(TracePhase("reply", kind: .producer, from: sent, to: now, isFailure: isFailure))
        }
        return TraceSpan(
            envelope.trace,
            parent: envelope.parentSpan,
            name: route?.rawValue ?? "unknown",
            kind: .consumer,
            began: arrived,
            ended: now,
            isFailure: request.disposition.isServicesFault,
            attributes: attributes(of: request),
            phases: phases,
            scope: scope
        )
    }

    private func attributes(of request: Traced) -> [SpanAttribute] {
        let delivery = request.envelope.delivery
        let ending = request.disposition.ending
        var attributes: [SpanAttribute] = [
            .system("rabbitmq"), .operation("process"), .destination(delivery.exchange.text),
            .routingKey(delivery.routingKey.text), .batchCount(batchCount), .outcome(ending.outcome),
        ]
        if ending.code != "none" { attributes.append(.errorType(ending.code)) }
        if let id = delivery.properties.messageID?.text { attributes.append(.messageID(id)) }
        if let id = delivery.properties.correlationID?.text { attributes.append(.conversationID(id)) }
        if request.envelope.mayBeRedelivery {
            attributes += [.redelivered(true), .attempt(request.envelope.attemptsBefore + 1)]
        }
        return attributes
    }
}

extension Disposition {
    fileprivate var isLater: Bool {
        if case .later = self { true } else { false }
    }

    /// Whether the request failed for no fault of the caller's.
    fileprivate var isServicesFault: Bool {
        switch self {
        case .answer(let answer): answer.code.map(Self.servicesFaults.contains) ?? false
        case .bury(let reason, _, let answer, _):
            reason == .attemptsExhausted || reason == .crashed
                || answer?.code.map(Self.servicesFaults.contains) ?? false
        case .retry: true
        case .later, .refresh: false
        }
    }

    private static let servicesFaults: Set<RefusalCode> = [
        .internalFault, .unavailable, .signerUnavailable, .signingFailed, .networkUnavailable,
    ]
}
