extension Migration {
    /// Users, their wallets, and the sealed keys.
    static let usersAndWallets = Migration(
        version: 1,
        name: "users and wallets",
        sql: """
            CREATE TABLE users (
                id text COLLATE "C" PRIMARY KEY CHECK (octet_length(id) BETWEEN 1 AND 128),
                created_at timestamptz NOT NULL DEFAULT now()
            );

            CREATE TABLE wallets (
                id uuid PRIMARY KEY,
                user_id text COLLATE "C" NOT NULL REFERENCES users,
                label text COLLATE "C" NOT NULL CHECK (char_length(label) BETWEEN 1 AND 64),
                public_key bytea NOT NULL UNIQUE CHECK (octet_length(public_key) = 32),
                status text NOT NULL DEFAULT 'CREATED' CHECK (status IN ('CREATED', 'ACTIVATING', 'ACTIVE')),
                is_frozen boolean NOT NULL DEFAULT false,
                is_default boolean NOT NULL DEFAULT false,
                created_at timestamptz NOT NULL,
                -- The number of events told of this wallet so far; the last one's sequence.
                event_sequence bigint NOT NULL DEFAULT 0 CHECK (event_sequence >= 0),
                UNIQUE (user_id, label)
            );
            -- A user has one default wallet at most, whoever writes.
            CREATE UNIQUE INDEX wallets_default ON wallets (user_id) WHERE is_default;

            -- The number of events told of a user, where no wallet is meant.
            CREATE TABLE user_events (
                user_id text COLLATE "C" PRIMARY KEY,
                event_sequence bigint NOT NULL CHECK (event_sequence > 0)
            );

            -- Keys that wrap data keys are in the keyring file only; here is what tells it from another.
            CREATE TABLE keyring_versions (
                version integer PRIMARY KEY CHECK (version > 0),
                check_value bytea NOT NULL,
                first_used_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE TABLE data_keys (
                id uuid PRIMARY KEY,
                version integer NOT NULL,
                keyring_version integer NOT NULL REFERENCES keyring_versions,
                blob bytea NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now()
            );

            -- data_key_id has no foreign key: its check would lock the one row that every new wallet
            -- names. Deleting a data key is refused instead.
            CREATE TABLE wallet_keys (
                wallet_id uuid NOT NULL REFERENCES wallets,
                version integer NOT NULL CHECK (version > 0),
                data_key_id uuid NOT NULL,
                data_key_version integer NOT NULL,
                blob bytea NOT NULL,
                PRIMARY KEY (wallet_id, version)
            );

            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME USING ERRCODE = '55000';
            END $$;
            CREATE TRIGGER data_keys_stay BEFORE DELETE OR TRUNCATE ON data_keys
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            CREATE TRIGGER wallet_keys_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_keys
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """
    )
}
