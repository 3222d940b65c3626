extension Migration {
    /// What an administrator may do to users and wallets, and the name a user is paid by.
    static let administration = Migration(
        version: 5,
        name: "administration",
        sql: """
            ALTER TABLE users
                -- What others may pay this user by.
                ADD COLUMN handle text COLLATE "C" UNIQUE CHECK (handle ~ '^[a-z0-9_]{3,32}$'),
                ADD COLUMN is_blocked boolean NOT NULL DEFAULT false;

            -- Why, where whoever asked had to say so.
            ALTER TABLE audit_log ADD COLUMN reason text;

            -- Ends a transaction whose guarded change found other rows than the decision it writes was made on.
            -- The code is that of a serialization failure: nothing was written, and deciding anew helps.
            CREATE FUNCTION demand_rows(found bigint, wanted bigint) RETURNS bigint LANGUAGE plpgsql AS $$
            BEGIN
                IF found IS DISTINCT FROM wanted THEN
                    RAISE EXCEPTION 'the rows changed meanwhile' USING ERRCODE = '40001';
                END IF;
                RETURN found;
            END $$;
            """
    )
}
