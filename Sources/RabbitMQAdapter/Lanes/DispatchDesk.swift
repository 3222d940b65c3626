internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Turns dispositions into parcels, counts and logs them, and hands them to the courier.
struct DispatchDesk: Sendable {
    let replies: ReplyComposer
    let republishing: RepublishComposer
    let replyAddresses: ReplyAddressRules
    let messages: any Messages
    let identifiers: any Identifiers
    let courier: Courier
    let settle: @Sendable ([Settlement]) -> Void
    let metrics: LaneMetrics
    /// Records the spans of requests; `nil` where nobody asked for that.
    let tracer: Tracer?
    let log: Log

    /// Sends a batch on its way.
    ///
    /// - Parameters:
    ///   - envelopes: The batch.
    ///   - dispositions: What becomes of each of them.
    ///   - route: Whose lane it was.
    ///   - took: How long it was worked on; `nil` where it was not carried out.
    ///   - passage: Kept until the broker has answered for all that the batch owes.
    func dispatch(
        _ envelopes: [Envelope],
        _ dispositions: [Disposition],
        _ route: Route?,
        took: Duration?,
        keeping passage: LaneBoard.Passage? = nil
    ) {
        metrics.count(envelopes, dispositions, route, took: took)
        if log.isEnabled(.debug) { tell(envelopes, dispositions) }
        courier.send(
            zip(envelopes, dispositions).map { parcel($0, $1, route) },
            keeping: passage,
            telling: traces(envelopes, dispositions, route)
        )
    }

    private func traces(_ envelopes: [Envelope], _ dispositions: [Disposition], _ route: Route?) -> RequestTraces? {
        guard let tracer, let scope = TraceScope.current else { return nil }
        return RequestTraces(envelopes, dispositions, route, in: scope, for: tracer)
    }

    /// One line for each request, for whoever follows a trace.
    private func tell(_ envelopes: [Envelope], _ dispositions: [Disposition]) {
        for (envelope, disposition) in zip(envelopes, dispositions) {
            log.debug(
                "request.done",
                [
                    .route(envelope.delivery.routingKey.text), .state(disposition.ending.outcome),
                    .code(disposition.ending.code), .redelivered(envelope.mayBeRedelivery),
                ] + names(envelope)
            )
        }
    }

    /// Gives requests back to the broker that nothing is wrong with.
    func giveBack(_ envelopes: [Envelope], _ failure: BatchFailure) {
        log.warn(
            "lane.gave_back",
            atMostEvery: .seconds(5),
            [.reason(failure.reason), .count(envelopes.count)]
        )
        settle(envelopes.map { Settlement($0.delivery.receipt, .returned) })
    }

    func suspected(_ envelope: Envelope, _ route: Route?, deaths: Int) {
        metrics.suspects.add()
        log.warn(
            "lane.suspect_alone",
            [.route(route?.rawValue ?? "unknown"), .count(deaths), .attempt(envelope.returns)] + names(envelope)
        )
    }

    // MARK: - Ends that are nobody's answer

    /// What becomes of a request that failed for the service's own fault until its attempts were used up.
    func exhausted(_ envelope: Envelope, _ failure: BatchFailure, _ route: Route?) -> Disposition {
        let incident = identifiers.next().description
        log.error(
            "lane.attempts_exhausted",
            [
                .route(route?.rawValue ?? "unknown"), .reason(failure.reason), .incidentId(incident),
                .attempt(envelope.attemptsBefore + 1),
            ] + names(envelope)
        )
        return .bury(.attemptsExhausted, answer: fault(incident))
    }

    /// What becomes of a request that the process died of.
    func crashed(_ envelope: Envelope, _ route: Route?, deaths: Int) -> Disposition {
        let incident = identifiers.next().description
        log.error(
            "lane.poison_buried",
            [.route(route?.rawValue ?? "unknown"), .incidentId(incident)] + names(envelope)
        )
        return .bury(.crashed, answer: fault(incident), attempts: deaths)
    }

    /// Says `unknown`, because a dead letter can be replayed with its key kept.
    private func fault(_ incident: String) -> Answer {
        let refusal = Refusal(
            .internalFault,
            "Something went wrong that is not the request's fault.",
            effect: .unknown,
            metadata: [.init("incidentId", .text(incident))]
        )
        return Answer(body: messages.refused(refusal), code: refusal.code)
    }

    // MARK: - Parcels

    private func parcel(_ envelope: Envelope, _ disposition: Disposition, _ route: Route?) -> Parcel {
        let receipt = envelope.delivery.receipt
        switch disposition {
        case .answer(let answer):
            return Parcel(receipt, letters: reply(answer, envelope))

        case .later:
            return Parcel(receipt, letters: [])

        case .bury(let reason, let detail, let answer, let attempts):
            log.warn(
                "request.buried",
                atMostEvery: .seconds(1),
                about: reason.code,
                [.route(envelope.delivery.routingKey.text), .reason(reason.code), .detail(detail)] + names(envelope)
            )
            let answers = answer.map { reply($0, envelope) } ?? []
            guard !envelope.delivery.isBodyCut else {
                // Only the broker still has all of it: let it dead-letter the message as it came.
                return Parcel(receipt, .refused, letters: answers)
            }
            let letter = republishing.deadLetter(
                envelope,
                reason,
                detail: detail,
                attempts: attempts ?? envelope.attemptsBefore + 1
            )
            return Parcel(receipt, letters: [.init(kind: .deadLetter, message: letter)] + answers)

        case .retry(let attempts):
            log.warn(
                "request.retried",
                atMostEvery: .seconds(1),
                [.route(envelope.delivery.routingKey.text), .attempt(attempts)] + names(envelope)
            )
            let letter = republishing.retry(envelope, attempts: attempts)
            return Parcel(receipt, letters: [.init(kind: .retry, message: letter)])

        case .refresh:
            let letter = republishing.retry(envelope, attempts: envelope.attemptsBefore)
            return Parcel(receipt, letters: [.init(kind: .retry, message: letter)])
        }
    }

    private func reply(_ answer: Answer, _ envelope: Envelope) -> [Parcel.Letter] {
        guard let replyTo = envelope.replyTo, replyAddresses.allow(replyTo) else { return [] }
        return replies.reply(answer, to: envelope).map { [.init(kind: .reply, message: $0)] } ?? []
    }

    private func names(_ envelope: Envelope) -> [LogField] {
        var fields: [LogField] = [.traceId(envelope.trace.traceId)]
        if let id = envelope.delivery.properties.messageID?.text { fields.append(.messageId(id)) }
        if let id = envelope.delivery.properties.correlationID?.text { fields.append(.correlationId(id)) }
        return fields
    }
}
