extension Migration {
    /// What makes a request take effect once.
    static let requests = Migration(
        version: 2,
        name: "requests",
        sql: """
            -- A key that was used, and for what. Spans all time, so it is not partitioned.
            CREATE TABLE request_keys (
                route text COLLATE "C" NOT NULL,
                caller text COLLATE "C" NOT NULL,
                key text COLLATE "C" NOT NULL,
                fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
                -- A UUID of version 7: its time says when, and in which partition the reply lies.
                reply_id uuid NOT NULL,
                PRIMARY KEY (route, caller, key)
            );
            -- Rows come in the order of their time, so a few bytes for each block range find old ones.
            CREATE INDEX request_keys_age ON request_keys USING brin (reply_id) WITH (autosummarize = on);

            -- Reply bodies, partition by day of their id's time, dropped day by day.
            CREATE TABLE replies (
                id uuid PRIMARY KEY,
                code text,
                body bytea NOT NULL
            ) PARTITION BY RANGE (id);
            -- Takes what no day's partition takes, so that no reply is ever refused for want of one.
            CREATE TABLE replies_other PARTITION OF replies DEFAULT;

            -- Refusals that may be retried, remembered for redeliveries of the very message.
            CREATE TABLE refused_messages (
                digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
                code text NOT NULL,
                body bytea NOT NULL,
                at timestamptz NOT NULL DEFAULT now()
            );
            CREATE INDEX refused_messages_age ON refused_messages USING brin (at);

            -- Messages that were in a process when it died, more often than restarts explain.
            CREATE TABLE suspects (
                digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
                -- How often it was begun alone and not ended.
                deaths integer NOT NULL DEFAULT 0,
                at timestamptz NOT NULL DEFAULT now()
            );

            -- One token bucket per limited caller, shared by all replicas. Thousandths of a request.
            CREATE TABLE rate_buckets (
                caller text COLLATE "C" PRIMARY KEY,
                millitokens bigint NOT NULL CHECK (millitokens >= 0),
                at timestamptz NOT NULL,
                granted bigint NOT NULL
            ) WITH (fillfactor = 50);
            """
    )
}
