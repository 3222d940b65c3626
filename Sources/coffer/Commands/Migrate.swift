internal import PostgresAdapter
internal import ServiceRuntime

/// `coffer migrate`: brings the database's schema up to date and ends.
enum Migrate {
    /// A database that is starting up beside us is waited for; one that is away longer is somebody's to see to.
    private static let attemptsMax = 60
    private static let retryDelay = Duration.seconds(1)

    /// - Returns: The exit status.
    static func run(_ configuration: MigrateConfiguration, runtimeRole: String?) async -> Int32 {
        let log = Log(level: configuration.logLevel)
        let thread = ThreadExecutor(name: "migrate")
        let session = PostgresSession(configuration.database, for: .migrating, on: thread)
        for attempt in 1...attemptsMax {
            do throws(PostgresSession.MigrationFailure) {
                let report = try await session.migrate()
                for name in report.applied { log.info("migration.applied", [.detail(name)]) }
                if let runtimeRole {
                    try await session.grantRuntime(to: runtimeRole)
                    log.info("granted", [.detail(runtimeRole)])
                }
                log.info("migrated", [.migration(Int(report.version)), .count(report.applied.count)])
                return ExitStatus.ok
            } catch .database(let cause) where cause.kind == .down || cause.kind == .overtaken {
                log.warn("database.unreachable", atMostEvery: .seconds(5), [.code(cause.code), .attempt(attempt)])
                try? await Task.sleep(for: retryDelay)
            } catch {
                log.error("failed", [.error("\(error)")])
                return ExitStatus.unavailable
            }
        }
        return ExitStatus.unavailable
    }
}
