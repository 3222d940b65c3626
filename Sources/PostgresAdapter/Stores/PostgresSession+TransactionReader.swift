package import WalletApplication
internal import WalletDomain

extension PostgresSession: TransactionReader {
    package func transactions(
        _ queries: [TransactionLookup],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<TransactionFound> {
        var (users, ids) = (ArrayParameter(of: .text), ArrayParameter(of: .uuid))
        for query in queries {
            users.append(query.userID.text)
            ids.append(query.transactionID.id)
        }
        var found = [TransactionFound](repeating: .noUser, count: queries.count)
        let find = Call(TransactionReading.find, [.array(users), .array(ids)])
        let reading = try read(find, spending) { rows in
            for row in 0..<rows.count {
                let seen = rows.optionalID(row, 1).flatMap { wallet in
                    rows.transaction(row, from: 2).map { SeenTransaction($0, by: WalletID(wallet)) }
                }
                found[Int(rows.int8(row, 0)) - 1] = seen.map { .transaction($0) } ?? .noTransaction
            }
        }
        return Reading(now: reading.now, granted: reading.granted, values: found)
    }

    package func transactionPages(
        _ queries: [TransactionPageQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<TransactionPageFound> {
        var found = [Gathered](repeating: Gathered(), count: queries.count)
        let reading = try read(queries.listCall, spending) { rows in
            for row in 0..<rows.count {
                let place = Int(rows.int8(row, 0)) - 1
                found[place].hasUser = true
                found[place].hasWallet = rows.bool(row, 1)
                guard let wallet = rows.optionalID(row, 2), let transaction = rows.transaction(row, from: 3) else {
                    continue
                }
                found[place].transactions.append(SeenTransaction(transaction, by: WalletID(wallet)))
            }
        }
        let pages = zip(queries, found).map { $1.page(limit: $0.limit) }
        return Reading(now: reading.now, granted: reading.granted, values: pages)
    }
}

/// What a query for a page gathers, row by row.
private struct Gathered {
    var hasUser = false
    var hasWallet = false
    var transactions: [SeenTransaction] = []

    /// Cuts off the one too many that tells of a next page.
    func page(limit: Int) -> TransactionPageFound {
        guard hasUser else { return .noUser }
        guard hasWallet else { return .noWallet }
        let page = Array(transactions.prefix(limit))
        let next = transactions.count > limit ? page.last?.place : nil
        return .page(TransactionPageContent(transactions: page, next: next))
    }
}

extension [TransactionPageQuery] {
    fileprivate var listCall: Call {
        var (users, statuses, directions) = (
            ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text)
        )
        var (wallets, oldest, newest, after) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .uuid), ArrayParameter(of: .uuid), ArrayParameter(of: .uuid)
        )
        var (from, to, ranks, limits) = (
            ArrayParameter(of: .int8), ArrayParameter(of: .int8), ArrayParameter(of: .int4), ArrayParameter(of: .int4)
        )
        for query in self {
            users.append(query.userID.text)
            statuses.append(optional: query.status?.rawValue)
            directions.append(optional: query.direction?.rawValue)
            wallets.append(optional: query.walletID?.id)
            from.append(query.from?.milliseconds ?? 0)
            to.append(query.to?.milliseconds ?? TransactionReading.latestMs)
            oldest.append(query.from?.shifted(byMs: -TransactionReading.clockMsMax) ?? .lowest)
            newest.append(query.to?.shifted(byMs: TransactionReading.clockMsMax) ?? .highest)
            after.append(query.after?.id.id ?? .highest)
            ranks.append(Int32(query.after?.direction == .out ? 0 : 1))
            // One more than asked for tells whether there is a next page.
            limits.append(Int32(query.limit) + 1)
        }
        return Call(
            TransactionReading.list,
            [
                .array(users), .array(wallets), .array(statuses), .array(directions), .array(from), .array(to),
                .array(oldest), .array(newest), .array(after), .array(ranks), .array(limits),
            ]
        )
    }
}

extension Moment {
    /// The smallest identifier of a time some milliseconds away; bounded, so that no time of a caller's is too far off.
    fileprivate func shifted(byMs shift: Int64) -> ID {
        let shifted = max(0, min(milliseconds, TransactionReading.latestMs)) + shift
        return ID(earliestAt: Moment(milliseconds: max(0, shifted)))
    }
}

extension ID {
    fileprivate static let lowest = ID(high: 0, low: 0)
    fileprivate static let highest = ID(high: .max, low: .max)
}

private enum TransactionReading {
    /// The year 9999 and on: later than anything.
    static let latestMs: Int64 = 253_402_300_800_000
    /// How far the clock that ids are made by may be from the database's: ids are only to keep old rows unread.
    static let clockMsMax: Int64 = 86_400_000

    static let find = Statement(
        "find_transactions",
        """
        SELECT q.n, coalesce(p.id, r.id), v.*
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN transaction_rows v ON v.id = q.id
        LEFT JOIN wallets p ON p.id = v.wallet_id AND p.user_id = q.user_id
        LEFT JOIN wallets r ON r.id = v.recipient_wallet_id AND r.user_id = q.user_id
        """
    )

    /// Newest first; of a payment between two wallets of one user, the payer's side first.
    static let list = Statement(
        "list_transactions",
        """
        SELECT q.n, q.wallet_id IS NULL OR EXISTS (
                SELECT 1 FROM wallets w WHERE w.id = q.wallet_id AND w.user_id = q.user_id
            ), s.wallet, v.*
        FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::uuid[], $8::uuid[],
            $9::uuid[], $10::integer[], $11::integer[])
            WITH ORDINALITY AS q (user_id, wallet_id, status, direction, from_ms, to_ms, oldest, newest, after, rank, most, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT x.id, x.wallet, x.rank FROM wallets w, LATERAL (
                (
                    SELECT t.id, w.id AS wallet, 0 AS rank FROM transactions t
                    WHERE q.direction IS DISTINCT FROM 'in' AND t.wallet_id = w.id
                        AND t.id >= q.oldest AND t.id < least(q.newest, q.after)
                        AND (q.status IS NULL OR t.status = q.status)
                        AND t.created_at >= timestamptz 'epoch' + q.from_ms * interval '1 millisecond'
                        AND t.created_at < timestamptz 'epoch' + q.to_ms * interval '1 millisecond'
                    ORDER BY t.id DESC LIMIT q.most
                ) UNION ALL (
                    SELECT t.id, w.id, 1 FROM transactions t
                    WHERE q.direction IS DISTINCT FROM 'out' AND t.recipient_wallet_id = w.id
                        AND t.id >= q.oldest AND t.id < q.newest AND t.id <= q.after
                        AND (t.id < q.after OR q.rank = 0)
                        AND (q.status IS NULL OR t.status = q.status)
                        AND t.created_at >= timestamptz 'epoch' + q.from_ms * interval '1 millisecond'
                        AND t.created_at < timestamptz 'epoch' + q.to_ms * interval '1 millisecond'
                    ORDER BY t.id DESC LIMIT q.most
                )
            ) AS x
            WHERE w.user_id = q.user_id AND (q.wallet_id IS NULL OR w.id = q.wallet_id)
            ORDER BY x.id DESC, x.rank LIMIT q.most
        ) AS s ON true
        LEFT JOIN transaction_rows v ON v.id = s.id
        ORDER BY q.n, s.id DESC, s.rank
        """
    )
}
