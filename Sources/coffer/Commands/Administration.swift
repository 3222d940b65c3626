internal import Glibc
internal import PostgresAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import WalletApplication
internal import WalletDomain

/// What the commands of administration have in common: who asks, and which exit status a failure has.
enum Administration {
    /// The status of a refusal, and of something found wrong.
    static let refused: Int32 = 1

    /// What the name of whoever is at the keyboard begins with in the audit log.
    private static let actorPrefix = "cli:"

    /// Whether a caller of that name would read in the audit log as the service itself, or as somebody at its keyboard.
    static func isReserved(_ name: String) -> Bool {
        let plain = name.lowercased()
        return plain == "coffer" || plain.hasPrefix(actorPrefix)
    }

    /// Who is at the keyboard, for the audit log.
    static var actor: CallerName {
        let user = geteuid()
        let name = unsafe getpwuid(user).map { unsafe String(cString: $0.pointee.pw_name) } ?? String(user)
        return CallerName("\(actorPrefix)\(name)")
    }

    /// A session with a database whose schema is this program's.
    static func session(
        _ database: String,
        for purpose: PostgresSession.Purpose = .serving
    ) async throws -> PostgresSession {
        let session = PostgresSession(database, for: purpose, on: ThreadExecutor(name: "administration"))
        try await session.checkSchema()
        return session
    }

    /// Says what went wrong, and which exit status tells it.
    static func report(_ error: any Error) -> Int32 {
        switch error {
        case let failure as KeyringFailure:
            Terminal.complain("coffer: \(failure)\n")
            return ExitStatus.configuration
        case let failure as SignerStartFailure:
            Terminal.complain("coffer: \(failure)\n")
            if case .store = failure { return ExitStatus.unavailable }
            return ExitStatus.configuration
        case let failure as StoreFailure:
            Terminal.complain("coffer: the database did not answer: \(failure.reason)\n")
            return ExitStatus.unavailable
        case PostgresSession.MigrationFailure.outdated(let database, let binary):
            let versions = "the schema has version \(database), and this program works with \(binary)"
            Terminal.complain("coffer: \(versions); run 'coffer migrate' first\n")
            return ExitStatus.unavailable
        case let failure as PostgresSession.MigrationFailure:
            Terminal.complain("coffer: the database can't be used: \(failure)\n")
            return ExitStatus.unavailable
        default:
            Terminal.complain("coffer: \(error)\n")
            return ExitStatus.software
        }
    }
}
