internal import OperationsAdapter
internal import RabbitMQAdapter
internal import WalletApplication

/// What `coffer dead` and `coffer doctor` need: broker and database, and who callers are.
struct OperatorConfiguration: Sendable {
    /// The brokers, as the operator's account.
    let broker: BrokerSettings
    /// What is on the broker.
    let topology: Topology
    /// A connection URI for libpq; holds a password.
    let database: String
    /// Whether the database runs on this machine.
    let databaseIsLocal: Bool
    /// Where the broker's management plugin answers; nil where nobody said.
    let management: ManagementAddress?
    /// Who the broker's users are.
    let callers: any CallerDirectory

    /// Reads what concerns broker, database and callers.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let mode: Configuration.Mode = reader.choice(.environment, otherwise: .development)
        let endpoints = reader.brokers()
        let tls = reader.tls(isUsed: endpoints.contains(where: \.usesTLS))
        let topology = reader.topology()
        let url = reader.databaseURL()
        let management = reader.management()
        let register = reader.callers(.development)
        if mode == .production {
            let rules = ProductionRules(environment: environment)
            rules.check(endpoints, url, &reader)
            rules.check(management, &reader)
        }
        guard reader.problems.isEmpty, let topology, let url else {
            throw ConfigurationError(problems: reader.problems)
        }
        broker = BrokerSettings(endpoints: endpoints, tls: tls, name: "coffer operator")
        self.topology = topology.plan
        database = url.text
        databaseIsLocal = url.isLocal
        self.management = management
        callers = register ?? DevelopmentCallers()
    }
}
