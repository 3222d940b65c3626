package import ServiceRuntime
package import WalletApplication
internal import WalletDomain

/// Publishes replies to requests that were acknowledged before.
package struct LateReplyPublisher: LateReplies {
    private let publisher: PublisherConnection
    private let identifiers: any Identifiers
    private let time: any TimeSource
    private let tracer: Tracer?

    package init(
        _ publisher: PublisherConnection,
        identifiers: any Identifiers,
        time: any TimeSource,
        tracer: Tracer? = nil
    ) {
        self.publisher = publisher
        self.identifiers = identifiers
        self.time = time
        self.tracer = tracer
    }

    package func send(_ replies: [LateReply]) async -> [Bool] {
        let began = time.monotonic
        let outcomes = await publisher.publish(replies.map(message))
        if let tracer {
            for (reply, outcome) in zip(replies, outcomes) {
                tracer.record(
                    "reply",
                    kind: .producer,
                    in: reply.address.traceparent,
                    since: began,
                    isFailure: outcome != .confirmed
                )
            }
        }
        return outcomes.map { outcome in
            switch outcome {
            // Returned: nobody has the queue any more. Both count as done, as with any other reply.
            case .confirmed, .returned, .notSent(.invalid): true
            case .nacked, .notSent, .unknown: false
            }
        }
    }

    private func message(_ reply: LateReply) -> OutgoingMessage {
        let address = reply.address
        var properties = MessageProperties()
        properties.contentType = "application/json"
        properties.correlationID = ShortString(bytes: address.correlationID.prefix(ShortString.bytesMax))
        properties.type = ShortString(reply.route.rawValue + ".reply")
        properties.messageID = ShortString(identifiers.next().description)
        properties.timestamp = UInt64(max(0, time.wall.seconds))
        properties.deliveryMode = address.isPersistent ? 2 : 1
        var fields: [MessageHeaders.Field] = [
            .init(HeaderNames.contractVersion, .string("1")), .init(HeaderNames.status, .string("ok")),
            .init(HeaderNames.traceparent, .string(address.traceparent)),
        ]
        if let state = address.tracestate { fields.append(.init(HeaderNames.tracestate, .string(state))) }
        properties.headers = MessageHeaders(fields)
        return OutgoingMessage(
            exchange: "",
            routingKey: ShortString(address.replyTo) ?? "unnamed",
            isMandatory: !ReplyAddressRules.isDirect(address.replyTo),
            properties: properties,
            body: reply.body
        )
    }
}
