extension Migration {
    /// The audit log in the order in which it is sealed, with the reasons of what it tells.
    static let auditOrder = Migration(
        version: 6,
        name: "audit order",
        sql: """
            -- What else there is to say, such as which rule of a policy decided: a JSON object's text, kept as written.
            ALTER TABLE audit_log ADD COLUMN detail text;
            -- Sealed and listed in this order. The identity keeps ids apart, and verifying would find two of the same.
            ALTER TABLE audit_log DROP CONSTRAINT audit_log_pkey, ADD PRIMARY KEY (xid, id);
            -- A few bytes for each range of blocks: looking a user up may take some milliseconds, writing costs nothing.
            CREATE INDEX audit_log_id ON audit_log USING brin (id) WITH (autosummarize = on);
            CREATE INDEX audit_log_user ON audit_log USING brin (user_id text_bloom_ops) WITH (autosummarize = on);
            CREATE INDEX audit_log_wallet ON audit_log USING brin (wallet_id uuid_bloom_ops) WITH (autosummarize = on);
            """
    )
}
