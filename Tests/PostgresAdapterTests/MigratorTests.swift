import ServiceRuntime
import Testing

@testable import PostgresAdapter

@Suite struct MigratorTests {
    @Test func `an empty database gets every step once`() async throws {
        try await TestDatabase.with(migrated: false) { database in
            let session = database.session(for: .migrating)

            let first = try await session.migrate()
            let second = try await session.migrate()

            #expect(first.applied.count == Migration.all.count)
            #expect(second.applied.isEmpty)
            #expect(second.version == Migration.newest)
            try await session.checkSchema()
        }
    }

    @Test func `many processes that migrate at once apply each step once`() async throws {
        try await TestDatabase.with(migrated: false) { database in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await database.session(for: .migrating).migrate().applied.count }
                }
                return try await group.reduce(0, +)
            }

            #expect(applied == Migration.all.count)
        }
    }

    @Test func `a database newer than the binary is refused`() async throws {
        try await TestDatabase.with { database in
            let session = database.session(for: .migrating)
            try await session.runScript(
                "INSERT INTO schema_migrations (version, name, checksum) VALUES (999, 'later', 'x')"
            )

            let failure = PostgresSession.MigrationFailure.databaseIsNewer(database: 999, binary: Migration.newest)
            await #expect(throws: failure) { try await session.migrate() }
            await #expect(throws: failure) { try await session.checkSchema() }
        }
    }

    @Test func `a step that was changed after it was applied is refused`() async throws {
        try await TestDatabase.with { database in
            let session = database.session(for: .migrating)
            try await session.runScript("UPDATE schema_migrations SET checksum = 'x' WHERE version = 2")

            await #expect(throws: PostgresSession.MigrationFailure.stepChanged(version: 2)) {
                try await session.migrate()
            }
        }
    }

    @Test func `a database without a schema is called outdated, not migrated, by a check`() async throws {
        try await TestDatabase.with(migrated: false) { database in
            let session = database.session()

            await #expect(throws: PostgresSession.MigrationFailure.outdated(database: 0, binary: Migration.newest)) {
                try await session.checkSchema()
            }
        }
    }
}
