internal import WalletApplication

/// What an operator may set, read once at start and handed down as plain values.
struct Configuration: Sendable {
    /// Whether insecure settings are taken.
    enum Mode: String, CaseIterable, Sendable {
        case development
        case production
    }

    /// What is done at start about what the service needs on broker or database.
    enum TopologyMode: String, CaseIterable, Sendable {
        /// What is missing is made.
        case declare
        /// What is missing is an error.
        case verify
    }

    /// What is done at start about the database's schema.
    enum MigrationMode: String, CaseIterable, Sendable {
        /// It is brought up to date.
        case run
        /// A schema that is not up to date is an error.
        case verify
    }

    /// Whether insecure settings are taken.
    let mode: Mode
    /// What the service is composed from.
    let options: ServeOptions
    /// Who may call, where a file says so; in development it may be left out, and everybody may do everything.
    let callers: CallersRegister?
    /// Everything in effect, without secrets, in the order it is read.
    let effective: [ConfigurationReader.Effective]
}
