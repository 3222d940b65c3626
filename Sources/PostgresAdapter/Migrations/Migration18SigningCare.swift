extension Migration {
    /// Reservations that count no more are found by their end, a policy can be taken away again, and envelopes are looked
    /// at a statement at a time.
    static let signingCare = Migration(
        version: 18,
        name: "signing care",
        sql: """
            CREATE INDEX signing_reservations_ended ON signing_reservations (last_second);

            -- A version with an empty body says that there is no policy any more.
            CREATE OR REPLACE FUNCTION signing_policy_version(of_wallet uuid) RETURNS integer LANGUAGE sql STABLE AS $$
                SELECT coalesce((
                    SELECT CASE WHEN p.body <> '' THEN p.version ELSE 0 END FROM signing_policies p
                    WHERE p.wallet_id = of_wallet AND p.effective_at <= clock_timestamp()
                    ORDER BY p.version DESC LIMIT 1
                ), 0)
            $$;

            -- What was done for each envelope is done for all that a statement writes: sources are there and locked, in
            -- their order; nothing was signed that could use up the number of somebody else's live slot; an envelope of a
            -- slot is of that very slot, and ends with it or before. LIMIT keeps the lookups by index.
            CREATE FUNCTION envelopes_begun() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                addresses bytea[];
            BEGIN
                SELECT array_agg(DISTINCT f.source ORDER BY f.source) INTO addresses FROM fresh f;
                INSERT INTO sources (address) SELECT unnest(addresses) ON CONFLICT (address) DO NOTHING;
                PERFORM 1 FROM sources s WHERE s.address = ANY (addresses) ORDER BY s.address FOR UPDATE;
                IF EXISTS (
                    SELECT 1 FROM fresh f CROSS JOIN LATERAL (
                        SELECT 1 FROM slots s
                        WHERE s.source = f.source AND s.sequence = f.sequence AND s.state = 'LIVE'
                            AND s.transaction_id IS DISTINCT FROM f.transaction_id LIMIT 1
                    ) AS taken
                ) THEN
                    RAISE EXCEPTION 'the sequence is in use' USING ERRCODE = '40001';
                END IF;
                IF EXISTS (
                    SELECT 1 FROM fresh f CROSS JOIN LATERAL (
                        SELECT 1 FROM slots s
                        WHERE s.transaction_id = f.transaction_id AND s.attempt = f.attempt
                            AND (s.source <> f.source OR s.sequence <> f.sequence OR s.max_time < f.max_time
                                OR s.state <> 'LIVE') LIMIT 1
                    ) AS other
                    WHERE f.transaction_id IS NOT NULL
                ) THEN
                    RAISE EXCEPTION 'the envelope is not of the slot' USING ERRCODE = '55000';
                END IF;
                RETURN NULL;
            END $$;
            DROP TRIGGER envelopes_begin ON envelopes;
            DROP FUNCTION envelopes_begin;
            CREATE TRIGGER envelopes_begun AFTER INSERT ON envelopes REFERENCING NEW TABLE AS fresh
                FOR EACH STATEMENT EXECUTE FUNCTION envelopes_begun();
            """
    )
}
