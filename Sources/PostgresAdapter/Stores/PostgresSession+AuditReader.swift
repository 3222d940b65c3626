package import WalletApplication
internal import WalletDomain

extension PostgresSession: AuditReader {
    package func auditPages(
        _ queries: [AuditPageQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<AuditPage> {
        var calls = spending.isEmpty ? [] : [Call(RequestStatements.hurry), spending.call]
        let first = calls.count + 1
        calls.append(Call(RequestStatements.now))
        calls += queries.map(\.call)
        var now = Moment(milliseconds: 0)
        var granted: [CallerName: Int] = [:]
        var pages = queries.map { AuditPage([], limit: $0.limit) }
        try run(calls) { index, rows in
            switch index {
            case first...: pages[index - first] = AuditPage(rows.auditRecords, limit: queries[index - first].limit)
            case first - 1: now = Moment(milliseconds: rows.int8(0, 0))
            case first - 2: granted = rows.grants
            default: break
            }
        }
        return Reading(now: now, granted: granted, values: pages)
    }
}

extension AuditPageQuery {
    /// The call that finds the page, and one record more.
    fileprivate var call: Call {
        let place = before ?? AuditPlace(transaction: UInt64(Int64.max), id: .max)
        // Microseconds; a bound's whole millisecond belongs to it.
        let bounds: (Int64, Int64) = (
            from.map { $0.milliseconds * 1_000 } ?? .min, to.map { $0.milliseconds * 1_000 + 999 } ?? .max
        )
        let parameters: [Parameter] = [
            .transaction(place.transaction), .int8(place.id), .int8(bounds.0), .int8(bounds.1), .int8(Int64(limit) + 1),
        ]
        if let walletID { return Call(Self.ofWallet, parameters + [.uuid(walletID.id), .text(userID?.text)]) }
        if let userID { return Call(Self.ofUser, parameters + [.text(userID.text)]) }
        return Call(Self.ofAll, parameters)
    }

    /// What was sealed before the first moment was written before it, so the search ends there; but only while all
    /// transactions are numbered by one database.
    private static let ofAll = Statement(
        "audit_list_all",
        """
        SELECT e.*, audit_seal_of(e.xid, e.id) FROM audit_entries e
        WHERE (e.xid, e.id) < ($1::xid8, $2::bigint) AND e.at::bigint BETWEEN $3::bigint AND $4::bigint
            AND (e.xid, e.id) > (
                (
                    SELECT s.last_xid, s.last_id FROM audit_seals s
                    WHERE s.sealed_at < timestamptz 'epoch' + greatest(0, $3::bigint) * interval '1 microsecond'
                        AND NOT EXISTS (SELECT FROM audit_seals WHERE boundary > 0)
                    ORDER BY s.sealed_at DESC LIMIT 1
                )
                UNION ALL SELECT '0'::xid8, 0::bigint
                LIMIT 1
            )
        ORDER BY e.xid DESC, e.id DESC LIMIT $5::bigint
        """
    )

    /// First the user's records, by an index that is cheap to write, and then their order: the other way round the
    /// whole log would be read for a user who is seldom there.
    private static let ofUser = Statement(
        "audit_list_user",
        """
        WITH hit AS MATERIALIZED (SELECT e.* FROM audit_entries e WHERE e.user_id = $6::text)
        SELECT e.*, audit_seal_of(e.xid, e.id) FROM hit e
        WHERE (e.xid, e.id) < ($1::xid8, $2::bigint) AND e.at::bigint BETWEEN $3::bigint AND $4::bigint
        ORDER BY e.xid DESC, e.id DESC LIMIT $5::bigint
        """
    )

    private static let ofWallet = Statement(
        "audit_list_wallet",
        """
        WITH hit AS MATERIALIZED (
            SELECT e.* FROM audit_log l JOIN audit_entries e ON e.xid = l.xid AND e.id = l.id
            WHERE l.wallet_id = $6::uuid AND ($7::text IS NULL OR l.user_id = $7::text)
        )
        SELECT e.*, audit_seal_of(e.xid, e.id) FROM hit e
        WHERE (e.xid, e.id) < ($1::xid8, $2::bigint) AND e.at::bigint BETWEEN $3::bigint AND $4::bigint
        ORDER BY e.xid DESC, e.id DESC LIMIT $5::bigint
        """
    )
}

extension Rows {
    /// Entries, and behind them the numbers of their seals.
    fileprivate var auditRecords: [AuditPage.Record] {
        let column = AuditEntry.Name.allCases.count + 2
        return auditEntries.enumerated().map { row, entry in
            AuditPage.Record(entry: entry, seal: isNull(row, column) ? nil : int8(row, column))
        }
    }
}
