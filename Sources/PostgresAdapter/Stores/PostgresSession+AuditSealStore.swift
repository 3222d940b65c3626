internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: AuditSealStore {
    package func holdSealing(_ holder: ID) throws(StoreFailure) -> Int64? {
        var token: Int64?
        try run([Call(Self.holdSealing, [.uuid(holder), .int8(OutboxLease.durationMs)])]) { _, rows in
            if rows.count == 1 { token = rows.int8(0, 0) }
        }
        return token
    }

    package func releaseSealing(_ holder: ID) throws(StoreFailure) {
        try run([Call(Self.releaseSealing, [.uuid(holder)])])
    }

    package func unsealed(limit: Int) throws(StoreFailure) -> AuditTail {
        var last: AuditSeal?
        var (database, now) = ("", Moment(milliseconds: 0))
        try run([Call(Self.lastSeal), Call(Self.thisDatabase)]) { index, rows in
            switch index {
            case 0: if rows.count == 1 { last = rows.seal(0, leaves: false) }
            default: (database, now) = (rows.text(0, 0), Moment(milliseconds: rows.int8(0, 1)))
            }
        }
        let since = last?.checkpoint
        guard let since, since.database != database else {
            let from = since.map { (boundary: $0.boundary, place: $0.last) } ?? (0, .beginning)
            return try tail(after: from.place, boundary: from.boundary, limit, last, database, now)
        }
        return try tailAfterMove(from: since, limit, last, database, now)
    }

    package func keep(
        _ seal: AuditSeal,
        telling event: AuditEvent,
        under token: Int64
    ) throws(StoreFailure) -> Bool {
        var isKept = false
        let checkpoint = seal.checkpoint
        let parameters: [Parameter] = [
            .int8(checkpoint.number), .binary(checkpoint.previous.bytes), .int8(checkpoint.count),
            .int8(checkpoint.total),
            .binary(checkpoint.root.bytes), .transaction(checkpoint.last.transaction), .int8(checkpoint.last.id),
            .text(checkpoint.database), .int8(checkpoint.boundary), .int8(checkpoint.at.milliseconds),
            .binary(checkpoint.publicKey.bytes), .binary(seal.signature), .binary(seal.head.bytes),
            .binary(seal.leaves.flatMap(\.bytes)), .int8(token), .int4(OutboxStatements.shardCount), .uuid(event.id),
            .text(EventType.auditCheckpoint.rawValue), .text(AuditEvent.subject), .binary(event.data),
            .text(event.trace),
        ]
        try run([Call(Self.keepSeal, parameters)]) { _, rows in isKept = rows.int8(0, 0) == 1 }
        return isKept
    }

    // MARK: - Reading the tail

    private func tail(
        after place: AuditPlace,
        boundary: Int64,
        _ limit: Int,
        _ last: AuditSeal?,
        _ database: String,
        _ now: Moment
    ) throws(StoreFailure) -> AuditTail {
        var entries: [AuditEntry] = []
        var oldest: Moment?
        let from: [Parameter] = [.transaction(place.transaction), .int8(place.id), .int8(boundary)]
        try run([Call(Self.finalEntries, from + [.int8(Int64(limit))]), Call(Self.oldestUnsealed, from)]) {
            index,
            rows in
            switch index {
            case 0: entries = rows.auditEntries
            default: if rows.count == 1 { oldest = Moment(milliseconds: rows.int8(0, 0)) }
            }
        }
        return AuditTail(
            last: last,
            database: database,
            boundary: boundary,
            entries: entries,
            now: now,
            oldest: oldest
        )
    }

    /// The tail in a database that is not the one of the last seal.
    ///
    /// Where the rows were copied here, their transaction numbers are another database's and mean nothing: what came
    /// with them and was not sealed is sealed first, in its old order, and then the numbers begin anew above the last id
    /// that came. A copied row was written here by another transaction than the one it names, which is how it is known.
    /// Where the very files moved (an upgrade), numbers go on.
    private func tailAfterMove(
        from since: AuditCheckpoint,
        _ limit: Int,
        _ last: AuditSeal?,
        _ database: String,
        _ now: Moment
    ) throws(StoreFailure) -> AuditTail {
        var copied: Int64?
        try run([Call(Self.lastCopied)]) { _, rows in copied = rows.isNull(0, 0) ? nil : rows.int8(0, 0) }
        guard let copied, copied > since.boundary else {
            return try tail(after: since.last, boundary: since.boundary, limit, last, database, now)
        }
        var entries: [AuditEntry] = []
        let parameters: [Parameter] = [
            .transaction(since.last.transaction), .int8(since.last.id), .int8(since.boundary), .int8(copied),
            .int8(Int64(limit)),
        ]
        try run([Call(Self.copiedEntries, parameters)]) { _, rows in entries = rows.auditEntries }
        guard entries.isEmpty else {
            return AuditTail(
                last: last,
                database: since.database,
                boundary: since.boundary,
                entries: entries,
                now: now,
                oldest: entries.first?.at
            )
        }
        return try tail(after: .beginning, boundary: copied, limit, last, database, now)
    }

    // MARK: - Statements

    private static let holdSealing = Statement(
        "audit_hold",
        """
        INSERT INTO leases AS l (name, holder, token, expires_at)
        VALUES ('audit/seal', $1::uuid, 1, now() + $2::bigint * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET
            holder = excluded.holder,
            token = CASE WHEN l.holder = excluded.holder THEN l.token ELSE l.token + 1 END,
            expires_at = excluded.expires_at
        WHERE l.holder = excluded.holder OR l.expires_at < now()
        RETURNING l.token
        """
    )

    private static let releaseSealing = Statement(
        "audit_release",
        "UPDATE leases SET expires_at = now() - interval '1 second' WHERE holder = $1 AND name = 'audit/seal'"
    )

    private static let lastSeal = Statement(
        "audit_last_seal",
        """
        SELECT number, previous, count, total, root, last_xid, last_id, database, boundary,
            (extract(epoch FROM sealed_at) * 1000)::bigint, public_key, signature, head
        FROM audit_seals ORDER BY number DESC LIMIT 1
        """
    )

    /// Neither a copy into another database nor one into another cluster has the same name.
    private static let thisDatabase = Statement(
        "audit_database",
        """
        SELECT c.system_identifier || '/' || d.oid, (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
        """
    )

    /// What lies below the snapshot's lowest running transaction is visible or never will be.
    private static let finalEntries = Statement(
        "audit_final",
        """
        SELECT e.* FROM audit_entries e
        WHERE (e.xid, e.id) > ($1::xid8, $2::bigint) AND e.id > $3::bigint
            AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY e.xid, e.id LIMIT $4::bigint
        """
    )

    private static let copiedEntries = Statement(
        "audit_copied",
        """
        SELECT e.* FROM audit_entries e
        WHERE (e.xid, e.id) > ($1::xid8, $2::bigint) AND e.id > $3::bigint AND e.id <= $4::bigint
        ORDER BY e.xid, e.id LIMIT $5::bigint
        """
    )

    private static let lastCopied = Statement(
        "audit_last_copied",
        "SELECT max(id) FROM audit_log WHERE xmin::text::bigint <> (xid::text::numeric % 4294967296)::bigint"
    )

    private static let oldestUnsealed = Statement(
        "audit_oldest",
        """
        SELECT (extract(epoch FROM a.at) * 1000)::bigint FROM audit_log a
        WHERE (a.xid, a.id) > ($1::xid8, $2::bigint) AND a.id > $3::bigint
        ORDER BY a.xid, a.id LIMIT 1
        """
    )

    /// Fenced by the lease, and by the number that only one can take.
    private static let keepSeal = Statement(
        "audit_keep_seal",
        """
        WITH kept AS (
            INSERT INTO audit_seals (number, previous, count, total, root, last_xid, last_id, database, boundary, sealed_at,
                public_key, signature, head, leaves)
            SELECT $1::bigint, $2::bytea, $3::bigint, $4::bigint, $5::bytea, $6::xid8, $7::bigint, $8::text, $9::bigint,
                timestamptz 'epoch' + $10::bigint * interval '1 millisecond', $11::bytea, $12::bytea, $13::bytea,
                $14::bytea
            FROM leases l WHERE l.name = 'audit/seal' AND l.token = $15::bigint
            RETURNING number
        ), told AS (
            INSERT INTO outbox (shard, event_id, type, subject, sequence, data, trace)
            SELECT mod(abs(hashtext($19::text)), $16::integer), $17::uuid, $18::text, $19::text, number, $20::bytea, $21::text
            FROM kept
        )
        SELECT count(*) FROM kept
        """
    )
}

extension Parameter {
    /// A transaction's number, as `xid8` has it.
    static func transaction(_ number: UInt64) -> Parameter { .int8(Int64(bitPattern: number)) }
}

extension Rows {
    /// The records of rows of the view of entries.
    var auditEntries: [AuditEntry] {
        var entries: [AuditEntry] = []
        entries.reserveCapacity(count)
        for row in 0..<count {
            var fields: [AuditEntry.Field] = []
            for (column, name) in AuditEntry.Name.allCases.enumerated() {
                if let value = optionalText(row, column + 2) { fields.append(AuditEntry.Field(name, value)) }
            }
            let place = AuditPlace(transaction: UInt64(bitPattern: int8(row, 0)), id: int8(row, 1))
            entries.append(AuditEntry(place: place, fields: fields))
        }
        return entries
    }

    /// The seal of a row; `nil` for one that no binary of ours wrote.
    func seal(_ row: Int, leaves withLeaves: Bool) -> AuditSeal? {
        guard
            let previous = bytes32(row, 1), let root = bytes32(row, 4), let publicKey = bytes32(row, 10),
            let head = bytes32(row, 12)
        else { return nil }
        let checkpoint = AuditCheckpoint(
            number: int8(row, 0),
            previous: previous,
            count: int8(row, 2),
            total: int8(row, 3),
            root: root,
            last: AuditPlace(transaction: UInt64(bitPattern: int8(row, 5)), id: int8(row, 6)),
            database: text(row, 7),
            boundary: int8(row, 8),
            at: Moment(milliseconds: int8(row, 9)),
            publicKey: publicKey
        )
        let leaves = withLeaves ? AuditLeaf.list(bytes(row, 13)) : []
        return AuditSeal(checkpoint: checkpoint, signature: bytes(row, 11), head: head, leaves: leaves)
    }
}

extension AuditLeaf {
    /// Leaves one after the other; what is no whole leaf is left out, and missed by whoever verifies.
    fileprivate static func list(_ bytes: [UInt8]) -> [AuditLeaf] {
        stride(from: 0, to: bytes.count, by: byteCount).compactMap { start in
            AuditLeaf(bytes[start..<min(start + byteCount, bytes.count)])
        }
    }
}
