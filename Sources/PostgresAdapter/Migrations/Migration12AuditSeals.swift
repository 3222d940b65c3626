extension Migration {
    /// What the audit log is sealed with.
    static let auditSeals = Migration(
        version: 12,
        name: "audit seals",
        sql: """
            CREATE TABLE audit_seals (
                number bigint PRIMARY KEY CHECK (number > 0),
                previous bytea NOT NULL CHECK (octet_length(previous) = 32),
                count bigint NOT NULL CHECK (count > 0),
                total bigint NOT NULL CHECK (total >= count),
                root bytea NOT NULL CHECK (octet_length(root) = 32),
                last_xid xid8 NOT NULL,
                last_id bigint NOT NULL,
                -- Which database's transaction numbers these are; ids up to the boundary came from another one.
                database text NOT NULL,
                boundary bigint NOT NULL,
                sealed_at timestamptz NOT NULL,
                public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
                signature bytea NOT NULL CHECK (octet_length(signature) = 64),
                head bytea NOT NULL CHECK (octet_length(head) = 32),
                -- 48 bytes for each record: transaction, id, hash.
                leaves bytea NOT NULL CHECK (octet_length(leaves) = 48 * count)
            );
            -- Hashes don't get shorter.
            ALTER TABLE audit_seals ALTER COLUMN leaves SET STORAGE EXTERNAL;
            CREATE INDEX audit_seals_last ON audit_seals (boundary, last_xid, last_id);
            CREATE INDEX audit_seals_at ON audit_seals (sealed_at);
            CREATE TRIGGER audit_seals_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- The seal that a record falls into, among those of the database that its id is of; null where it has none yet.
            CREATE FUNCTION audit_seal_of(record_xid xid8, record_id bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
                SELECT number FROM audit_seals
                WHERE boundary = (
                        SELECT boundary FROM audit_seals WHERE boundary < record_id ORDER BY boundary DESC LIMIT 1
                    )
                    AND (last_xid, last_id) >= (record_xid, record_id)
                ORDER BY last_xid, last_id LIMIT 1
            $$;

            -- A record as it is sealed: every column of the log but its place as text, times exact.
            CREATE VIEW audit_entries AS
                SELECT xid, id, (extract(epoch FROM at) * 1000000)::bigint::text AS at, actor, action, user_id,
                    wallet_id::text AS wallet_id, request_key, refusal, reason, detail
                FROM audit_log;
            """
    )
}
