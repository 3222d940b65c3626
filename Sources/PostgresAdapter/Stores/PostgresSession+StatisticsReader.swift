package import WalletApplication
internal import WalletDomain

extension PostgresSession: StatisticsReader {
    package func statistics(spending: [Spending]) throws(StoreFailure) -> Reading<Statistics> {
        var statistics = Statistics()
        let reading = try read(Call(Self.countAll, [.int4(Statistics.daysMax)]), spending) { rows in
            for row in 0..<rows.count { statistics.take(rows, row) }
        }
        return Reading(now: reading.now, granted: reading.granted, values: [statistics])
    }

    /// One row for each number: what it counts, which of them, how many, and the sum where there is one.
    ///
    /// Ids have their time in front, so the volume reads the rows of its days only.
    private static let countAll = Statement(
        "count_all",
        """
        SELECT 'users', NULL, NULL, count(*), NULL FROM users
        UNION ALL SELECT 'usersBlocked', NULL, NULL, count(*), NULL FROM users WHERE is_blocked
        UNION ALL SELECT 'wallets', NULL, NULL, count(*), NULL FROM wallets
        UNION ALL SELECT 'walletsActive', NULL, NULL, count(*), NULL FROM wallets WHERE status = 'ACTIVE'
        UNION ALL SELECT 'walletsFrozen', NULL, NULL, count(*), NULL FROM wallets WHERE is_frozen
        UNION ALL SELECT 'transactions', status, NULL, count(*), NULL FROM transactions GROUP BY status
        UNION ALL (
            SELECT 'volume', to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, t.asset, count(*),
                trim_scale(sum(t.amount) / 10000000::numeric)::text
            FROM transactions t
            WHERE t.status = 'SUCCESS' AND t.kind IN ('payment', 'accountCreation') AND t.asset IS NOT NULL
                AND t.created_at > now() - $1::integer * interval '1 day'
                AND t.id > (lpad(to_hex((extract(epoch FROM now() - ($1::integer + 1) * interval '1 day') * 1000)::bigint),
                    12, '0') || '00000000000000000000')::uuid
            GROUP BY 2, 3 ORDER BY 2 DESC, 3
        )
        """
    )
}

extension Statistics {
    fileprivate mutating func take(_ rows: borrowing Rows, _ row: Int) {
        let count = rows.int8(row, 3)
        switch rows.text(row, 0) {
        case "users": users = count
        case "usersBlocked": usersBlocked = count
        case "wallets": wallets = count
        case "walletsActive": walletsActive = count
        case "walletsFrozen": walletsFrozen = count
        case "transactions":
            if let status = TransactionStatus(rawValue: rows.text(row, 1)) { transactions[status] = count }
        default:
            volume.append(
                Volume(
                    day: rows.text(row, 1),
                    asset: rows.text(row, 2),
                    count: count,
                    amount: rows.text(row, 4)
                )
            )
        }
    }
}
