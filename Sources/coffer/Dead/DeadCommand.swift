internal import Glibc
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// `coffer dead`: what was set aside, and what is done about it.
///
/// Letters are taken from the broker into the database first, where they can be counted, looked at and kept, whatever becomes of the
/// queue. At most a batch of them is in memory.
struct DeadCommand: Sendable {
    let arguments: DeadArguments
    let configuration: OperatorConfiguration
    let store: PostgresSession
    let words: OperatorWords

    /// The status where not all that was asked for was done.
    static let incomplete: Int32 = 1
    /// Letters read from the database at a time; with the largest bodies, 32 MiB.
    static let pageMax = 32

    /// - Returns: The exit status.
    static func run(_ arguments: DeadArguments, _ configuration: OperatorConfiguration) async -> Int32 {
        let thread = ThreadExecutor(name: "pg-dead")
        let name = arguments.operatorName ?? Terminal.environment()["USER"] ?? "uid-\(getuid())"
        let command = DeadCommand(
            arguments: arguments,
            configuration: configuration,
            store: PostgresSession(configuration.database, for: .migrating, on: thread),
            words: OperatorWords(name: name, reason: arguments.because ?? "")
        )
        do {
            try await command.store.checkSchema()
            if command.takesIn { try await command.takeIn() }
            return try await command.carryOut()
        } catch {
            Terminal.complain("coffer: \(explain(error))\n")
            return ExitStatus.unavailable
        }
    }

    private var takesIn: Bool {
        switch arguments.verb {
        case .import, .approve: false
        default: !arguments.staysOffline
        }
    }

    private static func explain(_ error: any Error) -> String {
        switch error {
        case let failure as StoreFailure: failure.reason
        case let error as BrokerError: "\(error)"
        case PostgresSession.MigrationFailure.outdated: "the database lacks migrations: coffer migrate"
        default: "\(error)"
        }
    }

    private func carryOut() async throws -> Int32 {
        switch arguments.verb {
        case .stats: return try await stats()
        case .list: return try await list()
        case .show: return try await show()
        case .replay: return try await replay()
        case .edit: return try await edit()
        case .approve: return try await approve()
        case .archive: return try await move(from: .open, to: .archived)
        case .restore: return try await move(from: .archived, to: .open)
        case .export: return try await export()
        case .import: return try await readIn()
        case .watch: return try await watch()
        }
    }

    // MARK: - Taking letters from the broker

    /// Moves what waits on the broker into the database; each batch is acknowledged once it is committed.
    private func takeIn() async throws {
        let taker = DeadLetterTaker(configuration.broker, names: configuration.topology.names)
        let waiting = try await taker.open()
        var taken = 0
        var progress = Progress(of: "dead letters taken from the broker")
        while taken < waiting {
            let letters = try await taker.next(max: waiting - taken)
            guard !letters.isEmpty else { break }
            _ = try await store.keep(letters)
            try await taker.acknowledge()
            taken += letters.count
            progress.say(taken, of: waiting)
        }
        try await taker.close()
        progress.end()
        if taken > 0 { Terminal.complain("taken from the broker: \(taken)\n") }
    }

    // MARK: - Looking

    private func stats() async throws -> Int32 {
        let groups = try await store.groups(arguments.selection)
        if arguments.isJSON {
            for group in groups { Terminal.say(DeadPrinter.line(group)) }
            return ExitStatus.ok
        }
        Terminal.say(DeadPrinter.table(groups))
        return ExitStatus.ok
    }

    private func list() async throws -> Int32 {
        var selection = arguments.selection
        if selection.state == nil, selection.ids.isEmpty { selection.state = .open }
        if !arguments.isJSON { Terminal.say(DeadPrinter.listHead) }
        try await forEach(selection, limit: arguments.limit ?? 1_000) { kept in
            Terminal.say(arguments.isJSON ? DeadPrinter.line(kept) : DeadPrinter.row(kept))
        }
        return ExitStatus.ok
    }

    /// Pages through letters, a page in memory at a time.
    func forEach(
        _ selection: DeadLetterSelection,
        limit: Int = .max,
        _ body: (KeptLetter) throws -> Void
    ) async throws {
        var last: Int64 = 0
        var left = limit
        while left > 0 {
            let page = try await store.letters(selection, after: last, limit: min(left, Self.pageMax))
            guard let end = page.last else { return }
            for kept in page { try body(kept) }
            last = end.id
            left -= page.count
        }
    }

    private func show() async throws -> Int32 {
        guard let kept = try await store.letters(arguments.selection, after: 0, limit: 1).first else {
            Terminal.complain("coffer: there is no such letter\n")
            return Self.incomplete
        }
        Terminal.say(DeadPrinter.page(kept, fate: try await fate(of: kept.letter)))
        return ExitStatus.ok
    }

    /// What became of the letter's key, in a sentence.
    private func fate(of letter: DeadLetter) async throws -> String {
        guard let key = letter.key else { return "It has no key, so it can't have been carried out." }
        guard let caller = configuration.callers.caller(user: letter.user) else {
            return
                "In doubt: '\(letter.user ?? "nobody")' is nobody the callers file names, so its keys can't be looked up."
        }
        switch try await store.fate(route: letter.route, caller: caller.name.text, key: key) {
        case .unknown:
            return
                "Never executed: the key is not known (keys of routes that move no money are forgotten after the retention)."
        case .answered(let code?): return "Executed, and refused with \(code): nothing was changed."
        case .answered(nil): return "Executed. A replay gets the same answer and changes nothing."
        }
    }

    private func move(from: DeadLetterState, to: DeadLetterState) async throws -> Int32 {
        if arguments.isDryRun { return try await dryRun(state: from) }
        let moved = try await store.move(arguments.selection, from: from, to: to, by: words)
        Terminal.say("\(to == .open ? "restored" : "archived") \(moved)\n")
        return ExitStatus.ok
    }

    /// Says which letters would be meant.
    func dryRun(state: DeadLetterState) async throws -> Int32 {
        var selection = arguments.selection
        selection.state = state
        Terminal.say(DeadPrinter.table(try await store.groups(selection)))
        return ExitStatus.ok
    }

    private func watch() async throws -> Int32 {
        var round = 0
        while round < arguments.rounds ?? .max {
            if round > 0 {
                try await Task.sleep(for: .milliseconds(arguments.intervalMs))
                if takesIn { try await takeIn() }
            }
            var selection = arguments.selection
            if selection.state == nil { selection.state = .open }
            let groups = try await store.groups(selection)
            Terminal.say(isatty(STDOUT_FILENO) == 1 ? "\u{1B}[H\u{1B}[2J" : "")
            Terminal.say(DeadPrinter.table(groups))
            round += 1
        }
        return ExitStatus.ok
    }
}
