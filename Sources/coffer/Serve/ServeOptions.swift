internal import HorizonAdapter
internal import OperationsAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// What `coffer serve` is told, as far as the composition needs it.
struct ServeOptions: Sendable {
    var broker: BrokerSettings
    var topology: Topology
    var topologyMode: TopologyPlan.Mode
    var prefix: String
    var replyAddresses: ReplyAddressRules
    var database: String
    /// Whether missing migrations are applied at start, or only looked for.
    var appliesMigrations: Bool
    var network: Network
    /// The nodes that tell of the ledger, in order of preference.
    var horizons: [HorizonAddress]
    /// Whoever gives play money away, where somebody does.
    var friendbot: HorizonAddress?
    /// How long an envelope can be applied, and how long after that it may be unresolved.
    var transactionTimeoutS: Int
    var transactionGraceS: Int
    /// How much it is asked for.
    var funding: FundingRules
    var keyring: KeyringFile
    /// Whether a keyring is made where there is none.
    var makesKeyring: Bool
    var callers: any CallerDirectory
    var http: ListenAddress
    var replyRetentionHours: Int
    var attemptsMax: Int
    var batchMax: Int
    var prefetch: UInt16
    var databaseConnections: Int
    var workersPerLane: Int
    /// What every wallet may send.
    var sendingRules: SendingRules
    /// How old what is known of a wallet's money may be.
    var balanceAges: BalanceAges
    var logLevel: LogLevel
    /// Where traces go; `nil` where none are recorded.
    var tracing: TracingOptions?
    var isDevelopment: Bool
    /// Where tests end the process; nowhere but in development.
    var crashPoints: CrashPoints
    /// What goes wrong with the signer in tests; nothing but in development.
    var signerFault: FaultySigner.Plan?
    /// How long the loosening of a signing policy waits, in milliseconds.
    var policyDelayMs: Int64

    /// How long stopping in good order may take altogether.
    static let grace = Duration.seconds(25)
    /// Sessions beside the workers': one for the outbox, one for looking after things.
    static let sessionsBeside = 2
}
