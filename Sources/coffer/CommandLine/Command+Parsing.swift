extension Command {
    /// Reads the words after the program's name.
    init(arguments: [String]) throws(UsageError) {
        var words = arguments[...]
        guard let first = words.popFirst() else { throw UsageError(message: "no command is given", topic: nil) }
        let topic = try Self.named(first)
        if topic != .help, words.contains("--help") || words.contains("-h") {
            self = .help(topic: topic)
            return
        }
        switch topic {
        case .serve: self = .serve
        case .migrate:
            self = .migrate(runtimeRole: try Self.runtimeRole(words))
            words = []
        case .config: self = .config
        case .version: self = .version
        case .call:
            self = .call(try CallArguments(words))
            words = []
        case .keys:
            self = .keys(try KeysArguments(words))
            words = []
        case .audit:
            self = .audit(try AuditArguments(words))
            words = []
        case .tx:
            self = .tx(try TransactionArguments(words))
            words = []
        case .dead:
            self = .dead(try DeadArguments(words))
            words = []
        case .topology:
            self = .topology(try TopologyVerb(words))
            words = []
        case .doctor:
            self = .doctor(definitions: try Self.definitions(words))
            words = []
        case .top:
            self = .top(try TopArguments(words))
            words = []
        case .help:
            self = .help(topic: try words.popFirst().map(Self.named))
        }
        if let word = words.first { throw UsageError(message: "'\(first)' takes no '\(word)'", topic: topic) }
    }

    /// The command of a word, options that are commands elsewhere included.
    private static func named(_ word: String) throws(UsageError) -> Topic {
        switch word {
        case "--help", "-h": return .help
        case "--version": return .version
        default: break
        }
        if let topic = Topic(rawValue: word) { return topic }
        let nearest = NearestName.of(word, among: Topic.allCases.map(\.rawValue))
        let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
        throw UsageError(message: "'\(word)' is no command\(hint)", topic: nil)
    }
}

extension CallArguments {
    /// The longest that a reply may be waited for: an hour.
    private static let timeoutMsMax = 3_600_000

    private static let options = ["--key", "--deadline", "--user", "--timeout-ms"]

    /// Reads the words after `call`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        var words = words
        var positional: [String] = []
        var values: [String: String] = [:]
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                positional.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard Self.options.contains(parts[0]) else { throw Self.unknown(parts[0]) }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                throw Self.error("'\(parts[0])' wants a value")
            }
            guard values.updateValue(value, forKey: parts[0]) == nil else {
                throw Self.error("'\(parts[0])' is given twice")
            }
        }
        guard let route = positional.first else { throw Self.error("'call' wants a route") }
        guard positional.count <= 2 else {
            throw Self.error("'call' takes a route and a body, and no '\(positional[2])'")
        }
        self.route = route
        if positional.count == 2 { body = positional[1] }
        key = values["--key"]
        user = values["--user"]
        if let milliseconds = try Self.milliseconds("--timeout-ms", values) { timeout = .milliseconds(milliseconds) }
        deadline = try Self.milliseconds("--deadline", values).map { .milliseconds($0) }
    }

    private static func milliseconds(_ option: String, _ values: [String: String]) throws(UsageError) -> Int? {
        guard let text = values[option] else { return nil }
        guard let milliseconds = Int(text), (1...timeoutMsMax).contains(milliseconds) else {
            throw error("'\(option)' wants a whole number from 1 to \(timeoutMsMax)")
        }
        return milliseconds
    }

    private static func unknown(_ option: String) -> UsageError {
        let hint = NearestName.of(option, among: options).map { "; did you mean '\($0)'?" } ?? ""
        return error("'\(option)' is no option of 'call'\(hint)")
    }

    private static func error(_ message: String) -> UsageError {
        UsageError(message: message, topic: .call)
    }
}
