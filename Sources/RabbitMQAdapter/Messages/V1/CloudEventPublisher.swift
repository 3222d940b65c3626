package import ServiceRuntime
package import WalletApplication
internal import WalletDomain

/// Publishes domain events as CloudEvents 1.0 in structured JSON mode.
package struct CloudEventPublisher: EventPublisher {
    private let publisher: PublisherConnection
    private let exchange: ShortString
    private let source: String
    private let tracer: Tracer?

    package init(_ publisher: PublisherConnection, topology names: TopologyNames, prefix: String, tracer: Tracer? = nil)
    {
        self.publisher = publisher
        self.tracer = tracer
        exchange = names.events
        source = "/" + prefix
    }

    package func publish(_ events: [OutboxEvent]) async -> [Bool] {
        // Nobody has to listen, so events are not mandatory: what no queue is bound for has arrived.
        guard let tracer else { return await publisher.publish(events.map(message)).map { $0 == .confirmed } }
        let began = tracer.time.monotonic
        let outcomes = await publisher.publish(events.map(message))
        for (event, outcome) in zip(events, outcomes) {
            tracer.record(
                "event",
                kind: .producer,
                in: event.trace,
                since: began,
                isFailure: outcome != .confirmed,
                attributes: [.system("rabbitmq"), .operation("send"), .routingKey(event.type)]
            )
        }
        return outcomes.map { $0 == .confirmed }
    }

    private func message(_ event: OutboxEvent) -> OutgoingMessage {
        var properties = MessageProperties()
        properties.contentType = "application/cloudevents+json"
        properties.deliveryMode = 2
        properties.type = ShortString(event.type)
        properties.messageID = ShortString(event.id.description)
        properties.timestamp = UInt64(max(0, event.at.milliseconds / 1000))
        return OutgoingMessage(
            exchange: exchange,
            routingKey: ShortString(event.type) ?? "unnamed",
            properties: properties,
            body: body(event)
        )
    }

    private func body(_ event: OutboxEvent) -> [UInt8] {
        var json = JSONWriter(capacity: event.data.count + 384)
        json.beginObject()
        json.member("specversion", "1.0")
        json.member("id", event.id.description)
        json.member("source", source)
        json.member("type", event.type)
        json.member("time", WallTime(milliseconds: event.at.milliseconds).rfc3339)
        json.member("subject", event.subject)
        json.member("datacontenttype", "application/json")
        json.member("sequence", event.sequence)
        json.member("traceparent", event.trace)
        json.name("data")
        json.raw(event.data)
        json.endObject()
        return json.bytes
    }
}
