extension Migration {
    /// How replicas share work that only one of them may do.
    static let coordination = Migration(
        version: 4,
        name: "coordination",
        sql: """
            -- Who may do a thing that one process at a time may do. The token grows with every change of
            -- hands, and every write of the holder checks it, which fences a process that was frozen.
            CREATE TABLE leases (
                name text COLLATE "C" PRIMARY KEY,
                holder uuid NOT NULL,
                token bigint NOT NULL,
                expires_at timestamptz NOT NULL
            );
            """
    )
}
