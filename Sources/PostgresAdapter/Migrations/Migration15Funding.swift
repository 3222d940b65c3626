extension Migration {
    /// Intents to ask friendbot, and wallets whose accounts are to be created.
    static let funding = Migration(
        version: 15,
        name: "funding",
        sql: """
            -- Committed before friendbot is asked, which is asked once for each.
            CREATE TABLE fundings (
                -- By which the reply is kept under the request's key.
                id uuid PRIMARY KEY,
                wallet_id uuid NOT NULL REFERENCES wallets,
                day date NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC')::date,
                -- The most that it gives, in stroops.
                amount bigint NOT NULL CHECK (amount > 0),
                -- Whether the account was on the ledger before.
                was_active boolean NOT NULL,
                state text NOT NULL DEFAULT 'ASKED'
                    CHECK (state IN ('ASKED', 'FUNDED', 'NOT_NEEDED', 'REFUSED', 'NOT_ASKED', 'UNKNOWN')),
                hash bytea CHECK (octet_length(hash) = 32),
                asked_at timestamptz NOT NULL DEFAULT now(),
                ended_at timestamptz,
                CHECK ((state = 'ASKED') = (ended_at IS NULL))
            );
            CREATE INDEX fundings_day ON fundings (day, wallet_id);

            -- Wallets whose accounts are to be created; a row is one worker's until it is due again.
            CREATE TABLE activations (
                wallet_id uuid PRIMARY KEY REFERENCES wallets,
                due_at timestamptz NOT NULL DEFAULT now(),
                attempts integer NOT NULL DEFAULT 0
            ) WITH (fillfactor = 50);
            CREATE INDEX activations_due ON activations (due_at);
            """
    )
}
