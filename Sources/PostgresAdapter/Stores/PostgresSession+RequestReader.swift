package import WalletApplication
internal import WalletDomain

extension PostgresSession: RequestReader {
    package func statuses(
        _ queries: [RequestQuery],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<RequestStatus> {
        var routes = ArrayParameter(of: .text, capacity: queries.count * 20)
        var callers = ArrayParameter(of: .text, capacity: queries.count * 16)
        var keys = ArrayParameter(of: .text, capacity: queries.count * 40)
        for query in queries {
            routes.append(query.route.rawValue)
            callers.append(query.key.caller.text)
            keys.append(query.key.key.text)
        }
        var statuses = [RequestStatus](repeating: .unknown, count: queries.count)
        let find = Call(Self.findRequests, [.array(routes), .array(callers), .array(keys)])
        let reading = try read(find, spending) { rows in
            for row in 0..<rows.count {
                let body = rows.isNull(row, 1) ? nil : rows.bytes(row, 1)
                statuses[Int(rows.int8(row, 0)) - 1] = .done(body: body)
            }
        }
        return Reading(now: reading.now, granted: reading.granted, values: statuses)
    }

    private static let findRequests = Statement(
        "find_requests",
        """
        SELECT q.n, r.body
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS q (route, caller, key, n)
        JOIN request_keys k ON k.route = q.route AND k.caller = q.caller AND k.key = q.key
        LEFT JOIN replies r ON r.id = k.reply_id
        """
    )
}

extension PostgresSession: DatabaseClock {
    package func now(spending: [Spending]) throws(StoreFailure) -> Reading<Never> {
        try read(Call(Self.nothing), spending) { _ in }
    }

    private static let nothing = Statement("nothing", "SELECT 1")
}
