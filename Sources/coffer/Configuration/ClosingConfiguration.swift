internal import HorizonAdapter
internal import Stellar

/// What `coffer tx close` needs: the database, and every node that may know.
struct ClosingConfiguration: Sendable {
    /// A connection URI for libpq; holds a password.
    let database: String
    let network: Network
    let horizons: [HorizonAddress]
    /// Where tests end the process; nowhere but in development.
    let crashPoints: CrashPoints

    /// Reads what concerns database and ledger.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let mode: Configuration.Mode = reader.choice(.environment, otherwise: .development)
        let url = reader.databaseURL()
        network = reader.network(mode)
        horizons = reader.horizons(of: network)
        crashPoints = reader.crashPoints()
        if mode == .production {
            let rules = ProductionRules(environment: environment)
            rules.check([], url, &reader)
            rules.check(horizons, nil, &reader)
        }
        guard reader.problems.isEmpty, let url else { throw ConfigurationError(problems: reader.problems) }
        database = url.text
    }
}
