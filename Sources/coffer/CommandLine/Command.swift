/// What the program is asked to do.
enum Command: Hashable, Sendable {
    case serve
    case migrate(runtimeRole: String?)
    case config
    case call(CallArguments)
    case keys(KeysArguments)
    case audit(AuditArguments)
    case tx(TransactionArguments)
    case dead(DeadArguments)
    case topology(TopologyVerb)
    case doctor(definitions: String?)
    case top(TopArguments)
    case version
    case help(topic: Topic?)

    /// The words that name commands.
    enum Topic: String, CaseIterable, Sendable {
        case serve
        case migrate
        case config
        case call
        case keys
        case audit
        case tx
        case dead
        case topology
        case doctor
        case top
        case version
        case help
    }
}

/// What `coffer call` is told.
struct CallArguments: Hashable, Sendable {
    /// The route, which the service knows or does not.
    var route: String
    /// The body as it was given; `-` reads it from standard input.
    var body = "{}"
    /// The idempotency key.
    var key: String?
    /// How long the reply is waited for.
    var timeout: Duration = .seconds(30)
    /// After how long the request is not to be begun any more.
    var deadline: Duration?
    /// As whom; the broker demands that it is the connection's user.
    var user: String?
}

/// Why the words after the program's name ask for nothing.
struct UsageError: Error, Equatable {
    /// What is wrong, in a sentence.
    let message: String
    /// The command whose usage would help, where one was recognised.
    let topic: Command.Topic?
}
