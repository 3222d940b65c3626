/// How intents to ask friendbot are read and kept.
enum FundingStatements {
    // MARK: - Looking

    static let wallets = Statement(
        "funding_wallets",
        """
        SELECT q.n, u.is_blocked, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint,
            (SELECT count(*) FROM fundings f
                WHERE f.day = (clock_timestamp() AT TIME ZONE 'UTC')::date AND f.wallet_id = w.id
                    AND f.state NOT IN ('REFUSED', 'NOT_ASKED', 'NOT_NEEDED'))
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT w.* FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.* FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        """
    )

    static let spentToday = Statement(
        "funding_spent",
        """
        SELECT least(coalesce(sum(f.amount), 0), 9223372036854775807)::bigint FROM fundings f
        WHERE f.day = (clock_timestamp() AT TIME ZONE 'UTC')::date
            AND f.state NOT IN ('REFUSED', 'NOT_ASKED', 'NOT_NEEDED')
        """
    )

    /// What came of remembered keys: a key remembers an intent by the id of its reply.
    static let ofKeys = Statement(
        "fundings_of_keys",
        """
        SELECT q.n, f.id, f.was_active, f.state, f.hash, (extract(epoch FROM f.asked_at) * 1000)::bigint,
            w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS q (caller, key, n)
        JOIN request_keys k ON k.route = $1 AND k.caller = q.caller AND k.key = q.key
        JOIN fundings f ON f.id = k.reply_id
        JOIN wallets w ON w.id = f.wallet_id
        """
    )

    // MARK: - Writing

    /// One after the other over all replicas, so that what was counted still holds when it is written.
    static let lock = Statement("funding_lock", "SELECT pg_advisory_xact_lock(hashtext('coffer fundings'))")

    static let insert = Statement(
        "insert_fundings",
        """
        INSERT INTO fundings (id, wallet_id, amount, was_active)
        SELECT q.id, q.wallet_id, $3::bigint, q.was_active <> 0
        FROM unnest($1::uuid[], $2::uuid[], $4::integer[]) AS q (id, wallet_id, was_active)
        """
    )

    /// Ends the transaction where a limit is passed with the new intents in it.
    static let demandRoom = Statement(
        "funding_room",
        """
        SELECT demand_rows((
            SELECT count(*) FROM (
                SELECT 1 FROM fundings f
                WHERE f.day = (clock_timestamp() AT TIME ZONE 'UTC')::date AND f.wallet_id = ANY ($1::uuid[])
                    AND f.state NOT IN ('REFUSED', 'NOT_ASKED', 'NOT_NEEDED')
                GROUP BY f.wallet_id HAVING count(*) > $2::bigint
            ) AS over
        ) + (
            SELECT count(*) FROM (
                SELECT 1 FROM fundings f
                WHERE f.day = (clock_timestamp() AT TIME ZONE 'UTC')::date
                    AND f.state NOT IN ('REFUSED', 'NOT_ASKED', 'NOT_NEEDED')
                HAVING coalesce(sum(f.amount), 0) > $3::bigint
            ) AS above
        ), 0)
        """
    )

    static let settle = Statement(
        "settle_fundings",
        """
        UPDATE fundings f SET state = q.state, hash = q.hash, ended_at = now()
        FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS q (id, state, hash)
        WHERE f.id = q.id AND f.state = 'ASKED'
        """
    )

    static let replaceReplies = Statement(
        "replace_replies",
        """
        UPDATE replies r SET code = q.code, body = q.body
        FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS q (id, code, body)
        WHERE r.id = q.id
        """
    )
}
