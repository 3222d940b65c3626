package import WalletApplication
internal import WalletDomain

extension PostgresSession: WalletReader {
    package func wallets(
        _ queries: [WalletQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<WalletFound> {
        var users = ArrayParameter(of: .text, capacity: queries.count * 32)
        var wallets = ArrayParameter(of: .uuid, capacity: queries.count * 20)
        for query in queries {
            users.append(query.userID.text)
            if let wallet = query.walletID { wallets.append(wallet.id) } else { wallets.appendNull() }
        }
        var found = [WalletFound](repeating: .noUser, count: queries.count)
        let reading = try read(Call(Self.find, [.array(users), .array(wallets)]), spending) { rows in
            for row in 0..<rows.count {
                let place = Int(rows.int8(row, 0)) - 1
                guard !rows.isNull(row, 1) else {
                    found[place] = .noWallet
                    continue
                }
                found[place] = rows.wallet(row, from: 1).map { .wallet($0) } ?? .noWallet
            }
        }
        return Reading(now: reading.now, granted: reading.granted, values: found)
    }

    package func pages(
        _ queries: [WalletPageQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<WalletPage?> {
        var users = ArrayParameter(of: .text, capacity: queries.count * 32)
        var cursors = ArrayParameter(of: .uuid, capacity: queries.count * 20)
        var limits = ArrayParameter(of: .int4, capacity: queries.count * 8)
        for query in queries {
            users.append(query.userID.text)
            cursors.append(query.after?.id ?? ID(high: 0, low: 0))
            // One more than asked for tells whether there is a next page.
            limits.append(Int32(query.limit) + 1)
        }
        var wallets = [[Wallet]?](repeating: nil, count: queries.count)
        let list = Call(Self.list, [.array(users), .array(cursors), .array(limits)])
        let reading = try read(list, spending) { rows in
            for row in 0..<rows.count {
                let place = Int(rows.int8(row, 0)) - 1
                var page = wallets[place] ?? []
                if !rows.isNull(row, 1), let wallet = rows.wallet(row, from: 1) { page.append(wallet) }
                wallets[place] = page
            }
        }
        let pages = zip(queries, wallets).map { query, wallets in
            wallets.map { WalletPage($0, limit: query.limit) }
        }
        return Reading(now: reading.now, granted: reading.granted, values: pages)
    }

    /// The primary key is a UUID with its time in front, so its order is the order of creation.
    private static let list = Statement(
        "list_wallets",
        """
        SELECT q.n, w.* FROM unnest($1::text[], $2::uuid[], $3::integer[])
            WITH ORDINALITY AS q (user_id, after, most, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
                (extract(epoch FROM w.created_at) * 1000)::bigint
            FROM wallets w WHERE w.user_id = q.user_id AND w.id > q.after
            ORDER BY w.id LIMIT q.most
        ) AS w ON true
        """
    )

    private static let find = Statement(
        "find_wallets",
        """
        SELECT q.n, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN users u ON u.id = q.user_id
        LEFT JOIN LATERAL (
            SELECT w.* FROM wallets w WHERE q.id IS NOT NULL AND w.id = q.id AND w.user_id = q.user_id
            UNION ALL
            SELECT w.* FROM wallets w WHERE q.id IS NULL AND w.user_id = q.user_id AND w.is_default
        ) AS w ON true
        """
    )
}

extension WalletPage {
    /// Cuts off the one wallet too many that tells of a next page.
    fileprivate init(_ wallets: [Wallet], limit: Int) {
        guard wallets.count > limit else {
            self.init(wallets: wallets, next: nil)
            return
        }
        let page = Array(wallets.prefix(limit))
        self.init(wallets: page, next: page.last?.id)
    }
}

// MARK: - What all reads share

extension PostgresSession {
    /// Runs one reading call with what every read needs beside it, in one round trip.
    func read(
        _ call: Call,
        _ spending: [Spending],
        _ take: (borrowing Rows) -> Void
    ) throws(StoreFailure) -> Reading<Never> {
        var calls = spending.isEmpty ? [] : [Call(RequestStatements.hurry), spending.call]
        calls += [Call(RequestStatements.now), call]
        var now = Moment(milliseconds: 0)
        var granted: [CallerName: Int] = [:]
        try run(calls) { index, rows in
            switch calls.count - 1 - index {
            case 0: take(rows)
            case 1: now = Moment(milliseconds: rows.int8(0, 0))
            case 2: granted = rows.grants
            default: break
            }
        }
        return Reading(now: now, granted: granted, values: [])
    }
}
