internal import PostgresAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication

/// What administration on the spot needs: the database, the keyring, the network.
struct KeysConfiguration: Sendable {
    /// A connection URI for libpq; holds a password.
    let database: String
    /// Never made here: an operator who has none wants to know.
    let keyring: KeyringFile
    let network: Network
    /// To whom wallets may be exported; `nil` for nobody.
    let recipient: Bytes32?
    /// Where tests end the process; nowhere but in development.
    let crashPoints: CrashPoints

    /// Reads what concerns keys.
    init(environment: [String: String]) throws(ConfigurationError) {
        var reader = ConfigurationReader(environment: environment)
        let mode: Configuration.Mode = reader.choice(.environment, otherwise: .development)
        let url = reader.databaseURL()
        network = reader.network(mode)
        let path = reader.keyring(mode).path
        recipient = reader.keyExport()
        crashPoints = reader.crashPoints()
        if mode == .production { ProductionRules(environment: environment).check([], url, &reader) }
        guard reader.problems.isEmpty, let url else { throw ConfigurationError(problems: reader.problems) }
        database = url.text
        keyring = KeyringFile(path: path)
    }
}
