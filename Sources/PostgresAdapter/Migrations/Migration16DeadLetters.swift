extension Migration {
    /// Dead letters, once an operator's command has taken them from the broker.
    static let deadLetters = Migration(
        version: 16,
        name: "dead letters",
        sql: """
            CREATE TABLE dead_letters (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                -- Of everything in the message: taking it twice keeps it once.
                digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
                copies integer NOT NULL CHECK (copies > 0),
                state text COLLATE "C" NOT NULL DEFAULT 'open'
                    CHECK (state IN ('open', 'replaying', 'replayed', 'archived', 'edited')),
                replays integer NOT NULL DEFAULT 0,
                changed_at timestamptz,
                changed_by text,
                -- The letter this one is a correction of.
                original_id bigint REFERENCES dead_letters,
                route text COLLATE "C" NOT NULL,
                reason text COLLATE "C" NOT NULL,
                detail text NOT NULL,
                buried_at timestamptz NOT NULL,
                taken_at timestamptz NOT NULL DEFAULT now(),
                attempts integer NOT NULL,
                broker_user text COLLATE "C",
                key text COLLATE "C",
                message_id text COLLATE "C",
                exchange text COLLATE "C" NOT NULL,
                properties bytea NOT NULL,
                body bytea NOT NULL,
                is_cut boolean NOT NULL
            );
            CREATE INDEX dead_letters_by_state ON dead_letters (state, id);
            -- A letter is evidence: it may be dealt with, and not taken away.
            CREATE TRIGGER dead_letters_stay BEFORE DELETE OR TRUNCATE ON dead_letters
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """
    )
}
