/// What `coffer audit` is told.
enum AuditArguments: Hashable, Sendable {
    /// Options that a verification takes.
    struct Verification: Hashable, Sendable {
        /// The number of a seal, or an instant.
        var from: String?
        var to: String?
        /// The audit key's public half in hexadecimal; the keyring's where absent.
        var key: String?
        /// A file of a checkpoint that was kept elsewhere.
        var checkpoint: String?
    }

    case verify(Verification)
    case prove(id: Int64)
    /// A proof in a file, on standard input where it is `-`.
    case check(file: String, key: String?)
    case key

    private static let words = ["verify", "prove", "check", "key"]

    /// Reads the words after `audit`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        var words = words
        guard let verb = words.popFirst() else {
            throw Self.error("'audit' wants one of \(Self.words.joined(separator: ", "))")
        }
        switch verb {
        case "verify":
            let options = try Self.options(["--from", "--to", "--key", "--checkpoint"], &words, of: verb)
            self = .verify(
                Verification(
                    from: options["--from"],
                    to: options["--to"],
                    key: options["--key"],
                    checkpoint: options["--checkpoint"]
                )
            )
        case "check":
            let options = try Self.options(["--key"], &words, of: verb)
            self = .check(file: words.popFirst() ?? "-", key: options["--key"])
        case "key": self = .key
        case "prove":
            guard let word = words.popFirst(), let id = Int64(word), id > 0 else {
                throw Self.error("'audit prove' wants the id of a record")
            }
            self = .prove(id: id)
        default:
            let hint = NearestName.of(verb, among: Self.words).map { "; did you mean '\($0)'?" } ?? ""
            throw Self.error("'audit' knows no '\(verb)'\(hint)")
        }
        if let word = words.first { throw Self.error("'audit \(verb)' takes no '\(word)'") }
    }

    /// Takes the options off the words, and leaves the others.
    private static func options(
        _ known: [String],
        _ words: inout ArraySlice<String>,
        of verb: String
    ) throws(UsageError) -> [String: String] {
        var values: [String: String] = [:]
        var others: [String] = []
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                others.append(word)
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard known.contains(parts[0]) else { throw error("'\(parts[0])' is no option of 'audit \(verb)'") }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst(), !value.isEmpty else {
                throw error("'\(parts[0])' wants a value")
            }
            guard values.updateValue(value, forKey: parts[0]) == nil else {
                throw error("'\(parts[0])' is given twice")
            }
        }
        words = others[...]
        return values
    }

    private static func error(_ message: String) -> UsageError {
        UsageError(message: message, topic: .audit)
    }
}
