extension Migration {
    /// What nodes refuse for good, which decides whether a slot that expires is followed by another.
    static let refusals = Migration(
        version: 19,
        name: "refusals",
        sql: """
            CREATE TABLE refusals (
                transaction_id uuid NOT NULL,
                attempt smallint NOT NULL,
                -- By which codes a node called the slot's envelopes refused for good; none once another has taken one.
                codes text[] CHECK (cardinality(codes) > 0),
                PRIMARY KEY (transaction_id, attempt),
                FOREIGN KEY (transaction_id, attempt) REFERENCES slots
            ) WITH (fillfactor = 70);
            """
    )
}
