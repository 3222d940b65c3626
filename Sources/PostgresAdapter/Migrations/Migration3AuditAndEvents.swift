extension Migration {
    /// What was done, and what is to be told.
    static let auditAndEvents = Migration(
        version: 3,
        name: "audit and events",
        sql: """
            CREATE TABLE audit_log (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                -- Which transaction wrote it: what is sealed is what can't be joined by a late commit.
                xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
                at timestamptz NOT NULL DEFAULT now(),
                actor text NOT NULL,
                action text NOT NULL,
                user_id text,
                wallet_id uuid,
                request_key text,
                refusal text
            );
            CREATE TRIGGER audit_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- Events not yet told. A row goes once the broker has confirmed it, so that no cursor can
            -- miss one that commits late.
            CREATE TABLE outbox (
                shard smallint NOT NULL,
                id bigint GENERATED ALWAYS AS IDENTITY,
                event_id uuid NOT NULL,
                type text NOT NULL,
                subject text COLLATE "C" NOT NULL,
                sequence bigint NOT NULL CHECK (sequence > 0),
                data bytea NOT NULL,
                trace text NOT NULL,
                at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (shard, id)
            );
            """
    )
}
