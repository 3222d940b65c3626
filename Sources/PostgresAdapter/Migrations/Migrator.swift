/// Brings the schema up to what this binary works with.
extension PostgresSession {
    /// What ``migrate()`` did.
    package struct MigrationReport: Hashable, Sendable {
        /// The steps applied now, by name.
        package let applied: [String]
        /// The schema's version afterwards.
        package let version: Int32
    }

    /// Why the schema can't be brought up to date.
    package enum MigrationFailure: Error, Hashable {
        /// The database was migrated by a newer binary.
        case databaseIsNewer(database: Int32, binary: Int32)
        /// A step that was applied is not the step of that number in this binary.
        case stepChanged(version: Int32)
        /// Steps are missing, and nobody allowed applying them.
        case outdated(database: Int32, binary: Int32)
        /// The database did not play along.
        case database(PostgresFailure)
    }

    /// A PostgreSQL error as far as a caller needs it.
    package struct PostgresFailure: Hashable, Sendable {
        package let kind: PostgresError.Kind
        package let code: String
    }

    /// Applies every step that is missing, one process at a time.
    ///
    /// Only on a session for ``Purpose/migrating``: others give up waiting too soon.
    package func migrate() throws(MigrationFailure) -> MigrationReport {
        try attempt { () throws(PostgresError) in
            try runScript(Self.preparation)
            // Held by the session, so that it spans the steps' own transactions; gone with it if they fail.
            try execute([Call(Self.lock)]) { _, _ in }
        }
        let missing = try compare(try attempt { () throws(PostgresError) in try readApplied() })
        try attempt { () throws(PostgresError) in
            for step in missing { try apply(step) }
            try execute([Call(Self.unlock)]) { _, _ in }
        }
        return MigrationReport(applied: missing.map(\.name.description), version: Migration.newest)
    }

    private func attempt<Value>(_ body: () throws(PostgresError) -> Value) throws(MigrationFailure) -> Value {
        do throws(PostgresError) {
            return try body()
        } catch {
            throw .database(PostgresFailure(kind: error.kind, code: error.code))
        }
    }

    /// Checks that the schema is the one this binary works with, and changes nothing.
    package func checkSchema() throws(MigrationFailure) {
        let applied: [Applied]
        do throws(PostgresError) {
            applied = try readApplied()
        } catch  where error.code == "42P01" {
            throw .outdated(database: 0, binary: Migration.newest)
        } catch {
            throw .database(PostgresFailure(kind: error.kind, code: error.code))
        }
        let missing = try compare(applied)
        guard missing.isEmpty else {
            throw .outdated(database: applied.last?.version ?? 0, binary: Migration.newest)
        }
    }

    private struct Applied {
        let version: Int32
        let isSame: Bool
    }

    /// The steps that are missing.
    private func compare(_ applied: [Applied]) throws(MigrationFailure) -> [Migration] {
        if let last = applied.last, last.version > Migration.newest {
            throw .databaseIsNewer(database: last.version, binary: Migration.newest)
        }
        if let changed = applied.first(where: { !$0.isSame }) { throw .stepChanged(version: changed.version) }
        return Migration.all.filter { step in !applied.contains { $0.version == step.version } }
    }

    /// One transaction for a step and the record of it.
    private func apply(_ step: Migration) throws(PostgresError) {
        let name = step.name.description
        try runScript(
            """
            BEGIN;
            \(step.sql)
            INSERT INTO schema_migrations (version, name, checksum)
            VALUES (\(step.version), '\(name)', sha256(convert_to($sql$\(step.sql)$sql$, 'UTF8')));
            COMMIT;
            """
        )
    }

    private func readApplied() throws(PostgresError) -> [Applied] {
        var versions = ArrayParameter(of: .int4)
        var texts = ArrayParameter(of: .text)
        for step in Migration.all {
            versions.append(step.version)
            texts.append(step.sql.description)
        }
        var applied: [Applied] = []
        try execute([Call(Self.readAll, [.array(versions), .array(texts)])]) { _, rows in
            for row in 0..<rows.count {
                applied.append(Applied(version: rows.int4(row, 0), isSame: rows.bool(row, 1)))
            }
        }
        return applied
    }

    /// Two processes that create a table at once collide in the catalogue even with `IF NOT EXISTS`, so
    /// it happens under a lock of its own transaction.
    private static let preparation = """
        BEGIN;
        SELECT pg_advisory_xact_lock(7201001);
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version integer PRIMARY KEY,
            name text NOT NULL,
            checksum bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        COMMIT;
        """

    private static let lock = Statement("migrate_lock", "SELECT pg_advisory_lock(7201002)")
    private static let unlock = Statement("migrate_unlock", "SELECT pg_advisory_unlock(7201002)")

    private static let readAll = Statement(
        "migrate_read",
        """
        SELECT m.version, coalesce(m.checksum = sha256(convert_to(q.sql, 'UTF8')), true)
        FROM schema_migrations m
        LEFT JOIN unnest($1::integer[], $2::text[]) AS q (version, sql) USING (version)
        ORDER BY m.version
        """
    )
}
