extension Migration {
    /// A source that was first seen in an envelope gets to know its wallet with the first transaction.
    static let sourcesOfWallets = Migration(
        version: 13,
        name: "sources of wallets",
        sql: """
            CREATE FUNCTION sources_find_wallet() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.wallet_id IS NULL THEN
                    SELECT w.id INTO NEW.wallet_id FROM wallets w WHERE w.public_key = NEW.address;
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER sources_find_wallet BEFORE INSERT ON sources
                FOR EACH ROW EXECUTE FUNCTION sources_find_wallet();
            """
    )
}
