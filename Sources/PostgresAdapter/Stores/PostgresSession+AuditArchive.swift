internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: AuditArchive {
    package func seals(after number: Int64, limit: Int) throws(StoreFailure) -> [AuditSeal] {
        var seals: [AuditSeal] = []
        try run([Call(Self.sealsAfter, [.int8(number), .int8(Int64(limit))])]) { _, rows in
            for row in 0..<rows.count { if let seal = rows.seal(row, leaves: true) { seals.append(seal) } }
        }
        return seals
    }

    package func entries(
        after: AuditPlace,
        through: AuditPlace,
        ids: (above: Int64, upTo: Int64)
    ) throws(StoreFailure) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        let parameters: [Parameter] = [
            .transaction(after.transaction), .int8(after.id), .transaction(through.transaction), .int8(through.id),
            .int8(ids.above), .int8(ids.upTo),
        ]
        try run([Call(Self.entriesBetween, parameters)]) { _, rows in entries = rows.auditEntries }
        return entries
    }

    package func entries(id: Int64) throws(StoreFailure) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        try run([Call(Self.entriesOfID, [.int8(id)])]) { _, rows in entries = rows.auditEntries }
        return entries
    }

    package func boundary(after boundary: Int64) throws(StoreFailure) -> Int64? {
        var next: Int64?
        try run([Call(Self.nextBoundary, [.int8(boundary)])]) { _, rows in
            if rows.count == 1 { next = rows.int8(0, 0) }
        }
        return next
    }

    package func sealNumber(of place: AuditPlace) throws(StoreFailure) -> Int64? {
        var number: Int64?
        try run([Call(Self.sealOf, [.transaction(place.transaction), .int8(place.id)])]) { _, rows in
            if rows.count == 1, !rows.isNull(0, 0) { number = rows.int8(0, 0) }
        }
        return number
    }

    package func firstSeal(since moment: Moment) throws(StoreFailure) -> Int64? {
        var number: Int64?
        try run([Call(Self.sealSince, [.int8(moment.milliseconds)])]) { _, rows in
            if rows.count == 1 { number = rows.int8(0, 0) }
        }
        return number
    }

    package func unsealedCount(after place: AuditPlace, idsAbove boundary: Int64) throws(StoreFailure) -> Int {
        var count = 0
        let parameters: [Parameter] = [.transaction(place.transaction), .int8(place.id), .int8(boundary)]
        try run([Call(Self.countUnsealed, parameters)]) { _, rows in count = Int(rows.int8(0, 0)) }
        return count
    }

    private static let sealsAfter = Statement(
        "audit_seals_after",
        """
        SELECT number, previous, count, total, root, last_xid, last_id, database, boundary,
            (extract(epoch FROM sealed_at) * 1000)::bigint, public_key, signature, head, leaves
        FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2
        """
    )

    private static let entriesBetween = Statement(
        "audit_entries_between",
        """
        SELECT e.* FROM audit_entries e
        WHERE (e.xid, e.id) > ($1::xid8, $2::bigint) AND (e.xid, e.id) <= ($3::xid8, $4::bigint)
            AND e.id > $5::bigint AND e.id <= $6::bigint
        ORDER BY e.xid, e.id
        """
    )

    private static let entriesOfID = Statement(
        "audit_entries_of_id",
        "SELECT e.* FROM audit_entries e WHERE e.id = $1 ORDER BY e.xid LIMIT 100"
    )

    private static let nextBoundary = Statement(
        "audit_next_boundary",
        "SELECT boundary FROM audit_seals WHERE boundary > $1 ORDER BY boundary LIMIT 1"
    )

    private static let sealOf = Statement("audit_seal_of", "SELECT audit_seal_of($1::xid8, $2::bigint)")

    private static let sealSince = Statement(
        "audit_seal_since",
        """
        SELECT number FROM audit_seals WHERE sealed_at >= timestamptz 'epoch' + $1::bigint * interval '1 millisecond'
        ORDER BY sealed_at, number LIMIT 1
        """
    )

    private static let countUnsealed = Statement(
        "audit_count_unsealed",
        "SELECT count(*) FROM audit_log WHERE (xid, id) > ($1::xid8, $2::bigint) AND id > $3::bigint"
    )
}
