internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// What `coffer dead` is told.
struct DeadArguments: Hashable, Sendable {
    /// What is to be done.
    var verb: Verb
    /// With which letters.
    var selection = DeadLetterSelection()
    /// Who does it.
    var operatorName: String?
    /// Why, in words for the audit log.
    var because: String?
    /// Whether output is JSON, a line each.
    var isJSON = false
    /// Whether letters on the broker are left there.
    var staysOffline = false
    /// Whether a replay only says what it would do.
    var isDryRun = false
    /// Letters a second that a replay sends.
    var ratePerSecond = 10
    /// The most letters.
    var limit: Int?
    /// What a replay changes of letters.
    var dropsReplyTo = false
    /// Whether deadlines that were set are forgotten.
    var dropsDeadline = false
    /// A file with a corrected body.
    var bodyFile: String?
    /// A file with another person's approval.
    var approvalFile: String?
    /// How often `watch` looks, and how many times.
    var intervalMs = 2_000
    /// How many times `watch` looks; nil for ever.
    var rounds: Int?

    /// The things that can be done.
    enum Verb: String, CaseIterable, Hashable, Sendable {
        case stats
        case list
        case show
        case replay
        case edit
        case approve
        case archive
        case restore
        case export
        case `import`
        case watch

        /// Whether it changes something, and so wants to be told why.
        var changes: Bool {
            switch self {
            case .replay, .edit, .archive, .restore, .import, .export: true
            case .stats, .list, .show, .approve, .watch: false
            }
        }
    }

    private static let values = [
        "--code", "--route", "--user", "--wallet", "--since", "--state", "--limit", "--rate", "--as", "--because",
        "--body",
        "--approval", "--interval-ms", "--rounds",
    ]
    private static let flags = ["--all", "--json", "--offline", "--dry-run", "--no-reply", "--without-deadline"]

    /// Reads the words after `dead`.
    init(_ arguments: ArraySlice<String>) throws(UsageError) {
        let words = try OptionWords(arguments, values: Self.values, flags: Self.flags, of: .dead)
        let known = Verb.allCases.map(\.rawValue)
        guard let first = words.positional.first else {
            throw words.error("'dead' wants \(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")")
        }
        guard let verb = Verb(rawValue: first) else {
            let hint = NearestName.of(first, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw words.error("'dead' knows no '\(first)'\(hint)")
        }
        self.verb = verb
        try readSelection(words)
        try readRest(words)
        try check(words)
    }

    private mutating func readSelection(_ words: OptionWords) throws(UsageError) {
        for word in words.positional.dropFirst() {
            guard let id = Int64(word), id > 0 else { throw words.error("'\(word)' is no letter's number") }
            selection.ids.append(id)
        }
        selection.reason = words.value("--code")
        selection.route = words.value("--route")
        selection.user = words.value("--user")
        if let wallet = words.value("--wallet") {
            guard let id = WalletID(wallet) else { throw words.error("'--wallet' wants a wallet's id") }
            selection.wallet = id
        }
        if let state = words.value("--state") {
            guard let known = DeadLetterState(rawValue: state) else {
                let names = DeadLetterState.allCases.map(\.rawValue).joined(separator: ", ")
                throw words.error("'--state' wants one of \(names)")
            }
            selection.state = known
        }
        if let since = words.value("--since") {
            guard let time = WallTime(rfc3339: since) else {
                throw words.error("'--since' wants an instant such as 2026-01-31T12:00:00Z")
            }
            selection.since = Moment(milliseconds: time.milliseconds)
        }
    }

    private mutating func readRest(_ words: OptionWords) throws(UsageError) {
        operatorName = words.value("--as")
        because = words.value("--because")
        isJSON = words.has("--json")
        staysOffline = words.has("--offline")
        isDryRun = words.has("--dry-run")
        dropsReplyTo = words.has("--no-reply")
        dropsDeadline = words.has("--without-deadline")
        bodyFile = words.value("--body")
        approvalFile = words.value("--approval")
        limit = try words.integer("--limit", in: 1...10_000_000)
        if let rate = try words.integer("--rate", in: 1...10_000) { ratePerSecond = rate }
        if let interval = try words.integer("--interval-ms", in: 100...600_000) { intervalMs = interval }
        rounds = try words.integer("--rounds", in: 1...1_000_000)
    }

    private func check(_ words: OptionWords) throws(UsageError) {
        switch verb {
        case .show, .edit, .approve:
            guard selection.ids.count == 1 else {
                throw words.error("'dead \(verb.rawValue)' wants one letter's number")
            }
        case .replay, .archive, .restore:
            guard !selection.isEverything || words.has("--all") else {
                throw words.error("'dead \(verb.rawValue)' wants letters' numbers, a filter, or --all")
            }
        case .stats, .list, .export, .import, .watch: break
        }
        if verb == .edit || verb == .approve, bodyFile == nil {
            throw words.error("'dead \(verb.rawValue)' wants --body FILE")
        }
        if verb.changes, because == nil, !isDryRun {
            throw words.error("'dead \(verb.rawValue)' wants --because TEXT: it goes into the audit log")
        }
    }
}
