package import WalletApplication
internal import WalletDomain

/// Events on their way into the outbox.
enum OutboxStatements {
    /// How many shards subjects are spread over; each has one publisher at a time, over all replicas.
    static let shardCount: Int32 = 4

    /// A new wallet's row was written with a sequence of 1: this is the event it counts.
    static let tellOfNewWallets = Statement(
        "tell_new_wallets",
        """
        INSERT INTO outbox (shard, event_id, type, subject, sequence, data, trace)
        SELECT mod(abs(hashtext(q.subject)), $1), q.id, q.type, q.subject, 1, q.data, q.trace
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[])
            AS q (id, type, subject, data, trace)
        """
    )

    /// Counts the wallets' events up; the row locks keep the order of a subject's events the order of
    /// their transactions.
    static let tellOfWallets = Statement(
        "tell_wallets",
        """
        WITH event AS (
            SELECT q.*, row_number() OVER (PARTITION BY q.subject ORDER BY q.n) AS place,
                count(*) OVER (PARTITION BY q.subject) AS total
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[])
                WITH ORDINALITY AS q (id, type, subject, data, trace, n)
        ), counted AS (
            UPDATE wallets w SET event_sequence = w.event_sequence + e.total
            FROM (SELECT DISTINCT subject, total FROM event) AS e
            WHERE w.id = e.subject::uuid
            RETURNING w.id::text AS subject, w.event_sequence
        )
        INSERT INTO outbox (shard, event_id, type, subject, sequence, data, trace)
        SELECT mod(abs(hashtext(e.subject)), $1), e.id, e.type, e.subject, c.event_sequence - e.total + e.place,
            e.data, e.trace
        FROM event e JOIN counted c USING (subject)
        ORDER BY e.n
        """
    )

    static let tellOfUsers = Statement(
        "tell_users",
        """
        WITH event AS (
            SELECT q.*, row_number() OVER (PARTITION BY q.subject ORDER BY q.n) AS place,
                count(*) OVER (PARTITION BY q.subject) AS total
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[])
                WITH ORDINALITY AS q (id, type, subject, data, trace, n)
        ), counted AS (
            INSERT INTO user_events AS u (user_id, event_sequence)
            SELECT DISTINCT subject, total FROM event ORDER BY subject
            ON CONFLICT (user_id) DO UPDATE SET event_sequence = u.event_sequence + excluded.event_sequence
            RETURNING u.user_id AS subject, u.event_sequence
        )
        INSERT INTO outbox (shard, event_id, type, subject, sequence, data, trace)
        SELECT mod(abs(hashtext(e.subject)), $1), e.id, e.type, e.subject, c.event_sequence - e.total + e.place,
            e.data, e.trace
        FROM event e JOIN counted c USING (subject)
        ORDER BY e.n
        """
    )
}

extension [EventRecord] {
    /// The calls that put the events into the outbox, one for each kind of subject there is.
    var calls: [Call] {
        var calls: [Call] = []
        var (newWallets, wallets, users) = (EventColumns(), EventColumns(), EventColumns())
        for event in self {
            switch event.subject {
            case .newWallet(let id): newWallets.append(event, about: id.description)
            case .wallet(let id): wallets.append(event, about: id.description)
            case .user(let id): users.append(event, about: id.text)
            case .stranger(let name): users.append(event, about: name)
            }
        }
        if !newWallets.isEmpty { calls.append(newWallets.call(OutboxStatements.tellOfNewWallets)) }
        if !wallets.isEmpty { calls.append(wallets.call(OutboxStatements.tellOfWallets)) }
        if !users.isEmpty { calls.append(users.call(OutboxStatements.tellOfUsers)) }
        return calls
    }
}

/// Events, column by column.
private struct EventColumns {
    private var ids = ArrayParameter(of: .uuid)
    private var types = ArrayParameter(of: .text)
    private var subjects = ArrayParameter(of: .text)
    private var data = ArrayParameter(of: .bytea)
    private var traces = ArrayParameter(of: .text)
    private(set) var isEmpty = true

    mutating func append(_ event: EventRecord, about subject: String) {
        isEmpty = false
        ids.append(event.id)
        types.append(event.type.rawValue)
        subjects.append(subject)
        data.append(event.data)
        traces.append(event.trace)
    }

    func call(_ statement: Statement) -> Call {
        Call(
            statement,
            [
                .int4(OutboxStatements.shardCount), .array(ids), .array(types), .array(subjects), .array(data),
                .array(traces),
            ]
        )
    }
}

extension PostgresSession: EventTeller {
    package func tell(_ events: [EventRecord]) throws(StoreFailure) {
        try run(events.calls)
    }
}
