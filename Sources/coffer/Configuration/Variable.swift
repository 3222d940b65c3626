/// Every environment variable that this version reads.
enum Variable: String, CaseIterable, Sendable {
    case environment = "COFFER_ENV"
    case amqpURL = "COFFER_AMQP_URL"
    case amqpTrust = "COFFER_AMQP_CA_FILE"
    case amqpCertificate = "COFFER_AMQP_CERT_FILE"
    case amqpKey = "COFFER_AMQP_KEY_FILE"
    case managementURL = "COFFER_MANAGEMENT_URL"
    case prefix = "COFFER_PREFIX"
    case topology = "COFFER_TOPOLOGY"
    case replyToAllow = "COFFER_REPLY_TO_ALLOW"
    case databaseURL = "COFFER_DATABASE_URL"
    case databaseConnections = "COFFER_DB_CONNECTIONS"
    case migrations = "COFFER_MIGRATIONS"
    case network = "COFFER_NETWORK"
    case horizonURL = "COFFER_HORIZON_URL"
    case friendbotURL = "COFFER_FRIENDBOT_URL"
    case transactionTimeout = "COFFER_TX_TIMEOUT_S"
    case transactionGrace = "COFFER_TX_GRACE_S"
    case fundDailyCap = "COFFER_FUND_DAILY_CAP"
    case keyring = "COFFER_KEYRING_FILE"
    case callers = "COFFER_CALLERS_FILE"
    case httpAddress = "COFFER_HTTP_ADDRESS"
    case replyRetention = "COFFER_REPLY_RETENTION_H"
    case deadAttempts = "COFFER_DEAD_ATTEMPTS"
    case batchMax = "COFFER_BATCH_MAX"
    case prefetch = "COFFER_PREFETCH"
    case limitTransaction = "COFFER_LIMIT_TX"
    case limitDailyAmount = "COFFER_LIMIT_DAILY_AMOUNT"
    case limitDailyCount = "COFFER_LIMIT_DAILY_COUNT"
    case walletQueueMax = "COFFER_WALLET_QUEUE_MAX"
    case balanceAgeMax = "COFFER_BALANCE_AGE_MAX_S"
    case policyDelay = "COFFER_POLICY_DELAY_S"
    case keyExport = "COFFER_KEY_EXPORT"
    case otlpEndpoint = "COFFER_OTLP_ENDPOINT"
    case otlpHeaders = "COFFER_OTLP_HEADERS"
    case otlpTrust = "COFFER_OTLP_CA_FILE"
    case traceRatio = "COFFER_TRACE_RATIO"
    case logLevel = "COFFER_LOG_LEVEL"
    case crashAt = "COFFER_CRASH_AT"
    case crashLabel = "COFFER_CRASH_LABEL"
    case signerFault = "COFFER_SIGNER_FAULT"

    /// What every name begins with.
    static let namePrefix = "COFFER_"

    /// What the contract knows and this version has no use for; to set one is an error, because
    /// whoever sets it expects something that would not happen.
    static let unused: Set<String> = [
        "COFFER_SPONSOR_SEED_FILE", "COFFER_CHANNELS", "COFFER_ROLES", "COFFER_JWT",
        "COFFER_JWT_JWKS", "COFFER_JWT_ISSUER", "COFFER_JWT_AUDIENCE", "COFFER_JWT_USER_CLAIM",
        "COFFER_JWT_ADMIN_ROLE",
    ]

    /// Whether the value is a path; such a name ends in `_FILE` itself and has no second form.
    var isPath: Bool { rawValue.hasSuffix(Self.fileSuffix) }

    /// The name under which the value may be given as the content of a file.
    var fileForm: String? { isPath ? nil : rawValue + Self.fileSuffix }

    static let fileSuffix = "_FILE"
}
