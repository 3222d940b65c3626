internal import ServiceRuntime

extension Topology {
    /// The topology in the format of `rabbitmqctl import_definitions`, for a virtual host.
    package func definitions(virtualHost: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 65_536)
        writer.beginObject()
        writer.name("exchanges")
        writer.beginArray()
        for exchange in exchanges { Self.write(exchange, virtualHost, to: &writer) }
        writer.endArray()
        writer.name("queues")
        writer.beginArray()
        for queue in queues { Self.write(queue, virtualHost, to: &writer) }
        writer.endArray()
        writer.name("bindings")
        writer.beginArray()
        for binding in bindings { Self.write(binding, virtualHost, to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ exchange: Exchange, _ virtualHost: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", exchange.name.text)
        writer.member("vhost", virtualHost)
        writer.member("type", exchange.kind.rawValue)
        writer.member("durable", true)
        writer.member("auto_delete", false)
        writer.member("internal", false)
        write(exchange.arguments, to: &writer)
        writer.endObject()
    }

    private static func write(_ queue: Queue, _ virtualHost: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", queue.name.text)
        writer.member("vhost", virtualHost)
        writer.member("durable", true)
        writer.member("auto_delete", false)
        write(queue.arguments, to: &writer)
        writer.endObject()
    }

    private static func write(_ binding: Binding, _ virtualHost: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("source", binding.exchange.text)
        writer.member("vhost", virtualHost)
        writer.member("destination", binding.queue.text)
        writer.member("destination_type", "queue")
        writer.member("routing_key", binding.routingKey.text)
        write(binding.arguments, to: &writer)
        writer.endObject()
    }

    private static func write(_ arguments: MessageHeaders, to writer: inout JSONWriter) {
        writer.name("arguments")
        writer.beginObject()
        for field in arguments.fields {
            writer.name(field.name.text)
            switch field.value {
            case .string(let text): writer.string(text)
            case .integer(let number): writer.integer(number)
            case .bool(let flag): writer.bool(flag)
            case .timestamp, .opaque: preconditionFailure("the topology has no such argument")
            }
        }
        writer.endObject()
    }
}
