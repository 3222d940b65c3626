internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// What signing asks before it decides.
enum SigningStatements {
    /// Stands for all wallets that have no policy of their own.
    static let everybody = ID(high: 0, low: 0)

    static func wallets(_ queries: [WalletQuery]) -> Call {
        let columns = columns(queries)
        return Call(findWallets, [.array(columns.users), .array(columns.wallets)])
    }

    static func usage(_ queries: [WalletQuery]) -> Call {
        let columns = columns(queries)
        return Call(findUsage, [.array(columns.users), .array(columns.wallets)])
    }

    static func taken(_ uses: [SequenceUse]) -> Call {
        let columns = SequenceColumns(uses)
        return Call(findTaken, [.array(columns.sources), .array(columns.lowest), .array(columns.highest)])
    }

    static func unsubmittable(_ uses: [SequenceUse]) -> Call {
        let columns = SequenceColumns(uses)
        return Call(findUnsubmittable, [.array(columns.sources), .array(columns.highest)])
    }

    static func released(_ recall: Recall, _ hashes: [Bytes32]) -> Call {
        var callers = ArrayParameter(of: .text, capacity: recall.keys.count * 16)
        var keys = ArrayParameter(of: .text, capacity: recall.keys.count * 40)
        for key in recall.keys {
            callers.append(key.caller.text)
            keys.append(key.key.text)
        }
        var digests = ArrayParameter(of: .bytea, capacity: hashes.count * 36)
        for hash in hashes { hash.withSpan { digests.append($0) } }
        return Call(findReleased, [.text(recall.route.rawValue), .array(callers), .array(keys), .array(digests)])
    }

    private static func columns(_ queries: [WalletQuery]) -> (users: ArrayParameter, wallets: ArrayParameter) {
        var users = ArrayParameter(of: .text, capacity: queries.count * 32)
        var wallets = ArrayParameter(of: .uuid, capacity: queries.count * 20)
        for query in queries {
            users.append(query.userID.text)
            if let wallet = query.walletID { wallets.append(wallet.id) } else { wallets.appendNull() }
        }
        return (users, wallets)
    }

    // MARK: - Statements

    private static let findWallets = Statement(
        "signing_wallets",
        """
        SELECT q.n, u.is_blocked, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint,
            k.version, k.data_key_id, k.data_key_version, k.blob, p.version, nullif(p.body, '')
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT w.* FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.* FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        LEFT JOIN LATERAL (
            SELECT * FROM wallet_keys k WHERE k.wallet_id = w.id ORDER BY k.version DESC LIMIT 1
        ) AS k ON true
        LEFT JOIN LATERAL (
            SELECT p.version, p.body FROM signing_policies p
            WHERE p.wallet_id = w.id AND p.effective_at <= clock_timestamp() ORDER BY p.version DESC LIMIT 1
        ) AS p ON true
        """
    )

    static let globalPolicy = Statement(
        "signing_global_policy",
        """
        SELECT p.version, p.body FROM (
            SELECT p.version, p.body FROM signing_policies p
            WHERE p.wallet_id = '00000000-0000-0000-0000-000000000000' AND p.effective_at <= clock_timestamp()
            ORDER BY p.version DESC LIMIT 1
        ) AS p WHERE p.body <> ''
        """
    )

    private static let findUsage = Statement(
        "signing_usage",
        """
        SELECT q.n, x.asset, x.seconds, signing_used(w.id, x.asset, x.seconds)
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        CROSS JOIN LATERAL (
            SELECT w.id FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.id FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w
        CROSS JOIN LATERAL (
            SELECT e.window_assets, e.window_seconds FROM (
                (SELECT 1 AS turn, p.* FROM signing_policies p
                    WHERE p.wallet_id = w.id AND p.effective_at <= clock_timestamp()
                    ORDER BY p.version DESC LIMIT 1)
                UNION ALL
                (SELECT 2, p.* FROM signing_policies p
                    WHERE p.wallet_id = '00000000-0000-0000-0000-000000000000' AND p.effective_at <= clock_timestamp()
                    ORDER BY p.version DESC LIMIT 1)
            ) AS e WHERE e.body <> '' ORDER BY e.turn LIMIT 1
        ) AS p
        CROSS JOIN LATERAL unnest(p.window_assets, p.window_seconds) AS x (asset, seconds)
        """
    )

    private static let findTaken = Statement(
        "signing_taken",
        """
        SELECT q.n FROM unnest($1::bytea[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS q (source, lowest, highest, n)
        WHERE EXISTS (
            SELECT 1 FROM slots s
            WHERE s.source = q.source AND s.state = 'LIVE' AND s.sequence BETWEEN q.lowest AND q.highest
        )
        """
    )

    /// Numbers that are used up by our books, and those of accounts that have one in use.
    private static let findUnsubmittable = Statement(
        "signing_unsubmittable",
        """
        SELECT q.n FROM unnest($1::bytea[], $2::bigint[]) WITH ORDINALITY AS q (source, sequence, n)
        WHERE EXISTS (SELECT 1 FROM slots s WHERE s.source = q.source AND s.state = 'LIVE')
            OR EXISTS (
                SELECT 1 FROM slots s WHERE s.source = q.source AND s.sequence = q.sequence AND s.state <> 'DEAD'
            )
        """
    )

    /// Only where a key is known whose reply is gone, which is hardly ever.
    private static let findReleased = Statement(
        "signing_released",
        """
        SELECT h.n, e.bytes
        FROM (
            SELECT 1 FROM unnest($2::text[], $3::text[]) AS q (caller, key)
            JOIN request_keys k ON k.route = $1 AND k.caller = q.caller AND k.key = q.key
            LEFT JOIN replies r ON r.id = k.reply_id
            WHERE r.id IS NULL LIMIT 1
        ) AS gone
        CROSS JOIN unnest($4::bytea[]) WITH ORDINALITY AS h (hash, n)
        CROSS JOIN LATERAL (
            SELECT e.bytes, e.id FROM envelopes e
            WHERE e.hash = h.hash AND e.inner_hash IS NULL AND e.purpose = 'caller'
            UNION ALL
            SELECT e.bytes, e.id FROM envelopes e WHERE e.inner_hash = h.hash AND e.purpose = 'caller'
            ORDER BY id DESC LIMIT 1
        ) AS e
        """
    )
}

/// Ranges of sequence numbers, column by column.
struct SequenceColumns {
    private(set) var sources = ArrayParameter(of: .bytea)
    private(set) var lowest = ArrayParameter(of: .int8)
    private(set) var highest = ArrayParameter(of: .int8)

    init(_ uses: some Sequence<SequenceUse>) {
        for use in uses {
            use.account.bytes.withSpan { sources.append($0) }
            lowest.append(use.numbers.lowerBound)
            highest.append(use.numbers.upperBound)
        }
    }
}
