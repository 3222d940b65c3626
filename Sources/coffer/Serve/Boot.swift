internal import PostgresAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication

/// What has to be done once, in order, before requests can be taken: schema, room, keys.
///
/// A database that is down is waited for; what waiting can't mend is thrown.
struct Boot: Sendable {
    let options: ServeOptions
    let session: PostgresSession
    let identifiers: any Identifiers
    let database: HealthReporter
    let signer: HealthReporter
    let heartbeat: Heartbeat
    let log: Log

    private static let retryDelay = Duration.milliseconds(500)

    /// - Returns: The signer, or `nil` where the service was asked to stop meanwhile.
    func run(until shutdown: Shutdown) async throws -> SealedSigner? {
        let keyring = try readKeyring()
        while !shutdown.isRequested {
            heartbeat.tick()
            do {
                try await prepareDatabase()
                let started = try await SealedSigner.start(
                    keyring: keyring,
                    network: options.network.id,
                    store: session,
                    identifiers: identifiers
                )
                signer.up()
                return started
            } catch let failure as PostgresSession.MigrationFailure {
                guard case .database(let cause) = failure, cause.kind == .down || cause.kind == .overtaken else {
                    throw failure
                }
                waitFor(cause.code)
            } catch let failure as StoreFailure {
                guard failure.code != .fault else { throw failure }
                waitFor(failure.reason)
            } catch SignerStartFailure.store(let failure) where failure.code != .fault {
                waitFor(failure.reason)
            }
            await shutdown.wait(atMost: Self.retryDelay)
        }
        return nil
    }

    private func waitFor(_ reason: String) {
        database.down(reason)
        log.warn("database.unreachable", atMostEvery: .seconds(5), [.reason(reason)])
    }

    private func readKeyring() throws -> Keyring {
        guard options.makesKeyring else { return try options.keyring.read() }
        let (keyring, wasMade) = try options.keyring.readOrMake()
        if wasMade {
            log.warn(
                "keyring.made",
                [.detail("A keyring was made for development. Whoever loses it loses every wallet.")]
            )
        }
        return keyring
    }

    private func prepareDatabase() async throws {
        if options.appliesMigrations {
            let patient = PostgresSession(options.database, for: .migrating, on: ThreadExecutor(name: "migrate"))
            do throws(PostgresSession.MigrationFailure) {
                // What is there already needs no lock, and no waiting for whoever holds it.
                try await session.checkSchema()
            } catch .outdated {
                let report = try await patient.migrate()
                for name in report.applied { log.info("migration.applied", [.detail(name)]) }
            }
        } else {
            try await session.checkSchema()
        }
        database.up()
        _ = try await session.makeRoom(daysAhead: Janitor.daysAhead)
    }
}
