/// Writes spans as OTLP in its JSON form: the body of `POST /v1/traces` (OpenTelemetry Protocol 1.x).
package struct SpanDocument: Sendable {
    private let version: String
    private let instance: String
    private let random: RandomSource

    /// - Parameters:
    ///   - version: Of the program.
    ///   - instance: Which process this is.
    ///   - random: What parts get their ids from.
    package init(version: String, instance: String, random: RandomSource = .shared) {
        self.version = version
        self.instance = instance
        self.random = random
    }

    /// The document of some spans, all their parts included.
    ///
    /// - Parameters:
    ///   - spans: What is told of.
    ///   - epochNanoseconds: What to add to the clock that spans are timed by, for nanoseconds since 1970.
    /// - Returns: JSON in UTF-8.
    package func bytes(of spans: [TraceSpan], epochNanoseconds: Int64) -> [UInt8] {
        var json = JSONWriter(capacity: spans.count * 2_048 + 512)
        json.beginObject()
        json.name("resourceSpans")
        json.beginArray()
        json.beginObject()
        json.name("resource")
        json.beginObject()
        json.name("attributes")
        json.beginArray()
        for (key, value) in [
            ("service.name", "coffer"), ("service.version", version), ("service.instance.id", instance),
        ] {
            Self.attribute(key, .text(value), &json)
        }
        json.endArray()
        json.endObject()
        json.name("scopeSpans")
        json.beginArray()
        json.beginObject()
        json.name("scope")
        json.beginObject()
        json.member("name", "coffer")
        json.endObject()
        json.name("spans")
        json.beginArray()
        for span in spans {
            for each in span.unfolded(random: random) { Self.write(each, epochNanoseconds, &json) }
        }
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func write(_ span: TraceSpan, _ epochNanoseconds: Int64, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("traceId", span.context.traceId)
        json.member("spanId", span.context.spanText)
        if span.parent != 0 { json.member("parentSpanId", TraceContext.text(ofSpan: span.parent)) }
        if let state = span.context.state { json.member("traceState", state) }
        json.member("name", span.name)
        json.member("kind", span.kind.rawValue)
        // Numbers of 64 bits are strings, as in every JSON form of protocol buffers.
        json.member("startTimeUnixNano", String(span.began.nanoseconds + epochNanoseconds))
        json.member("endTimeUnixNano", String(span.ended.nanoseconds + epochNanoseconds))
        if !span.attributes.isEmpty {
            json.name("attributes")
            json.beginArray()
            for each in span.attributes { attribute(each.name.rawValue, each.value, &json) }
            json.endArray()
        }
        json.name("status")
        json.beginObject()
        if span.isFailure { json.member("code", statusError) }
        json.endObject()
        json.member("flags", 1)
        json.endObject()
    }

    private static let statusError = 2

    private static func attribute(_ key: String, _ value: SpanAttribute.Value, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("key", key)
        json.name("value")
        json.beginObject()
        switch value {
        case .text(let text): json.member("stringValue", text)
        case .integer(let number): json.member("intValue", String(number))
        case .truth(let truth): json.member("boolValue", truth)
        }
        json.endObject()
        json.endObject()
    }
}
