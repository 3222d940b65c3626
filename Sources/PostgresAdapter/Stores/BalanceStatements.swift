/// How what is known of wallets' money is read and kept.
enum BalanceStatements {
    // MARK: - Looking

    /// Wallets, and what was last read of their accounts.
    ///
    /// A reading that is known to be good for nothing has no time.
    static let accounts = Statement(
        "balance_accounts",
        """
        SELECT q.n, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint,
            a.is_on_ledger, 2 + a.subentries + a.sponsoring::bigint - a.sponsored, a.ledger,
            CASE WHEN isfinite(a.read_at) THEN (extract(epoch FROM a.read_at) * 1000)::bigint END
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT w.* FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.* FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        LEFT JOIN accounts a ON a.wallet_id = w.id
        """
    )

    /// What the same wallets hold, and what is kept of it.
    static let balances = Statement(
        "balances",
        """
        SELECT q.n, b.asset, b.total, b.selling_liabilities, b.trust_limit, b.is_authorized, coalesce(h.held, 0)
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN LATERAL (
            SELECT w.id FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.id FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        JOIN balances b ON b.wallet_id = w.id
        LEFT JOIN holds h ON h.wallet_id = w.id AND h.asset = b.asset
        """
    )

    // MARK: - Keeping

    /// Wallets are locked first, in the order of their ids, by everybody who writes what they hold.
    static let lock = Statement(
        "balance_lock",
        """
        SELECT count(*) FROM (
            SELECT 1 FROM wallets w WHERE w.id = ANY ($1::uuid[]) ORDER BY w.id FOR NO KEY UPDATE OF w
        ) AS l
        """
    )

    /// A reading of an earlier ledger than what is known, or than the last settlement, is left out.
    static let keepAccounts = Statement(
        "keep_accounts",
        """
        INSERT INTO accounts AS a (wallet_id, is_on_ledger, sequence, subentries, sponsoring, sponsored, master_weight,
            threshold_low, threshold_medium, threshold_high, requires_memo, ledger, read_at)
        SELECT q.wallet_id, q.sequence IS NOT NULL, q.sequence, q.subentries, q.sponsoring, q.sponsored, q.master,
            q.low, q.medium, q.high, q.memo <> 0, q.ledger, clock_timestamp() - q.age * interval '1 millisecond'
        FROM unnest($1::uuid[], $2::bigint[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
            $7::integer[], $8::integer[], $9::integer[], $10::integer[], $11::bigint[], $12::bigint[])
            AS q (wallet_id, sequence, subentries, sponsoring, sponsored, master, low, medium, high, memo, ledger, age)
        ORDER BY q.wallet_id
        ON CONFLICT (wallet_id) DO UPDATE SET is_on_ledger = excluded.is_on_ledger, sequence = excluded.sequence,
            subentries = excluded.subentries, sponsoring = excluded.sponsoring, sponsored = excluded.sponsored,
            master_weight = excluded.master_weight, threshold_low = excluded.threshold_low,
            threshold_medium = excluded.threshold_medium, threshold_high = excluded.threshold_high,
            requires_memo = excluded.requires_memo, ledger = excluded.ledger,
            read_at = greatest(a.read_at, excluded.read_at)
        WHERE excluded.ledger >= a.ledger AND excluded.ledger >= a.settled_ledger
        """
    )

    /// What isn't there any more; of readings that were kept only.
    static let dropBalances = Statement(
        "drop_balances",
        """
        DELETE FROM balances b
        USING unnest($1::uuid[], $2::bigint[]) AS q (wallet_id, ledger), accounts a
        WHERE a.wallet_id = q.wallet_id AND a.ledger = q.ledger AND a.settled_ledger <= q.ledger
            AND b.wallet_id = q.wallet_id
            AND NOT EXISTS (
                SELECT 1 FROM unnest($3::uuid[], $4::text[]) AS k (wallet_id, asset)
                WHERE k.wallet_id = b.wallet_id AND k.asset = b.asset
            )
        """
    )

    static let keepBalances = Statement(
        "keep_balances",
        """
        INSERT INTO balances AS b (wallet_id, asset, total, buying_liabilities, selling_liabilities, trust_limit,
            is_authorized)
        SELECT q.wallet_id, q.asset, q.total, q.buying, q.selling, q.trust_limit, q.authorized <> 0
        FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
            $8::integer[]) AS q (wallet_id, ledger, asset, total, buying, selling, trust_limit, authorized)
        JOIN accounts a ON a.wallet_id = q.wallet_id AND a.ledger = q.ledger AND a.settled_ledger <= q.ledger
        ORDER BY q.wallet_id, q.asset
        ON CONFLICT (wallet_id, asset) DO UPDATE SET total = excluded.total,
            buying_liabilities = excluded.buying_liabilities, selling_liabilities = excluded.selling_liabilities,
            trust_limit = excluded.trust_limit, is_authorized = excluded.is_authorized
        WHERE (b.total, b.buying_liabilities, b.selling_liabilities, b.is_authorized)
                <> (excluded.total, excluded.buying_liabilities, excluded.selling_liabilities, excluded.is_authorized)
            OR b.trust_limit IS DISTINCT FROM excluded.trust_limit
        """
    )

    /// What became of the readings: those that were too old, and wallets that have an account now.
    static let kept = Statement(
        "balance_kept",
        """
        SELECT q.n, greatest(a.ledger, a.settled_ledger), a.is_on_ledger AND w.status <> 'ACTIVE',
            w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS q (wallet_id, ledger, n)
        JOIN accounts a ON a.wallet_id = q.wallet_id
        JOIN wallets w ON w.id = q.wallet_id
        WHERE a.ledger > q.ledger OR a.settled_ledger > q.ledger OR (a.is_on_ledger AND w.status <> 'ACTIVE')
        """
    )

    static let activate = Statement(
        "activate_wallets",
        """
        WITH changed AS (
            UPDATE wallets w SET status = 'ACTIVE'
            FROM unnest($1::uuid[]) AS q (id)
            WHERE w.id = q.id AND w.status <> 'ACTIVE'
            RETURNING 1
        )
        SELECT demand_rows((SELECT count(*) FROM changed), $2)
        """
    )
}
