internal import WalletApplication
internal import WalletDomain

/// Who waits for a transaction's end.
enum WaiterStatements {
    /// Whoever ends one of them meanwhile has ended it before this goes on, or finds the waiters.
    static let lockWaitedFor = Statement(
        "waiters_lock_transactions",
        """
        SELECT count(*) FROM (
            SELECT 1 FROM transactions t WHERE t.id = ANY ($1::uuid[]) ORDER BY t.id FOR SHARE
        ) AS l
        """
    )

    static let insert = Statement(
        "insert_waiters",
        """
        INSERT INTO waiters (id, transaction_id, route, caller, user_id, reply_to, correlation_id, message_id, trace,
            is_persistent, until_at, due_at)
        SELECT q.id, q.transaction_id, q.route, q.caller, q.user_id, q.reply_to, q.correlation_id, NULL, q.trace,
            q.is_persistent = 1, timestamptz 'epoch' + q.until * interval '1 millisecond',
            CASE WHEN t.status IN ('SUCCESS', 'FAILED') THEN now()
                ELSE timestamptz 'epoch' + q.until * interval '1 millisecond' END
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
            $9::integer[], $10::bigint[])
            AS q (id, transaction_id, route, caller, user_id, reply_to, correlation_id, trace, is_persistent, until)
        JOIN transactions t ON t.id = q.transaction_id
        """
    )
}

extension [Waiter] {
    /// The calls that write waiters down.
    var calls: [Call] {
        guard !isEmpty else { return [] }
        var (ids, transactions, late) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .uuid), ArrayParameter(of: .uuid)
        )
        var (routes, callers, users, addresses) = (
            ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text)
        )
        var (correlations, traces) = (ArrayParameter(of: .text), ArrayParameter(of: .text))
        var (persistent, times) = (ArrayParameter(of: .int4), ArrayParameter(of: .int8))
        for waiter in self {
            ids.append(waiter.id)
            transactions.append(waiter.transactionID.id)
            if waiter.isLate { late.append(waiter.transactionID.id) }
            routes.append(waiter.route.rawValue)
            callers.append(waiter.caller.text)
            users.append(waiter.userID.text)
            addresses.append(waiter.address.replyTo)
            correlations.append(waiter.address.keptCorrelationID)
            traces.append(waiter.address.keptTrace)
            persistent.append(Int32(waiter.address.isPersistent ? 1 : 0))
            times.append(waiter.until.milliseconds)
        }
        let insert = Call(
            WaiterStatements.insert,
            [
                .array(ids), .array(transactions), .array(routes), .array(callers), .array(users), .array(addresses),
                .array(correlations), .array(traces), .array(persistent), .array(times),
            ]
        )
        guard contains(where: \.isLate) else { return [insert] }
        return [Call(WaiterStatements.lockWaitedFor, [.array(late)]), insert]
    }
}

extension ReplyAddress {
    /// Hexadecimal digits, because a correlation id may be any bytes.
    var keptCorrelationID: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in correlationID { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// What ``keptCorrelationID`` was made of.
    static func correlationID(kept text: String) -> [UInt8] {
        let digits = text.utf8.map { $0 < 0x3a ? $0 &- 0x30 : $0 &- 0x57 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The parent, and after a space the state, where there is one.
    var keptTrace: String { tracestate.map { "\(traceparent) \($0)" } ?? traceparent }
}
