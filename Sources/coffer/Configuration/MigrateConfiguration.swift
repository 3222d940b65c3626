internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication

/// What `coffer migrate` needs, which may run with an account of its own and nothing else.
struct MigrateConfiguration: Sendable {
    /// A connection URI for libpq; holds a password.
    let database: String
    /// The least important lines that are written.
    let logLevel: LogLevel

    /// Reads what concerns the database.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let mode: Configuration.Mode = reader.choice(.environment, otherwise: .development)
        let url = reader.databaseURL()
        logLevel = reader.choice(.logLevel, otherwise: .info)
        if mode == .production { ProductionRules(environment: environment).check([], url, &reader) }
        guard reader.problems.isEmpty, let url else { throw ConfigurationError(problems: reader.problems) }
        database = url.text
    }
}

/// What `coffer call` needs, which may run where there is no database.
struct CallConfiguration: Sendable {
    /// The brokers, as the caller's account.
    let broker: BrokerSettings
    /// What is on the broker.
    let topology: Topology

    /// Reads what concerns the broker.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let endpoints = reader.brokers()
        let tls = reader.tls(isUsed: endpoints.contains(where: \.usesTLS))
        let topology = reader.topology()
        guard reader.problems.isEmpty, let topology else { throw ConfigurationError(problems: reader.problems) }
        broker = BrokerSettings(endpoints: endpoints, tls: tls, name: "coffer call")
        self.topology = topology.plan
    }
}
