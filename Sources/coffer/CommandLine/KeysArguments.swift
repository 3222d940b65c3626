internal import WalletDomain

/// What `coffer keys` is told.
enum KeysArguments: Hashable, Sendable {
    /// A line for a keyring, on standard output or in a new file.
    case generate(version: Int32, file: String?)
    case status
    case add
    case rewrap
    case retire(version: Int32)
    case verify
    /// The public half of the key in a file, to which exports are sealed.
    case recipient(file: String)
    /// One wallet into a new file.
    case export(wallet: WalletID, file: String)
    /// One wallet out of a file, opened with the key in another.
    case take(file: String, key: String)

    /// The words that follow `keys`.
    private static let words = [
        "generate", "status", "add", "rewrap", "retire", "verify", "recipient", "export", "import",
    ]

    /// Reads the words after `keys`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        var words = words
        guard let verb = words.popFirst() else {
            throw Self.error("'keys' wants one of \(Self.words.joined(separator: ", "))")
        }
        switch verb {
        case "generate": self = try Self.generate(&words)
        case "status": self = .status
        case "add": self = .add
        case "rewrap": self = .rewrap
        case "verify": self = .verify
        case "recipient": self = .recipient(file: try Self.one("recipient FILE", &words))
        case "export": self = try Self.export(&words)
        case "import": self = try Self.take(&words)
        case "retire":
            guard let word = words.popFirst() else { throw Self.error("'keys retire' wants a version") }
            self = .retire(version: try Self.version(word))
        default:
            let hint = NearestName.of(verb, among: Self.words).map { "; did you mean '\($0)'?" } ?? ""
            throw Self.error("'keys' knows no '\(verb)'\(hint)")
        }
        if let word = words.first { throw Self.error("'keys \(verb)' takes no '\(word)'") }
    }

    private static func generate(_ words: inout ArraySlice<String>) throws(UsageError) -> KeysArguments {
        var version: Int32?
        var file: String?
        while let word = words.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard ["--version", "--file"].contains(parts[0]) else {
                words.insert(word, at: words.startIndex)
                break
            }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst(), !value.isEmpty else {
                throw error("'\(parts[0])' wants a value")
            }
            let isTwice = parts[0] == "--version" ? version != nil : file != nil
            guard !isTwice else { throw error("'\(parts[0])' is given twice") }
            if parts[0] == "--version" { version = try Self.version(value) } else { file = value }
        }
        return .generate(version: version ?? 1, file: file)
    }

    private static func export(_ words: inout ArraySlice<String>) throws(UsageError) -> KeysArguments {
        let read = try OptionWords(words, values: ["--file"], of: .keys)
        words = []
        guard read.positional.count == 1, let file = read.value("--file"), !file.isEmpty else {
            throw error("it is 'keys export WALLET --file FILE'")
        }
        guard let wallet = WalletID(read.positional[0]) else {
            throw error("'\(read.positional[0])' is no wallet's id")
        }
        return .export(wallet: wallet, file: file)
    }

    private static func take(_ words: inout ArraySlice<String>) throws(UsageError) -> KeysArguments {
        let read = try OptionWords(words, values: ["--with"], of: .keys)
        words = []
        guard read.positional.count == 1, let key = read.value("--with"), !key.isEmpty else {
            throw error("it is 'keys import FILE --with KEYFILE'")
        }
        return .take(file: read.positional[0], key: key)
    }

    private static func one(_ form: String, _ words: inout ArraySlice<String>) throws(UsageError) -> String {
        guard let word = words.popFirst(), !word.hasPrefix("--") else { throw error("it is 'keys \(form)'") }
        return word
    }

    private static func version(_ word: String) throws(UsageError) -> Int32 {
        let isPlain = word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, let version = Int32(word), version > 0 else {
            throw error("a version of a keyring is a whole number from 1 to \(Int32.max), and not '\(word)'")
        }
        return version
    }

    private static func error(_ message: String) -> UsageError {
        UsageError(message: message, topic: .keys)
    }
}
