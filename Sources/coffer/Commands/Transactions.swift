internal import PostgresAdapter
internal import WalletDomain

/// `coffer tx`: the whole evidence of one transaction, another look at it, and its end where nobody can tell.
enum Transactions {
    /// How long a running service may take to look again: the lease is free at once, and a ledger may have to close.
    private static let looksMax = 30
    private static let lookEvery = Duration.seconds(1)

    /// - Returns: The exit status.
    static func run(_ arguments: TransactionArguments, _ environment: [String: String]) async -> Int32 {
        do {
            switch arguments {
            case .show(let id): return try await show(id, try await session(environment))
            case .resolve(let id): return try await resolve(id, try await session(environment))
            case .approve(let closing): return try await approve(closing, try await session(environment))
            case .close(let closing): return try await close(closing, ClosingConfiguration(environment: environment))
            }
        } catch let error as ConfigurationError {
            Terminal.complain("\(error)\n")
            return ExitStatus.configuration
        } catch {
            return Administration.report(error)
        }
    }

    private static func session(_ environment: [String: String]) async throws -> PostgresSession {
        try await Administration.session(try MigrateConfiguration(environment: environment).database)
    }

    private static func show(_ id: TransactionID, _ session: PostgresSession) async throws -> Int32 {
        guard let evidence = try await session.evidence(of: id) else {
            Terminal.complain("coffer: there is no transaction \(id)\n")
            return Administration.refused
        }
        Terminal.say(evidence + "\n")
        return ExitStatus.ok
    }

    /// A running service does the looking: this only takes the source away from whoever has it.
    private static func resolve(_ id: TransactionID, _ session: PostgresSession) async throws -> Int32 {
        guard try await session.lookAgain(at: id) else { return try await show(id, session) }
        for _ in 0..<looksMax {
            try await Task.sleep(for: lookEvery)
            if try await session.hasEnded(id) { return try await show(id, session) }
        }
        _ = try await show(id, session)
        Terminal.complain("coffer: \(id) has not ended yet\n")
        return Administration.refused
    }
}
