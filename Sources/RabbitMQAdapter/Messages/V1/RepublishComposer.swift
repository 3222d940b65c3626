internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Makes the message that a request becomes when the service publishes it again: for a retry tier or as
/// a dead letter.
///
/// Body, routing key and what the caller said stay; `user_id` and `expiration`, which the broker would
/// refuse or act on, move into headers, and the traces of former deaths go.
struct RepublishComposer: Sendable {
    let names: TopologyNames
    let instance: String
    let time: any TimeSource

    /// A message that waits and comes back.
    func retry(_ envelope: Envelope, attempts: Int) -> OutgoingMessage {
        var properties = kept(envelope)
        properties.headers[HeaderNames.attempt] = .integer(Int64(attempts))
        return OutgoingMessage(
            exchange: names.retry(Self.tier(afterAttempts: attempts)),
            routingKey: envelope.delivery.routingKey,
            isMandatory: true,
            properties: properties,
            body: envelope.delivery.body
        )
    }

    func deadLetter(
        _ envelope: Envelope,
        _ reason: BurialReason,
        detail: String,
        attempts: Int
    ) -> OutgoingMessage {
        var properties = kept(envelope)
        properties.headers[HeaderNames.deadRoutingKey] = .string(envelope.delivery.routingKey.text)
        properties.headers[HeaderNames.deadReason] = .string(reason.code)
        properties.headers[HeaderNames.deadDetail] = .string(detail)
        properties.headers[HeaderNames.deadAt] = .string(time.wall.rfc3339)
        properties.headers[HeaderNames.deadAttempts] = .integer(Int64(attempts))
        properties.headers[HeaderNames.deadInstance] = .string(instance)
        return OutgoingMessage(
            exchange: names.dead,
            routingKey: envelope.delivery.routingKey,
            isMandatory: true,
            properties: properties,
            body: envelope.delivery.body
        )
    }

    /// Waits grow with the number of attempts.
    private static func tier(afterAttempts attempts: Int) -> RetryTier {
        switch attempts {
        case ...1: .second
        case 2: .fiveSeconds
        case 3: .halfMinute
        case 4: .twoMinutes
        default: .tenMinutes
        }
    }

    private func kept(_ envelope: Envelope) -> MessageProperties {
        var properties = envelope.delivery.properties
        properties.headers.removeAll { HeaderNames.isDeathTrace($0) || $0 == HeaderNames.attempt }
        properties.headers[HeaderNames.cofferCaller] = envelope.user.map { .string($0) }
        if properties.headers[HeaderNames.deadline] == nil, let deadline = envelope.deadline {
            properties.headers[HeaderNames.deadline] = .integer(deadline.milliseconds)
        }
        if properties.headers[HeaderNames.traceparent] == nil {
            // So that the next try, and whoever reads the dead letter, is in the trace that began here.
            properties.headers[HeaderNames.traceparent] = .string(envelope.traceparent)
        }
        properties.userID = nil
        properties.expiration = nil
        properties.priority = nil
        // A dead-lettering queue promises at least once for persistent messages only.
        properties.deliveryMode = 2
        return properties
    }
}
