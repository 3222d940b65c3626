package import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: SubmissionStore {
    package func claim(_ holder: ID, limit: Int, leaseMs: Int64) throws(StoreFailure) -> [SourceLease] {
        var leases: [SourceLease] = []
        let parameters: [Parameter] = [.uuid(holder), .int4(Int32(clamping: limit)), .int8(leaseMs)]
        // A lease that a crash forgets is taken anew with a higher token: no need to wait for the disk.
        try run([Call(RequestStatements.hurry), Call(Self.claimSources, parameters)]) { index, rows in
            if index == 1 { leases = rows.leases }
        }
        return leases
    }

    package func renew(_ leases: [SourceLease], leaseMs: Int64) throws(StoreFailure) -> [SourceLease] {
        var held: [SourceLease] = []
        let columns = LeaseColumns(leases)
        let parameters: [Parameter] = [.array(columns.addresses), .array(columns.tokens), .int8(leaseMs)]
        try run([Call(RequestStatements.hurry), Call(Self.renewSources, parameters)]) { index, rows in
            if index == 1 { held = rows.leases }
        }
        return held
    }

    package func release(_ releases: [SourceRelease]) throws(StoreFailure) {
        let columns = LeaseColumns(releases.map(\.lease))
        var pauses = ArrayParameter(of: .int8, capacity: releases.count * 12)
        for release in releases.sorted(by: { $0.lease.source.bytes < $1.lease.source.bytes }) {
            pauses.append(release.pauseMs)
        }
        let parameters: [Parameter] = [.array(columns.addresses), .array(columns.tokens), .array(pauses)]
        try run([Call(RequestStatements.hurry), Call(Self.releaseSources, parameters)])
    }

    package func isReleased(_ hashes: [Bytes32]) throws(StoreFailure) -> Bool {
        var array = ArrayParameter(of: .bytea)
        for hash in hashes { array.append(hash) }
        var isReleased = false
        try run([Call(Self.findReleased, [.array(array)])]) { _, rows in isReleased = rows.count > 0 }
        return isReleased
    }

    package func backlog(graceS: Int64) throws(StoreFailure) -> SubmissionBacklog {
        var backlog = SubmissionBacklog(
            created: 0,
            pending: 0,
            attention: 0,
            oldestAgeMs: 0,
            liveSlots: 0,
            overdue: 0
        )
        try run([Call(Self.countBacklog, [.int8(graceS)])]) { _, rows in
            backlog = SubmissionBacklog(
                created: rows.int8(0, 0),
                pending: rows.int8(0, 1),
                attention: rows.int8(0, 2),
                oldestAgeMs: rows.int8(0, 3),
                liveSlots: rows.int8(0, 4),
                overdue: rows.int8(0, 5)
            )
        }
        return backlog
    }

    /// An array, which is made once: a subquery that is joined may be run for each row of the table, and takes as many
    /// more each time.
    private static let claimSources = Statement(
        "claim_sources",
        """
        UPDATE sources s SET lease_holder = $1::uuid, lease_token = s.lease_token + 1,
            due_at = now() + $3::bigint * interval '1 millisecond'
        WHERE s.address = ANY (ARRAY(
            SELECT address FROM sources WHERE waiting > 0 AND due_at <= now()
            ORDER BY due_at LIMIT $2::integer FOR UPDATE SKIP LOCKED
        ))
        RETURNING s.address, s.lease_token
        """
    )

    private static let renewSources = Statement(
        "renew_sources",
        """
        WITH held AS (
            SELECT s.address FROM unnest($1::bytea[], $2::bigint[]) AS q (address, token)
            JOIN sources s ON s.address = q.address AND s.lease_token = q.token
            ORDER BY s.address FOR UPDATE OF s
        )
        UPDATE sources s SET due_at = now() + $3::bigint * interval '1 millisecond'
        FROM held WHERE s.address = held.address
        RETURNING s.address, s.lease_token
        """
    )

    private static let releaseSources = Statement(
        "release_sources",
        """
        WITH held AS (
            SELECT s.address, q.pause FROM unnest($1::bytea[], $2::bigint[], $3::bigint[]) AS q (address, token, pause)
            JOIN sources s ON s.address = q.address AND s.lease_token = q.token
            ORDER BY s.address FOR UPDATE OF s
        )
        UPDATE sources s SET lease_token = s.lease_token + 1, lease_holder = NULL,
            due_at = now() + held.pause * interval '1 millisecond'
        FROM held WHERE s.address = held.address
        """
    )

    private static let findReleased = Statement(
        "find_released",
        """
        SELECT 1 FROM unnest($1::bytea[]) AS q (hash)
        JOIN envelopes e ON e.hash = q.hash AND e.transaction_id IS NULL
        UNION ALL
        SELECT 1 FROM unnest($1::bytea[]) AS q (hash)
        JOIN envelopes e ON e.inner_hash = q.hash AND e.transaction_id IS NULL
        LIMIT 1
        """
    )

    /// Only what is unresolved is counted, by indexes that hold nothing else.
    private static let countBacklog = Statement(
        "count_backlog",
        """
        SELECT count(*) FILTER (WHERE status = 'CREATED'), count(*) FILTER (WHERE status = 'PENDING'),
            (SELECT count(*) FROM transactions WHERE attention IS NOT NULL),
            coalesce((extract(epoch FROM now() - min(created_at)) * 1000)::bigint, 0),
            (SELECT count(*) FROM slots WHERE state = 'LIVE'),
            (SELECT count(*) FROM slots
                WHERE state = 'LIVE' AND max_time + $1::bigint < extract(epoch FROM now())::bigint)
        FROM transactions WHERE status IN ('CREATED', 'PENDING')
        """
    )
}

/// Leases column by column, in the order in which sources are locked.
struct LeaseColumns {
    var addresses: ArrayParameter
    var tokens: ArrayParameter

    init(_ leases: [SourceLease]) {
        addresses = ArrayParameter(of: .bytea, capacity: leases.count * 36)
        tokens = ArrayParameter(of: .int8, capacity: leases.count * 12)
        for lease in leases.sorted(by: { $0.source.bytes < $1.source.bytes }) {
            addresses.append(lease.source.bytes)
            tokens.append(lease.token)
        }
    }
}

extension Rows {
    /// Addresses and tokens.
    fileprivate var leases: [SourceLease] {
        (0..<count).compactMap { row in
            guard let address = bytes32(row, 0) else { return nil }
            return SourceLease(source: AccountAddress(bytes: address), token: int8(row, 1))
        }
    }
}
