/// The SQL of the dead letters.
enum DeadLetterStatements {
    /// Letters that are kept already: copies of them that the broker had not handed out before are counted.
    static let countCopies = Statement(
        "dead_count_copies",
        """
        UPDATE dead_letters d SET copies = d.copies + q.fresh
        FROM unnest($1::bytea[], $2::integer[]) AS q (digest, fresh)
        WHERE d.digest = q.digest AND q.fresh > 0
        """
    )

    static let keep = Statement(
        "dead_keep",
        """
        WITH kept AS (
            INSERT INTO dead_letters (digest, copies, route, reason, detail, buried_at, attempts, broker_user, key,
                message_id, exchange, properties, body, is_cut)
            SELECT q.digest, greatest(q.fresh, 1), q.route, q.reason, q.detail,
                coalesce(timestamptz 'epoch' + q.buried * interval '1 millisecond', now()), q.attempts, q.broker_user,
                q.key, q.message_id, q.exchange, q.properties, q.body, q.is_cut > 0
            FROM unnest($1::bytea[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::bytea[], $14::integer[])
                AS q (digest, fresh, route, reason, detail, buried, attempts, broker_user, key, message_id, exchange,
                    properties, body, is_cut)
            ON CONFLICT (digest) DO NOTHING
            RETURNING 1
        )
        SELECT count(*) FROM kept
        """
    )

    static let groups = Statement(
        "dead_groups",
        """
        SELECT reason, route, state, count(*), (extract(epoch FROM min(buried_at)) * 1000)::bigint,
            (extract(epoch FROM max(buried_at)) * 1000)::bigint
        FROM dead_letters
        WHERE ($1::bigint[] IS NULL OR id = ANY ($1)) AND ($2::text IS NULL OR state = $2)
            AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR route = $4)
            AND ($5::text IS NULL OR broker_user = $5)
            AND ($6::bigint IS NULL OR buried_at >= timestamptz 'epoch' + $6 * interval '1 millisecond')
            AND ($7::bytea IS NULL OR position($7 IN body) > 0)
        GROUP BY reason, route, state
        ORDER BY count(*) DESC, reason, route, state
        LIMIT 10000
        """
    )

    static let letters = Statement(
        "dead_letters",
        """
        SELECT id, state, copies, replays, changed_by, original_id, digest, route, reason, detail,
            (extract(epoch FROM buried_at) * 1000)::bigint, attempts, broker_user, key, message_id, exchange, properties,
            body, is_cut
        FROM dead_letters
        WHERE ($1::bigint[] IS NULL OR id = ANY ($1)) AND ($2::text IS NULL OR state = $2)
            AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR route = $4)
            AND ($5::text IS NULL OR broker_user = $5)
            AND ($6::bigint IS NULL OR buried_at >= timestamptz 'epoch' + $6 * interval '1 millisecond')
            AND ($7::bytea IS NULL OR position($7 IN body) > 0)
            AND id > $8
        ORDER BY id LIMIT $9
        """
    )

    static let fate = Statement(
        "dead_fate",
        """
        SELECT r.code FROM request_keys k LEFT JOIN replies r ON r.id = k.reply_id
        WHERE k.route = $1 AND k.caller = $2 AND k.key = $3
        """
    )

    /// Held by the session: gone with it, however it ends.
    static let lock = Statement("dead_lock", "SELECT pg_try_advisory_lock(7201003)")

    static let reopen = Statement(
        "dead_reopen",
        """
        WITH reopened AS (UPDATE dead_letters SET state = 'open' WHERE state = 'replaying' RETURNING 1)
        SELECT count(*) FROM reopened
        """
    )

    static let claim = Statement(
        "dead_claim",
        """
        WITH picked AS (
            SELECT id FROM dead_letters
            WHERE ($1::bigint[] IS NULL OR id = ANY ($1)) AND ($2::text IS NULL OR state = $2)
                AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR route = $4)
                AND ($5::text IS NULL OR broker_user = $5)
                AND ($6::bigint IS NULL OR buried_at >= timestamptz 'epoch' + $6 * interval '1 millisecond')
                AND ($7::bytea IS NULL OR position($7 IN body) > 0)
                AND state = 'open' AND NOT is_cut AND id > $8
            ORDER BY id LIMIT $9
            FOR UPDATE
        ), marked AS (
            UPDATE dead_letters d SET state = 'replaying', changed_at = now(), changed_by = $10
            FROM picked WHERE d.id = picked.id
            RETURNING d.*
        ), noted AS (
            INSERT INTO audit_log (actor, action, request_key, reason, detail)
            SELECT $10, 'dead.replay', key, $11, json_build_object('deadLetter', id, 'route', route)::text FROM marked
        )
        SELECT id, state, copies, replays, changed_by, original_id, digest, route, reason, detail,
            (extract(epoch FROM buried_at) * 1000)::bigint, attempts, broker_user, key, message_id, exchange, properties,
            body, is_cut
        FROM marked ORDER BY id
        """
    )

    static let settleSent = Statement(
        "dead_sent",
        "UPDATE dead_letters SET state = 'replayed', replays = replays + 1 WHERE id = ANY ($1::bigint[]) AND state = 'replaying'"
    )

    static let settleUnsent = Statement(
        "dead_unsent",
        "UPDATE dead_letters SET state = 'open' WHERE id = ANY ($1::bigint[]) AND state = 'replaying'"
    )

    static let move = Statement(
        "dead_move",
        """
        WITH marked AS (
            UPDATE dead_letters SET state = $9, changed_at = now(), changed_by = $10
            WHERE ($1::bigint[] IS NULL OR id = ANY ($1)) AND ($2::text IS NULL OR state = $2)
                AND ($3::text IS NULL OR reason = $3) AND ($4::text IS NULL OR route = $4)
                AND ($5::text IS NULL OR broker_user = $5)
                AND ($6::bigint IS NULL OR buried_at >= timestamptz 'epoch' + $6 * interval '1 millisecond')
                AND ($7::bytea IS NULL OR position($7 IN body) > 0)
                AND state = $8
            RETURNING id, key, route
        ), noted AS (
            INSERT INTO audit_log (actor, action, request_key, reason, detail)
            SELECT $10, $12, key, $11, json_build_object('deadLetter', id, 'route', route)::text FROM marked
        )
        SELECT count(*) FROM marked
        """
    )

    static let correct = Statement(
        "dead_correct",
        """
        WITH original AS (
            UPDATE dead_letters SET state = 'edited', changed_at = now(), changed_by = $16
            WHERE id = $15 AND state = 'open' RETURNING id
        ), corrected AS (
            INSERT INTO dead_letters (digest, copies, route, reason, detail, buried_at, attempts, broker_user, key,
                message_id, exchange, properties, body, is_cut, original_id, changed_at, changed_by)
            SELECT q.digest, greatest(q.fresh, 1), q.route, q.reason, q.detail,
                coalesce(timestamptz 'epoch' + q.buried * interval '1 millisecond', now()), q.attempts, q.broker_user,
                q.key, q.message_id, q.exchange, q.properties, q.body, q.is_cut > 0, original.id, now(), $16
            FROM unnest($1::bytea[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::integer[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::bytea[], $14::integer[])
                AS q (digest, fresh, route, reason, detail, buried, attempts, broker_user, key, message_id, exchange,
                    properties, body, is_cut), original
            RETURNING id, key
        ), noted AS (
            INSERT INTO audit_log (actor, action, request_key, reason, detail)
            SELECT $16, 'dead.edit', key, $17, json_build_object('deadLetter', id, 'original', $15)::text FROM corrected
        )
        SELECT id FROM corrected
        """
    )

    static let note = Statement(
        "dead_note",
        "INSERT INTO audit_log (actor, action, reason, detail) VALUES ($1, $2, $3, $4)"
    )
}
