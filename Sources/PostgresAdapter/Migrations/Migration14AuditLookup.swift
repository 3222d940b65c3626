extension Migration {
    /// Mends ``auditOrder``: its indexes on users and wallets were too small for the ranges they stood for, and let a
    /// quarter of the log through.
    static let auditLookup = Migration(
        version: 14,
        name: "audit lookup",
        sql: """
            DROP INDEX audit_log_user, audit_log_wallet;
            -- A range of 32 blocks has some 2,300 records; its filter has 5 KiB and lets one in a thousand through.
            CREATE INDEX audit_log_user ON audit_log USING brin (
                user_id text_bloom_ops (n_distinct_per_range = 2500, false_positive_rate = 0.001)
            ) WITH (pages_per_range = 32, autosummarize = on);
            CREATE INDEX audit_log_wallet ON audit_log USING brin (
                wallet_id uuid_bloom_ops (n_distinct_per_range = 2500, false_positive_rate = 0.001)
            ) WITH (pages_per_range = 32, autosummarize = on);
            """
    )
}
