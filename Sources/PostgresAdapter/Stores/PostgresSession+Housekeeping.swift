package import WalletApplication
internal import WalletDomain

extension PostgresSession: Housekeeping {
    package func makeRoom(daysAhead: Int) throws(StoreFailure) -> Int {
        var added = 0
        for day in try missingDays(daysAhead) {
            do throws(PostgresError) {
                try runScript(day.creation)
                added += 1
            } catch  where error.code == "42P07" || error.code == "42P17" || error.code == "23514" {
                // Another replica was faster, or replies of that day already lie in the partition for others.
                continue
            } catch {
                throw error.storeFailure
            }
        }
        return added
    }

    package func forget(_ routes: [Route], olderThanMs retentionMs: Int64) throws(StoreFailure) -> Int {
        var names = ArrayParameter(of: .text)
        for route in routes { names.append(route.rawValue) }
        var now = Moment(milliseconds: 0)
        try run([Call(RequestStatements.now)]) { _, rows in now = Moment(milliseconds: rows.int8(0, 0)) }
        let cutoff = Moment(milliseconds: now.milliseconds - retentionMs)
        let oldest = ID(earliestAt: cutoff)

        var forgotten = 0
        try run([
            Call(Self.forgetOldKeys, [.uuid(oldest), .array(names)]),
            Call(Self.forgetOldRefusals, [.int8(cutoff.milliseconds)]),
            Call(Self.forgetOldSuspects, [.int8(cutoff.milliseconds)]),
        ]) { index, rows in if index == 0 { forgotten = Int(rows.int8(0, 0)) } }
        if forgotten == 0 { try dropDays(before: cutoff) }
        return forgotten
    }

    package func forgetReservations() throws(StoreFailure) -> Int {
        var forgotten = 0
        try run([Call(Self.forgetOldReservations, [.int8(RollingWindow.secondsMax)])]) { _, rows in
            forgotten = Int(rows.int8(0, 0))
        }
        return forgotten
    }

    // MARK: - Days

    private func missingDays(_ daysAhead: Int) throws(StoreFailure) -> [ReplyDay] {
        var (today, present): (Int64, Set<String>) = (0, [])
        try run([Call(RequestStatements.now), Call(Self.partitions)]) { index, rows in
            switch index {
            case 0: today = rows.int8(0, 0) / ReplyDay.milliseconds
            default: for row in 0..<rows.count { present.insert(rows.text(row, 0)) }
            }
        }
        return (0...Int64(daysAhead)).map { ReplyDay(number: today + $0) }.filter { !present.contains($0.table) }
    }

    private func dropDays(before cutoff: Moment) throws(StoreFailure) {
        var days: [ReplyDay] = []
        try run([Call(Self.partitions), Call(Self.forgetOtherReplies, [.uuid(ID(earliestAt: cutoff))])]) {
            index,
            rows in
            guard index == 0 else { return }
            for row in 0..<rows.count { if let day = ReplyDay(table: rows.text(row, 0)) { days.append(day) } }
        }
        for day in days where (day.number + 1) * ReplyDay.milliseconds <= cutoff.milliseconds {
            do throws(PostgresError) {
                try runScript("DROP TABLE IF EXISTS \(day.table)")
            } catch {
                throw error.storeFailure
            }
        }
    }

    private static let partitions = Statement(
        "reply_days",
        "SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'replies'::regclass"
    )

    /// A bounded number at a time, so that nobody waits long for a row.
    private static let forgetOldKeys = Statement(
        "forget_old_keys",
        """
        WITH gone AS (
            DELETE FROM request_keys WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM request_keys WHERE reply_id < $1 AND route = ANY ($2::text[]) LIMIT 5000
            ))
            RETURNING 1
        )
        SELECT count(*) FROM gone
        """
    )

    /// What the longest limit there can be counts no more; a bounded number at a time, and none that somebody holds.
    private static let forgetOldReservations = Statement(
        "forget_old_reservations",
        """
        WITH gone AS (
            DELETE FROM signing_reservations WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM signing_reservations
                WHERE last_second < extract(epoch FROM clock_timestamp())::bigint - $1::bigint
                ORDER BY last_second LIMIT 5000 FOR UPDATE SKIP LOCKED
            ))
            RETURNING 1
        )
        SELECT count(*) FROM gone
        """
    )

    private static let forgetOldRefusals = Statement(
        "forget_old_refusals",
        "DELETE FROM refused_messages WHERE at < timestamptz 'epoch' + $1::bigint * interval '1 millisecond'"
    )

    private static let forgetOldSuspects = Statement(
        "forget_old_suspects",
        "DELETE FROM suspects WHERE at < timestamptz 'epoch' + $1::bigint * interval '1 millisecond'"
    )

    private static let forgetOtherReplies = Statement(
        "forget_other_replies",
        "DELETE FROM replies_other WHERE id < $1"
    )
}

/// A day's partition of the replies.
///
/// Ids carry their time in front, so a day is a range of ids.
private struct ReplyDay {
    static let milliseconds: Int64 = 86_400_000
    private static let prefix = "replies_d"

    /// Days since 1970.
    let number: Int64

    init(number: Int64) {
        self.number = number
    }

    init?(table: String) {
        guard table.hasPrefix(Self.prefix), let number = Int64(table.dropFirst(Self.prefix.count)) else { return nil }
        self.number = number
    }

    var table: String { "\(Self.prefix)\(number)" }

    var creation: String {
        let from = ID(earliestAt: Moment(milliseconds: number * Self.milliseconds))
        let to = ID(earliestAt: Moment(milliseconds: (number + 1) * Self.milliseconds))
        return "CREATE TABLE \(table) PARTITION OF replies FOR VALUES FROM ('\(from)') TO ('\(to)')"
    }
}
