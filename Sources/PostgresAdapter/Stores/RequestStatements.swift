internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// What every mutating route reads and writes beside its own rows.
enum RequestStatements {
    // MARK: - Looking

    static let now = Statement(
        "now",
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    )

    static let recall = Statement(
        "recall",
        """
        SELECT q.n, k.fingerprint, r.code, r.body
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS q (caller, key, n)
        JOIN request_keys k ON k.route = $1 AND k.caller = q.caller AND k.key = q.key
        LEFT JOIN replies r ON r.id = k.reply_id
        """
    )

    static let recallRefused = Statement(
        "recall_refused",
        """
        SELECT q.n, m.code, m.body
        FROM unnest($1::bytea[]) WITH ORDINALITY AS q (digest, n)
        JOIN refused_messages m ON m.digest = q.digest
        """
    )

    /// The tokens are nothing that must survive a crash: let the commit not wait for the disk.
    static let hurry = Statement("hurry", "SELECT set_config('synchronous_commit', 'off', true)")

    /// Fills each bucket up to now and takes as much as is asked for and there.
    static let spend = Statement(
        "spend",
        """
        INSERT INTO rate_buckets AS b (caller, millitokens, at, granted)
        SELECT q.caller, greatest(0, q.burst - q.count) * 1000, clock_timestamp(), least(q.count, q.burst)
        FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) AS q (caller, rate, burst, count)
        ON CONFLICT (caller) DO UPDATE SET (millitokens, at, granted) = (
            SELECT f.filled - 1000 * least(q.count, f.filled / 1000), clock_timestamp(),
                least(q.count, f.filled / 1000)
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) AS q (caller, rate, burst, count),
                LATERAL (
                    SELECT least(
                        q.burst * 1000,
                        b.millitokens
                            + greatest(0, extract(epoch FROM clock_timestamp() - b.at) * 1000)::bigint * q.rate
                    ) AS filled
                ) AS f
            WHERE q.caller = excluded.caller
        )
        RETURNING caller, granted
        """
    )

    // MARK: - Writing

    static let keepKeys = Statement(
        "keep_keys",
        """
        INSERT INTO request_keys (route, caller, key, fingerprint, reply_id)
        SELECT $1, q.caller, q.key, q.fingerprint, q.reply_id
        FROM unnest($2::text[], $3::text[], $4::bytea[], $5::uuid[]) AS q (caller, key, fingerprint, reply_id)
        """
    )

    static let forgetKeys = Statement(
        "forget_keys",
        """
        DELETE FROM request_keys k
        USING unnest($2::text[], $3::text[]) AS q (caller, key)
        WHERE k.route = $1 AND k.caller = q.caller AND k.key = q.key
        """
    )

    static let keepReplies = Statement(
        "keep_replies",
        """
        INSERT INTO replies (id, code, body)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[])
        """
    )

    static let keepRefusals = Statement(
        "keep_refusals",
        """
        INSERT INTO refused_messages (digest, code, body)
        SELECT DISTINCT ON (q.digest) q.digest, q.code, q.body
        FROM unnest($1::bytea[], $2::text[], $3::bytea[]) AS q (digest, code, body)
        ON CONFLICT (digest) DO UPDATE SET code = excluded.code, body = excluded.body, at = now()
        """
    )

    static let audit = Statement(
        "audit",
        """
        INSERT INTO audit_log (actor, action, user_id, wallet_id, request_key, refusal, detail, reason)
        SELECT q.actor, $1, q.user_id, q.wallet_id, q.request_key, q.refusal, q.detail, q.reason
        FROM unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])
            AS q (actor, user_id, wallet_id, request_key, refusal, detail, reason)
        """
    )
}

// MARK: - Calls

extension Recall {
    /// The calls that find what is remembered; the route's own follow after them.
    var calls: [Call] {
        var calls: [Call] = []
        if !spending.isEmpty { calls += [Call(RequestStatements.hurry), spending.call] }
        calls.append(Call(RequestStatements.now))
        calls.append(recallCall)
        if !messages.isEmpty {
            var digests = ArrayParameter(of: .bytea, capacity: messages.count * 36)
            for message in messages { message.bytes.withSpan { digests.append($0) } }
            calls.append(Call(RequestStatements.recallRefused, [.array(digests)]))
        }
        return calls
    }

    private var recallCall: Call {
        var callers = ArrayParameter(of: .text, capacity: keys.count * 16)
        var names = ArrayParameter(of: .text, capacity: keys.count * 40)
        for key in keys {
            callers.append(key.caller.text)
            names.append(key.key.text)
        }
        return Call(RequestStatements.recall, [.text(route.rawValue), .array(callers), .array(names)])
    }
}

extension [Spending] {
    /// The call that takes tokens.
    var call: Call {
        var callers = ArrayParameter(of: .text)
        var rates = ArrayParameter(of: .int8)
        var bursts = ArrayParameter(of: .int8)
        var counts = ArrayParameter(of: .int8)
        for spending in self {
            callers.append(spending.caller.text)
            rates.append(Int64(spending.limit.perSecond))
            bursts.append(Int64(spending.limit.burst))
            counts.append(Int64(spending.count))
        }
        return Call(
            RequestStatements.spend,
            [.array(callers), .array(rates), .array(bursts), .array(counts)]
        )
    }
}

extension Records {
    /// The calls that write the records, in the order in which rows are locked everywhere: keys first.
    var callsBeforeEffect: [Call] {
        var calls: [Call] = []
        if !forgotten.isEmpty { calls.append(forgetCall) }
        if !answers.isEmpty { calls += [keysCall, repliesCall] }
        if !refusals.isEmpty { calls.append(refusalsCall) }
        return calls
    }

    var callsAfterEffect: [Call] {
        (audit.isEmpty ? [] : [audit.call]) + events.calls
    }

    private var forgetCall: Call {
        var callers = ArrayParameter(of: .text)
        var keys = ArrayParameter(of: .text)
        for key in forgotten.sorted() {
            callers.append(key.caller.text)
            keys.append(key.key.text)
        }
        return Call(RequestStatements.forgetKeys, [.text(route.rawValue), .array(callers), .array(keys)])
    }

    private var keysCall: Call {
        var callers = ArrayParameter(of: .text, capacity: answers.count * 16)
        var keys = ArrayParameter(of: .text, capacity: answers.count * 40)
        var fingerprints = ArrayParameter(of: .bytea, capacity: answers.count * 36)
        var replies = ArrayParameter(of: .uuid, capacity: answers.count * 20)
        for record in answers.sorted(by: { $0.key < $1.key }) {
            callers.append(record.key.caller.text)
            keys.append(record.key.key.text)
            record.fingerprint.bytes.withSpan { fingerprints.append($0) }
            replies.append(record.replyID)
        }
        return Call(
            RequestStatements.keepKeys,
            [.text(route.rawValue), .array(callers), .array(keys), .array(fingerprints), .array(replies)]
        )
    }

    private var repliesCall: Call {
        var ids = ArrayParameter(of: .uuid, capacity: answers.count * 20)
        var codes = ArrayParameter(of: .text, capacity: answers.count * 8)
        var bodies = ArrayParameter(of: .bytea, capacity: answers.reduce(0) { $0 + $1.answer.body.count + 4 })
        for record in answers {
            ids.append(record.replyID)
            codes.append(optional: record.answer.code?.rawValue)
            bodies.append(record.answer.body)
        }
        return Call(RequestStatements.keepReplies, [.array(ids), .array(codes), .array(bodies)])
    }

    private var refusalsCall: Call {
        var digests = ArrayParameter(of: .bytea)
        var codes = ArrayParameter(of: .text)
        var bodies = ArrayParameter(of: .bytea)
        for record in refusals {
            record.message.bytes.withSpan { digests.append($0) }
            codes.append(optional: record.answer.code?.rawValue)
            bodies.append(record.answer.body)
        }
        return Call(RequestStatements.keepRefusals, [.array(digests), .array(codes), .array(bodies)])
    }
}

extension ArrayParameter {
    mutating func append(optional text: String?) {
        if let text { append(text) } else { appendNull() }
    }

    mutating func append(_ id: ID) { append(high: id.high, low: id.low) }
}
