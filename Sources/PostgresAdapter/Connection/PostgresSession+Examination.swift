internal import WalletApplication

/// What the database says of itself, for `coffer doctor`.
extension PostgresSession {
    /// Settings and facts by name, as the server writes them.
    package func examine() throws(PostgresError) -> [String: String] {
        var facts: [String: String] = [:]
        try execute([Call(Self.facts)]) { _, rows in
            for row in 0..<rows.count { facts[rows.text(row, 0)] = rows.text(row, 1) }
        }
        return facts
    }

    private static let facts = Statement(
        "doctor_facts",
        """
        SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'data_checksums', 'max_connections',
            'server_version_num', 'zero_damaged_pages', 'ignore_checksum_failure', 'track_commit_timestamp',
            'data_directory')
        UNION ALL SELECT 'synchronous_commit', current_setting('synchronous_commit')
        UNION ALL SELECT 'server_encoding', current_setting('server_encoding')
        UNION ALL SELECT 'database_bytes', pg_database_size(current_database())::text
        UNION ALL SELECT 'is_in_recovery', pg_is_in_recovery()::text
        UNION ALL SELECT 'now_ms', (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text
        UNION ALL SELECT 'sessions', count(*)::text FROM pg_stat_activity WHERE backend_type = 'client backend'
        UNION ALL SELECT 'oldest_transaction_id_age', age(datfrozenxid)::text FROM pg_database
            WHERE datname = current_database()
        UNION ALL SELECT 'is_superuser', current_setting('is_superuser')
        UNION ALL SELECT 'invalid_indexes', count(*)::text FROM pg_index WHERE NOT indisvalid
        UNION ALL SELECT 'longest_transaction_s',
            coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::bigint::text
            FROM pg_stat_activity WHERE xact_start IS NOT NULL AND backend_type = 'client backend'
        """
    )
}
