extension Migration {
    /// What was settled counts also for wallets of whose money nothing has been read yet.
    ///
    /// The first reading may be of a node that is behind, and what it misses is never told again.
    static let settlements = Migration(
        version: 20,
        name: "settlements",
        sql: """
            CREATE OR REPLACE FUNCTION balance_moves(of_wallet uuid, in_asset text, change bigint, at_ledger bigint)
                RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                -- A reading that is good for nothing, so that none of an earlier ledger is kept.
                IF NOT EXISTS (SELECT 1 FROM accounts a WHERE a.wallet_id = of_wallet) THEN
                    INSERT INTO accounts (wallet_id, is_on_ledger, ledger, settled_ledger, read_at)
                        VALUES (of_wallet, false, 0, at_ledger, '-infinity') ON CONFLICT (wallet_id) DO NOTHING;
                END IF;
                -- A reading of that ledger or a later one has it in it already. Where the last reading was older than
                -- other changes too, nothing is left to rely on: then it is read anew.
                UPDATE accounts a SET read_at = '-infinity'
                    FROM balances b
                    WHERE a.wallet_id = of_wallet AND a.ledger < at_ledger
                        AND b.wallet_id = of_wallet AND b.asset = in_asset AND b.total + change < 0;
                UPDATE balances b SET total = greatest(0, b.total + change)
                    FROM accounts a
                    WHERE a.wallet_id = of_wallet AND a.ledger < at_ledger
                        AND b.wallet_id = of_wallet AND b.asset = in_asset;
                UPDATE accounts a SET settled_ledger = at_ledger
                    WHERE a.wallet_id = of_wallet AND a.settled_ledger < at_ledger;
            END $$;
            """
    )
}
