extension Migration {
    /// What rotating the keyring and growing the number of data keys need.
    static let keyRotation = Migration(
        version: 11,
        name: "key rotation",
        sql: """
            -- Nothing is wrapped by a version from then on.
            ALTER TABLE keyring_versions ADD COLUMN retired_at timestamptz;
            -- How many wallets the replicas were allowed to seal under it; never fewer than were.
            ALTER TABLE data_keys ADD COLUMN seals_granted bigint NOT NULL DEFAULT 0 CHECK (seals_granted >= 0);
            """
    )
}
