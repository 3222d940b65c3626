internal import WalletApplication

extension Command {
    /// The role that `coffer migrate` is to grant what the running service needs.
    static func runtimeRole(_ words: ArraySlice<String>) throws(UsageError) -> String? {
        let words = try OptionWords(words, values: ["--runtime-role"], of: .migrate)
        try words.checkCount(0)
        guard let role = words.value("--runtime-role") else { return nil }
        let isPlain = role.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard isPlain, (1...63).contains(role.utf8.count) else {
            throw words.error("'--runtime-role' wants a role's name: lower-case letters, digits and '_'")
        }
        return role
    }

    /// The file of definitions that `coffer doctor` is to look at.
    static func definitions(_ words: ArraySlice<String>) throws(UsageError) -> String? {
        let words = try OptionWords(words, values: ["--definitions"], of: .doctor)
        try words.checkCount(0)
        return words.value("--definitions")
    }
}

/// What `coffer topology` is to do.
enum TopologyVerb: String, CaseIterable, Hashable, Sendable {
    /// Say what `apply` would make.
    case plan
    /// Make what is missing.
    case apply
    /// Fail where anything is missing or differs.
    case verify
    /// Print everything in the broker's own format.
    case export

    /// Reads the words after `topology`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        let words = try OptionWords(words, values: [], of: .topology)
        try words.checkCount(1)
        guard let word = words.positional.first else {
            throw words.error("'topology' wants plan, apply, verify or export")
        }
        guard let verb = TopologyVerb(rawValue: word) else {
            throw words.error("'topology' knows plan, apply, verify and export, and no '\(word)'")
        }
        self = verb
    }
}

/// What `coffer top` looks at.
struct TopArguments: Hashable, Sendable {
    /// `HOST:PORT` of a replica's pages.
    var address = "127.0.0.1:8080"
    /// How often it looks.
    var intervalMs = 2_000
    /// After how many looks it ends; nil for never.
    var rounds: Int?

    /// Reads the words after `top`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        let words = try OptionWords(words, values: ["--interval-ms", "--rounds"], of: .top)
        try words.checkCount(1)
        if let address = words.positional.first { self.address = address }
        if let interval = try words.integer("--interval-ms", in: 100...60_000) { intervalMs = interval }
        rounds = try words.integer("--rounds", in: 1...1_000_000)
    }
}
