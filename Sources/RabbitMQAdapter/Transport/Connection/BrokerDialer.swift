internal import ServiceRuntime

/// Where and how to connect.
package struct BrokerSettings: Sendable {
    /// Tried in turn; not empty.
    package let endpoints: [BrokerEndpoint]
    /// For the endpoints that use TLS.
    package let tls: BrokerTLS?
    /// What the broker's tools call the connections; each adds what it is for.
    package let name: String
    /// How long getting connected may take.
    package let limits: ConnectionLimits

    /// Connections to one of these brokers.
    package init(
        endpoints: [BrokerEndpoint],
        tls: BrokerTLS? = nil,
        name: String,
        limits: ConnectionLimits = ConnectionLimits()
    ) {
        precondition(!endpoints.isEmpty, "no broker to connect to")
        self.endpoints = endpoints
        self.tls = tls
        self.name = name
        self.limits = limits
    }
}

/// Opens connections, waiting ever longer between attempts that fail.
struct BrokerDialer {
    private let settings: BrokerSettings
    private let purpose: String
    private var nextEndpoint = 0
    private var backoff = ReconnectBackoff()

    init(_ settings: BrokerSettings, purpose: String) {
        self.settings = settings
        self.purpose = purpose
    }

    /// Tries every endpoint once, beginning after the one that was lost last.
    ///
    /// Blocks.
    ///
    /// - Throws: The refusal if one of them refused for good, else the last failure.
    mutating func open() throws(BrokerError) -> ConnectionHandle {
        var failure: BrokerError?
        for _ in settings.endpoints {
            let endpoint = settings.endpoints[nextEndpoint]
            nextEndpoint = (nextEndpoint + 1) % settings.endpoints.count
            do throws(BrokerError) {
                return try ConnectionHandle.open(
                    endpoint,
                    tls: settings.tls,
                    name: "\(settings.name) \(purpose)",
                    limits: settings.limits
                )
            } catch {
                if failure?.isForGood != true { failure = error }
            }
        }
        throw failure ?? BrokerError(.configuration, "no broker to connect to")
    }

    /// How long to wait before the next attempt, counted as one.
    mutating func delay(afterBeingUpFor uptime: Duration) -> Duration {
        backoff.next(afterBeingUpFor: uptime)
    }
}

/// Full jitter between bounds, so that the clients of a broker that comes back do not all come at once.
struct ReconnectBackoff {
    /// The most a wait can be.
    static let ceiling = Duration.seconds(30)
    /// The least a wait can be once the first attempt failed too.
    static let floor = Duration.milliseconds(500)
    /// The first wait is shorter: most often only a connection was lost, not a broker.
    static let firstCeiling = Duration.milliseconds(250)
    /// A connection that held this long had nothing to do with the failures before it.
    static let forgetAfter = Duration.seconds(10)

    private var failures = 0

    mutating func next(
        afterBeingUpFor uptime: Duration,
        random: (ClosedRange<Double>) -> Double = { Double.random(in: $0) }
    ) -> Duration {
        if uptime >= Self.forgetAfter { failures = 0 }
        defer { failures = min(failures + 1, 16) }
        guard failures > 0 else { return Self.firstCeiling * random(0...1) }
        let ceiling = min(Self.ceiling, Self.floor * (1 << failures))
        return Self.floor + (ceiling - Self.floor) * random(0...1)
    }
}
