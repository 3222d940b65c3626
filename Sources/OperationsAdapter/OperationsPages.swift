package import ServiceRuntime

/// The four pages and everything that is none of them, without a socket.
package struct OperationsPages: Sendable {
    /// What one request is answered with.
    package struct Answer: Hashable, Sendable {
        /// The HTTP status.
        package let status: Int
        /// The type of the body.
        package let contentType: String
        /// The methods that would have been allowed; only where another was used.
        package var allow: String?
        /// The body; for HEAD it is counted and not sent.
        package let body: [UInt8]
    }

    private static let json = "application/json"
    private static let prometheus = "text/plain; version=0.0.4; charset=utf-8"
    private static let openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8"
    private static let allowed = "GET, HEAD"

    private let heartbeats: Heartbeats
    private let health: Health
    private let metrics: MetricsRegistry
    private let version: String

    /// The pages of a process.
    ///
    /// - Parameters:
    ///   - heartbeats: What `/live` asks.
    ///   - health: What `/ready` and `/health` ask.
    ///   - metrics: What `/metrics` shows.
    ///   - version: What `/health` says is running.
    package init(heartbeats: Heartbeats, health: Health, metrics: MetricsRegistry, version: String) {
        self.heartbeats = heartbeats
        self.health = health
        self.metrics = metrics
        self.version = version
    }

    /// Answers a request; `path` is without its query, `accept` what the header of that name says.
    package func answer(method: String, path: String, accept: String? = nil) -> Answer {
        let page: () -> Answer
        switch path {
        case "/live": page = live
        case "/ready": page = ready
        case "/health": page = wholeHealth
        case "/metrics": page = { everyMetric(accept) }
        default: return Self.refusal(404, "not found")
        }
        guard method == "GET" || method == "HEAD" else {
            var answer = Self.refusal(405, "method not allowed")
            answer.allow = Self.allowed
            return answer
        }
        return page()
    }

    // MARK: Pages

    private func live() -> Answer {
        let stale = heartbeats.stale()
        return Self.answer(stale.isEmpty ? 200 : 503) { writer in
            writer.member("live", stale.isEmpty)
            guard !stale.isEmpty else { return }
            writer.name("stale")
            writer.beginArray()
            for loop in stale {
                writer.beginObject()
                writer.member("loop", loop.name)
                writer.member("silentMs", loop.silence.wholeMilliseconds)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    private func ready() -> Answer {
        let isReady = health.isReady
        return Self.answer(isReady ? 200 : 503) { writer in
            writer.member("ready", isReady)
            guard !isReady else { return }
            writer.member("draining", health.isDraining)
            writer.name("missing")
            writer.beginArray()
            for component in health.components where component.isRequired && component.state == .down {
                writer.string(component.name)
            }
            writer.endArray()
        }
    }

    private func wholeHealth() -> Answer {
        let components = health.components
        let isDown = components.contains { $0.isRequired && $0.state == .down }
        let isDegraded = components.contains { $0.state != .up }
        return Self.answer(isDown ? 503 : 200) { writer in
            writer.member("status", (isDown ? .down : isDegraded ? .degraded : ComponentHealth.State.up).rawValue)
            writer.member("ready", health.isReady)
            writer.member("version", version)
            writer.name("components")
            writer.beginArray()
            for component in components { Self.write(component, to: &writer) }
            writer.endArray()
        }
    }

    /// Whoever knows OpenMetrics names it, and prefers it.
    private func everyMetric(_ accept: String?) -> Answer {
        if accept?.contains("application/openmetrics-text") == true {
            return Answer(status: 200, contentType: Self.openMetrics, body: metrics.openMetricsText())
        }
        return Answer(status: 200, contentType: Self.prometheus, body: metrics.prometheusText())
    }

    // MARK: Bodies

    private static func write(_ component: ComponentHealth, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", component.name)
        writer.member("status", component.state.rawValue)
        writer.member("required", component.isRequired)
        writer.member("since", component.since.rfc3339)
        writer.member("latencyMs", component.latency?.wholeMilliseconds)
        writer.member("detail", component.detail)
        writer.endObject()
    }

    private static func refusal(_ status: Int, _ words: String) -> Answer {
        answer(status) { $0.member("error", words) }
    }

    private static func answer(_ status: Int, _ members: (inout JSONWriter) -> Void) -> Answer {
        var writer = JSONWriter(capacity: 1_024)
        writer.beginObject()
        members(&writer)
        writer.endObject()
        return Answer(status: status, contentType: json, body: writer.bytes)
    }
}
