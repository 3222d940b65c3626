internal import RabbitMQAdapter

/// What may be set in development and must not be in production.
struct ProductionRules {
    /// Where libpq finds what the URL leaves open.
    let environment: [String: String]

    /// Refuses what is insecure; what is missing has been refused where it was read.
    func check(_ brokers: [BrokerEndpoint], _ database: DatabaseURL?, _ reader: inout ConfigurationReader) {
        if brokers.contains(where: { !$0.usesTLS && !Loopback.includes($0.host) }) {
            reader.refuse(.amqpURL, "must be amqps:// in production, where the broker is not on loopback")
        }
        if brokers.contains(where: { $0.user == "guest" }) {
            reader.refuse(.amqpURL, "uses the broker's default user, which production refuses")
        }
        if let database { check(database, &reader) }
        for variable in [Variable.crashAt, .crashLabel, .signerFault] where environment[variable.rawValue] != nil {
            reader.refuse(variable, "is for tests, and production refuses it")
        }
    }

    private func check(_ database: DatabaseURL, _ reader: inout ConfigurationReader) {
        if database.usesServiceFile || environment["PGSERVICE"] != nil {
            reader.refuse(
                .databaseURL,
                "must say in production where the database is, and not name a service file's entry"
            )
            return
        }
        let openHost = database.leavesHostOpen ? environment["PGHOST"] ?? environment["PGHOSTADDR"] : nil
        let isLocal = openHost.map { $0.hasPrefix("/") || Loopback.includes($0) } ?? database.isLocal
        if !isLocal, !database.verifiesServer {
            reader.refuse(
                .databaseURL,
                "must have sslmode=verify-full (or verify-ca) in production, where the database is not on loopback"
            )
        }
        if database.usesDefaultCredentials {
            reader.refuse(.databaseURL, "uses a password that is the user's name, which production refuses")
        }
    }
}

/// Which hosts are this machine itself.
enum Loopback {
    /// Whether a connection to the host never leaves this machine.
    static func includes(_ host: String) -> Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        let isLoopbackIPv4 = octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "::1" || isLoopbackIPv4
    }
}
