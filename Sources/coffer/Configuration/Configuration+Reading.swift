internal import OperationsAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication

extension Configuration {
    /// Where the keyring of a developer is made, beside the rest of the working directory's state.
    static let developmentKeyring = ".coffer/keyring"

    /// Workers that a lane has; more would only wait for the same locks.
    private static let workersPerLane = 2

    /// Reads everything, and the files that are named.
    ///
    /// - Parameter environment: The variables; `PG…` among them matter to the database's library.
    /// - Throws: ``ConfigurationError`` naming everything that is wrong, not only the first.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let mode: Mode = reader.choice(.environment, otherwise: .development)
        let endpoints = reader.brokers()
        // Nothing of the service needs it: `coffer doctor` does, with the same environment.
        let management = reader.management()
        let tls = reader.tls(isUsed: endpoints.contains(where: \.usesTLS))
        let topology = reader.topology()
        let topologyMode: TopologyMode = reader.choice(.topology, otherwise: .declare)
        let replyAddresses = reader.replyAddresses(prefix: topology?.prefix)
        let databaseURL = reader.databaseURL()
        let connections = reader.integer(.databaseConnections, in: 1...64, otherwise: 5)
        let migrations: MigrationMode = reader.choice(.migrations, otherwise: .run)
        let network = reader.network(mode)
        let horizons = reader.horizons(of: network)
        let friendbot = reader.friendbot(of: network)
        let timeout = reader.transactionTimeout()
        let transactionGrace = reader.transactionGrace()
        let funding = reader.funding()
        let keyring = reader.keyring(mode)
        // The service itself exports nothing: only whether it reads.
        _ = reader.keyExport()
        let callers = reader.callers(mode)
        let http = reader.httpAddress()
        let retention = reader.integer(.replyRetention, in: 24...87_600, otherwise: 168)
        let attempts = reader.integer(.deadAttempts, in: 1...100, otherwise: 5)
        let batchMax = reader.integer(.batchMax, in: 1...1_000, otherwise: 256)
        let prefetch = reader.integer(.prefetch, in: 1...Int(UInt16.max), otherwise: 512)
        let sendingRules = reader.sendingRules()
        let balanceAges = reader.balanceAges()
        let logLevel: LogLevel = reader.choice(.logLevel, otherwise: .info)
        let tracing = reader.tracing()
        let policyDelay = reader.integer(.policyDelay, in: 0...2_678_400, otherwise: 86_400)
        let crashPoints = reader.crashPoints()
        let signerFault = reader.signerFault()
        if mode == .production {
            let rules = ProductionRules(environment: environment)
            rules.check(endpoints, databaseURL, &reader)
            rules.check(horizons, friendbot, &reader)
            rules.check(tracing, &reader)
            rules.check(management, &reader)
        }

        guard reader.problems.isEmpty, let databaseURL, let topology, let replyAddresses else {
            throw ConfigurationError(problems: reader.problems)
        }
        self.mode = mode
        self.callers = callers
        effective = reader.effective
        options = ServeOptions(
            broker: BrokerSettings(endpoints: endpoints, tls: tls, name: "coffer"),
            topology: topology.plan,
            topologyMode: topologyMode == .declare ? .declare : .verify,
            prefix: topology.prefix,
            replyAddresses: replyAddresses,
            database: databaseURL.text,
            appliesMigrations: migrations == .run,
            network: network,
            horizons: horizons,
            friendbot: friendbot,
            transactionTimeoutS: timeout,
            transactionGraceS: transactionGrace,
            funding: funding,
            keyring: KeyringFile(path: keyring.path),
            makesKeyring: keyring.isMade,
            callers: callers ?? DevelopmentCallers(),
            http: http,
            replyRetentionHours: retention,
            attemptsMax: attempts,
            batchMax: batchMax,
            prefetch: UInt16(clamping: prefetch),
            databaseConnections: connections,
            workersPerLane: Self.workersPerLane,
            sendingRules: sendingRules,
            balanceAges: balanceAges,
            logLevel: logLevel,
            tracing: tracing,
            isDevelopment: mode == .development,
            crashPoints: crashPoints,
            signerFault: signerFault,
            policyDelayMs: Int64(policyDelay) * 1_000
        )
    }
}
