internal import Glibc
internal import OperationsAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication

/// The program.
@main
enum Coffer {
    static func main() async {
        func env(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }
        do {
            try ProcessHardening.apply()
            let prefix = env("COFFER_PREFIX") ?? "coffer"
            guard
                let endpoints = try? BrokerEndpoint.parse(
                    env("COFFER_AMQP_URL") ?? "amqp://guest:guest@localhost:5672"
                ),
                let http = ListenAddress(env("COFFER_HTTP_ADDRESS") ?? "127.0.0.1:8080"),
                let rules = ReplyAddressRules(prefix: prefix)
            else { exit(ExitStatus.configuration) }
            let options = ServeOptions(
                broker: BrokerSettings(endpoints: endpoints, name: "coffer"),
                topology: try Topology(prefix: prefix, routes: Route.allCases.map(\.rawValue)),
                topologyMode: .declare,
                prefix: prefix,
                replyAddresses: rules,
                database: env("COFFER_DATABASE_URL") ?? "",
                appliesMigrations: true,
                network: .testnet,
                keyring: KeyringFile(path: env("COFFER_KEYRING_FILE") ?? ".coffer/keyring"),
                makesKeyring: true,
                callers: DevelopmentCallers(),
                http: http,
                replyRetentionHours: 168,
                attemptsMax: 5,
                batchMax: 256,
                prefetch: 512,
                databaseConnections: 5,
                workersPerLane: 2,
                logLevel: .info,
                isDevelopment: true,
                crashPoints: CrashPoints(step: env("COFFER_CRASH_AT"), label: env("COFFER_CRASH_LABEL")) ?? .none
            )
            exit(await Serve.run(options, version: "0.1.0"))
        } catch {
            exit(ExitStatus.software)
        }
    }
}
