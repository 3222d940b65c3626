/// What `transaction.send` reads and writes beside the transactions themselves.
enum SendStatements {
    // MARK: - Looking

    /// Every wallet that a batch of payments may mean: who pays, and who is paid by user, handle, id or address.
    static let wallets = Statement(
        "send_wallets",
        """
        SELECT w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM (
            SELECT w.id FROM unnest($1::uuid[]) AS q (id) JOIN wallets w ON w.id = q.id
            UNION
            SELECT w.id FROM unnest($2::text[]) AS q (user_id) JOIN wallets w ON w.user_id = q.user_id AND w.is_default
            UNION
            SELECT w.id FROM unnest($3::text[]) AS q (handle) JOIN users u ON u.handle = q.handle
                JOIN wallets w ON w.user_id = u.id AND w.is_default
            UNION
            SELECT w.id FROM unnest($4::bytea[]) AS q (address) JOIN wallets w ON w.public_key = q.address
        ) AS i JOIN wallets w ON w.id = i.id
        """
    )

    /// What is known of each payer's money, asset by asset.
    ///
    /// A reading that is known to be good for nothing is as old as can be. What may be missing is asked for row by row:
    /// as a join it may be read whole, however much of it there is.
    static let funds = Statement(
        "send_funds",
        """
        SELECT q.n, w.id, a.is_on_ledger, a.subentries, a.sponsoring, a.sponsored,
            CASE WHEN isfinite(a.read_at) THEN (extract(epoch FROM a.read_at) * 1000)::bigint ELSE 0 END,
            coalesce(b.total, 0), coalesce(b.selling_liabilities, 0), coalesce(b.is_authorized, false),
            coalesce((SELECT h.held FROM holds h WHERE h.wallet_id = w.id AND h.asset = q.asset), 0),
            least(coalesce(u.amount, 0), 9223372036854775807)::bigint, coalesce(u.count, 0),
            coalesce((SELECT s.waiting FROM sources s WHERE s.wallet_id = w.id), 0)::bigint, coalesce((
                SELECT sum(d.count) FROM limits_usage d
                WHERE d.wallet_id = w.id AND d.day = (now() AT TIME ZONE 'UTC')::date
            ), 0)::bigint
        FROM unnest($1::text[], $2::uuid[], $3::text[]) WITH ORDINALITY AS q (user_id, id, asset, n)
        JOIN LATERAL (
            SELECT w.id FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.id FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        LEFT JOIN LATERAL (SELECT * FROM accounts a WHERE a.wallet_id = w.id LIMIT 1) AS a ON true
        LEFT JOIN LATERAL (
            SELECT * FROM balances b WHERE b.wallet_id = w.id AND b.asset = q.asset LIMIT 1
        ) AS b ON true
        LEFT JOIN LATERAL (
            SELECT * FROM limits_usage u WHERE u.wallet_id = w.id AND u.asset = q.asset
                AND u.day = (now() AT TIME ZONE 'UTC')::date LIMIT 1
        ) AS u ON true
        """
    )

    /// The transactions that came of keys: a key that a transaction came of is remembered by the transaction's id.
    static let transactionsOfKeys = Statement(
        "transactions_of_keys",
        """
        SELECT v.*, q.n
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS q (caller, key, n)
        JOIN request_keys k ON k.route = $1 AND k.caller = q.caller AND k.key = q.key
        JOIN transaction_rows v ON v.id = k.reply_id
        """
    )

    // MARK: - Writing

    /// Locks every wallet that is paid or paid from, in the order of their ids, which is everybody's order; those that
    /// pay must still be allowed to.
    static let lockWallets = Statement(
        "send_lock_wallets",
        """
        SELECT demand_rows((
            SELECT count(*) FROM (
                SELECT w.is_frozen OR u.is_blocked AS is_stopped, w.id = ANY ($2::uuid[]) AS pays
                FROM wallets w JOIN users u ON u.id = w.user_id
                WHERE w.id = ANY ($1::uuid[])
                ORDER BY w.id FOR UPDATE OF w
            ) AS l WHERE NOT (l.pays AND l.is_stopped)
        ), $3)
        """
    )

    /// Holds, usage and lines are as they are with the new transactions in them: everything has to be covered.
    ///
    /// What a wallet issues itself it has without end, and no balance of. A rule that is compared, and not a version: batches of one wallet that all fit do not fail one another.
    static let demandCover = Statement(
        "send_demand_cover",
        """
        SELECT demand_rows((
            SELECT count(*)
            FROM unnest($1::uuid[], $2::text[], $3::bigint[], $7::integer[]) AS q (wallet_id, asset, daily_max, is_issued)
            CROSS JOIN LATERAL (
                SELECT * FROM accounts a WHERE a.wallet_id = q.wallet_id AND a.is_on_ledger LIMIT 1
            ) AS a
            LEFT JOIN LATERAL (
                SELECT * FROM balances b WHERE b.wallet_id = q.wallet_id AND b.asset = q.asset AND b.is_authorized LIMIT 1
            ) AS b ON true
            WHERE (q.is_issued = 1 OR coalesce((
                SELECT h.held FROM holds h WHERE h.wallet_id = q.wallet_id AND h.asset = q.asset
            ), 0) <= b.total - b.selling_liabilities - CASE WHEN q.asset = 'native'
                    THEN greatest(0, 2 + a.subentries + a.sponsoring - a.sponsored) * $5::bigint ELSE 0 END)
                AND (q.daily_max IS NULL OR coalesce((
                    SELECT u.amount FROM limits_usage u WHERE u.wallet_id = q.wallet_id AND u.asset = q.asset
                        AND u.day = ((timestamptz 'epoch' + $4::bigint * interval '1 millisecond') AT TIME ZONE 'UTC')::date
                ), 0) <= q.daily_max)
        ), $6)
        """
    )

    static let demandLines = Statement(
        "send_demand_lines",
        """
        SELECT demand_rows((
            SELECT count(*)
            FROM unnest($1::uuid[]) AS q (wallet_id)
            CROSS JOIN LATERAL (SELECT * FROM sources s WHERE s.wallet_id = q.wallet_id LIMIT 1) AS s
            WHERE s.waiting <= $2::bigint AND ($3::bigint IS NULL OR (
                SELECT coalesce(sum(u.count), 0) FROM limits_usage u WHERE u.wallet_id = q.wallet_id
                    AND u.day = ((timestamptz 'epoch' + $4::bigint * interval '1 millisecond') AT TIME ZONE 'UTC')::date
            ) <= $3::bigint)
        ), $5)
        """
    )
}
