package import WalletApplication
package import WalletDomain

extension PostgresSession: WaiterStore {
    package func claim(limit: Int, forMs durationMs: Int64) throws(StoreFailure) -> [DueWaiter] {
        var due: [DueWaiter] = []
        try run([Call(Self.claimWaiters, [.int8(Int64(limit)), .int8(durationMs)])]) { _, rows in
            for row in 0..<rows.count { if let waiter = rows.dueWaiter(row) { due.append(waiter) } }
        }
        return due
    }

    package func forget(_ waiters: [ID]) throws(StoreFailure) {
        var ids = ArrayParameter(of: .uuid, capacity: waiters.count * 20)
        for waiter in waiters { ids.append(waiter) }
        try run([Call(Self.forgetWaiters, [.array(ids)])])
    }

    private static let claimWaiters = Statement(
        "claim_waiters",
        """
        WITH claimed AS (
            UPDATE waiters w SET due_at = now() + $2::bigint * interval '1 millisecond'
            WHERE w.id = ANY (ARRAY(
                SELECT id FROM waiters WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
            ))
            RETURNING w.id, w.transaction_id, w.route, w.reply_to, w.correlation_id, w.trace, w.is_persistent
        )
        SELECT c.id, c.route, c.reply_to, c.correlation_id, c.trace, c.is_persistent, v.*
        FROM claimed c JOIN transaction_rows v ON v.id = c.transaction_id
        """
    )

    private static let forgetWaiters = Statement(
        "forget_waiters",
        "DELETE FROM waiters WHERE id = ANY ($1::uuid[])"
    )
}

extension Rows {
    fileprivate func dueWaiter(_ row: Int) -> DueWaiter? {
        guard let route = Route(rawValue: text(row, 1)), let transaction = transaction(row, from: 6) else { return nil }
        let trace = text(row, 4).split(separator: " ", maxSplits: 1)
        let address = ReplyAddress(
            replyTo: text(row, 2),
            correlationID: ReplyAddress.correlationID(kept: text(row, 3)),
            isPersistent: bool(row, 5),
            traceparent: trace.first.map(String.init) ?? "",
            tracestate: trace.count > 1 ? String(trace[1]) : nil
        )
        return DueWaiter(id: id(row, 0), route: route, address: address, transaction: transaction)
    }
}
