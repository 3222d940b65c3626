extension Migration {
    /// Signing policies, and what counts against their limits.
    static let signing = Migration(
        version: 17,
        name: "signing",
        sql: """
            -- What wallets may be made to sign, every version that ever was. The one in effect is the highest of those
            -- whose time has come. All zeros instead of a wallet is the policy of those that have none of their own.
            CREATE TABLE signing_policies (
                wallet_id uuid NOT NULL,
                version integer NOT NULL CHECK (version > 0),
                body text NOT NULL,
                -- The rolling limits' assets and lengths, as in the body, so that what is used of each can be looked up
                -- together with it.
                window_assets text[] NOT NULL,
                window_seconds bigint[] NOT NULL,
                effective_at timestamptz NOT NULL,
                set_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (wallet_id, version),
                CHECK (cardinality(window_assets) = cardinality(window_seconds))
            );
            CREATE TRIGGER signing_policies_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON signing_policies
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

            -- What signatures that were let go may take out of wallets with rolling limits. Counts for a window's length
            -- after the last second in which the transaction can be applied.
            CREATE TABLE signing_reservations (
                wallet_id uuid NOT NULL REFERENCES wallets,
                asset text COLLATE "C" NOT NULL,
                hash bytea NOT NULL CHECK (octet_length(hash) = 32),
                amount bigint NOT NULL CHECK (amount >= 0),
                last_second bigint NOT NULL,
                PRIMARY KEY (wallet_id, asset, hash)
            );
            CREATE INDEX signing_reservations_live ON signing_reservations (wallet_id, asset, last_second)
                INCLUDE (amount);

            -- What is used of a rolling limit now.
            CREATE FUNCTION signing_used(of_wallet uuid, of_asset text, seconds bigint) RETURNS bigint
                LANGUAGE sql STABLE AS $$
                SELECT least(coalesce(sum(r.amount), 0), 9223372036854775807)::bigint FROM signing_reservations r
                WHERE r.wallet_id = of_wallet AND r.asset = of_asset
                    AND r.last_second > extract(epoch FROM clock_timestamp())::bigint - seconds
            $$;

            -- The version of the policy in effect; 0 where none is.
            CREATE FUNCTION signing_policy_version(of_wallet uuid) RETURNS integer LANGUAGE sql STABLE AS $$
                SELECT coalesce((
                    SELECT p.version FROM signing_policies p
                    WHERE p.wallet_id = of_wallet AND p.effective_at <= clock_timestamp()
                    ORDER BY p.version DESC LIMIT 1
                ), 0)
            $$;
            """
    )
}
