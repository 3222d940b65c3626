package import ServiceRuntime
package import Stellar

/// How a sandbox is to be.
package struct SandboxSettings: Sendable {
    /// What the network agrees on.
    package var rules: LedgerRules
    /// How long a ledger takes; `nil` where ledgers close only by command.
    package var closeInterval: Duration? = .seconds(1)
    /// Accounts that are there from the beginning, with stroops.
    package var seedAccounts: [(account: AccountAddress, stroops: Int64)] = []
    /// How long `POST /transactions` waits for a ledger.
    package var submissionTimeout: Duration = .seconds(30)
    /// How long an event stream lasts.
    package var streamTimeout: Duration = .seconds(55)
    /// Requests an hour from one address; 0 for no limit and no headers.
    package var requestsPerHour = 0
    /// Whether result and fee changes are kept and told.
    package var keepsMeta = true
    /// How far the ledger's clock is ahead of the machine's, in seconds; negative for behind.
    package var clockOffsetSeconds: Int64 = 0
    /// What friendbot gives, in stroops.
    package var friendbotStroops: Int64 = 100_000_000_000
    /// Where the first ledger's time comes from; a fixed one makes a run reproducible.
    package var genesisTime: UInt64?
    /// The file in which the network lives on, if any.
    package var statePath: String?
    /// Where the time comes from.
    package var time: any TimeSource = SystemTime()

    /// The settings of a network with this passphrase.
    package init(passphrase: String) {
        rules = LedgerRules(passphrase: passphrase)
    }
}
