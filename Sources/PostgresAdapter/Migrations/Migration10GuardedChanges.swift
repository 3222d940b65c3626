extension Migration {
    /// Mends ``administration``: inside a function `found` is PL/pgSQL's own, whatever a parameter is called.
    static let guardedChanges = Migration(
        version: 10,
        name: "guarded changes",
        sql: """
            DROP FUNCTION demand_rows(bigint, bigint);

            -- Ends a transaction whose guarded change met other rows than the decision it writes was made on.
            -- The code is that of a serialization failure: nothing was written, and deciding anew helps.
            CREATE FUNCTION demand_rows(changed bigint, wanted bigint) RETURNS bigint LANGUAGE plpgsql AS $$
            BEGIN
                IF changed IS DISTINCT FROM wanted THEN
                    RAISE EXCEPTION 'the rows changed meanwhile' USING ERRCODE = '40001';
                END IF;
                RETURN changed;
            END $$;
            """
    )
}
