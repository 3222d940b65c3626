package import WalletApplication
package import WalletDomain

extension PostgresSession: Outbox {
    package func hold(_ holder: ID) throws(StoreFailure) -> [OutboxLease] {
        var leases: [OutboxLease] = []
        let parameters: [Parameter] = [
            .int4(OutboxStatements.shardCount), .uuid(holder), .int8(OutboxLease.durationMs),
        ]
        try run([Call(Self.holdShards, parameters)]) { _, rows in
            for row in 0..<rows.count {
                leases.append(OutboxLease(shard: rows.int4(row, 0), token: rows.int8(row, 1)))
            }
        }
        return leases
    }

    package func pending(of leases: [OutboxLease], limit: Int) throws(StoreFailure) -> [OutboxEvent] {
        var shards = ArrayParameter(of: .int4)
        for lease in leases { shards.append(lease.shard) }
        var events: [OutboxEvent] = []
        try run([Call(Self.pendingEvents, [.array(shards), .int4(Int32(limit))])]) { _, rows in
            for row in 0..<rows.count { events.append(rows.event(row)) }
        }
        return events
    }

    package func forget(_ events: [OutboxEvent], under leases: [OutboxLease]) throws(StoreFailure) {
        let tokens = Dictionary(uniqueKeysWithValues: leases.map { ($0.shard, $0.token) })
        var shards = ArrayParameter(of: .int4, capacity: events.count * 8)
        var places = ArrayParameter(of: .int8, capacity: events.count * 12)
        var fences = ArrayParameter(of: .int8, capacity: events.count * 12)
        for event in events {
            guard let token = tokens[event.shard] else { continue }
            shards.append(event.shard)
            places.append(event.place)
            fences.append(token)
        }
        // A crash that brings a row back tells its event once more, which is allowed: no need to wait
        // for the disk.
        try run([
            Call(RequestStatements.hurry), Call(Self.forgetEvents, [.array(shards), .array(places), .array(fences)]),
        ])
    }

    package func release(_ holder: ID) throws(StoreFailure) {
        try run([Call(Self.releaseShards, [.uuid(holder)])])
    }

    private static let holdShards = Statement(
        "outbox_hold",
        """
        INSERT INTO leases AS l (name, holder, token, expires_at)
        SELECT 'outbox/' || shard, $2::uuid, 1, now() + $3::bigint * interval '1 millisecond'
        FROM generate_series(0, $1::integer - 1) AS shard
        ON CONFLICT (name) DO UPDATE SET
            holder = excluded.holder,
            token = CASE WHEN l.holder = excluded.holder THEN l.token ELSE l.token + 1 END,
            expires_at = excluded.expires_at
        WHERE l.holder = excluded.holder OR l.expires_at < now()
        RETURNING substr(l.name, 8)::integer, l.token
        """
    )

    private static let pendingEvents = Statement(
        "outbox_pending",
        """
        SELECT o.shard::integer, o.id, o.event_id, o.type, o.subject, o.sequence, o.data, o.trace,
            (extract(epoch FROM o.at) * 1000)::bigint
        FROM unnest($1::integer[]) AS s (shard), LATERAL (
            SELECT * FROM outbox WHERE shard = s.shard::smallint ORDER BY id LIMIT $2::integer
        ) AS o
        """
    )

    private static let forgetEvents = Statement(
        "outbox_forget",
        """
        DELETE FROM outbox o
        USING unnest($1::integer[], $2::bigint[], $3::bigint[]) AS q (shard, id, token)
        JOIN leases l ON l.name = 'outbox/' || q.shard AND l.token = q.token
        WHERE o.shard = q.shard::smallint AND o.id = q.id
        """
    )

    private static let releaseShards = Statement(
        "outbox_release",
        "UPDATE leases SET expires_at = now() - interval '1 second' WHERE holder = $1 AND name LIKE 'outbox/%'"
    )
}

extension Rows {
    fileprivate func event(_ row: Int) -> OutboxEvent {
        OutboxEvent(
            shard: int4(row, 0),
            place: int8(row, 1),
            id: id(row, 2),
            type: text(row, 3),
            subject: text(row, 4),
            sequence: int8(row, 5),
            data: bytes(row, 6),
            trace: text(row, 7),
            at: Moment(milliseconds: int8(row, 8))
        )
    }
}

extension Parameter {
    static func uuid(_ id: ID) -> Parameter { .binary(id.bytes) }
}
