internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// What letting signatures go writes, and what the database makes sure of on the way.
///
/// The wallets' rows are locked first, so that a freeze, a policy, another signature under the same limits and a payment
/// come before or after; whatever changed since it was looked at ends the transaction as overtaken.
extension SigningChange {
    var calls: [Call] {
        let releases = releases.sorted { ($0.source, $0.sequence) < ($1.source, $1.sequence) }
        var calls = [Self.lock(releases), Self.policies(releases)]
        let wide = Set(releases.flatMap(\.uses)).filter { $0.numbers.count > 1 }
        if !wide.isEmpty { calls.append(Self.numbers(wide)) }
        // What is submitted is journalled as its transaction's, with the slot that it owns.
        let submitted = Set(submissions.map(\.envelope.hash))
        let rest = releases.filter { !submitted.contains($0.hash) }
        if !rest.isEmpty { calls.append(Self.journal(rest)) }
        if !submissions.isEmpty { calls += Self.submit(submissions) }
        if !reservations.isEmpty { calls += [Self.reserve(reservations), Self.limits(releases)] }
        return calls
    }

    /// Users before wallets, each in their order, as everywhere.
    private static func lock(_ releases: [ReleasedEnvelope]) -> Call {
        let users = Set(releases.map(\.userID)).sorted()
        let wallets = Set(releases.map(\.walletID)).sorted()
        var names = ArrayParameter(of: .text, capacity: users.count * 32)
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for user in users { names.append(user.text) }
        for wallet in wallets { ids.append(wallet.id) }
        return Call(
            lockStatement,
            [.array(names), .int8(Int64(users.count)), .array(ids), .int8(Int64(wallets.count))]
        )
    }

    /// That each was decided by the policy that is in effect.
    private static func policies(_ releases: [ReleasedEnvelope]) -> Call {
        var versions: [ID: Int32] = [:]
        for release in releases {
            switch release.policy.scope {
            case .wallet: versions[release.walletID.id] = release.policy.version
            case .global, .standard:
                versions[release.walletID.id] = 0
                versions[SigningStatements.everybody] = release.policy.version
            }
        }
        var ids = ArrayParameter(of: .uuid, capacity: versions.count * 20)
        var numbers = ArrayParameter(of: .int4, capacity: versions.count * 8)
        for (id, version) in versions {
            ids.append(id)
            numbers.append(version)
        }
        return Call(checkPolicies, [.array(ids), .array(numbers), .int8(Int64(versions.count))])
    }

    /// What the journal's own trigger doesn't look at: numbers beside the envelope's own.
    private static func numbers(_ uses: Set<SequenceUse>) -> Call {
        let columns = SequenceColumns(uses)
        return Call(checkNumbers, [.array(columns.sources), .array(columns.lowest), .array(columns.highest)])
    }

    private static func journal(_ releases: [ReleasedEnvelope]) -> Call {
        var wallets = ArrayParameter(of: .uuid, capacity: releases.count * 20)
        var hashes = ArrayParameter(of: .bytea, capacity: releases.count * 36)
        var innerHashes = ArrayParameter(of: .bytea, capacity: releases.count * 8)
        var sources = ArrayParameter(of: .bytea, capacity: releases.count * 36)
        var sequences = ArrayParameter(of: .int8, capacity: releases.count * 12)
        var maxTimes = ArrayParameter(of: .int8, capacity: releases.count * 12)
        var fees = ArrayParameter(of: .int8, capacity: releases.count * 12)
        var bytes = ArrayParameter(of: .bytea, capacity: releases.reduce(0) { $0 + $1.bytes.count + 4 })
        for release in releases {
            wallets.append(release.walletID.id)
            release.hash.withSpan { hashes.append($0) }
            if let inner = release.innerHash {
                inner.withSpan { innerHashes.append($0) }
            } else {
                innerHashes.appendNull()
            }
            release.source.bytes.withSpan { sources.append($0) }
            sequences.append(release.sequence)
            maxTimes.append(release.maxTime)
            fees.append(release.fee)
            bytes.append(release.bytes)
        }
        return Call(
            keepEnvelopes,
            [
                .array(wallets), .array(hashes), .array(innerHashes), .array(sources), .array(sequences),
                .array(maxTimes), .array(fees), .array(bytes),
            ]
        )
    }

    /// No lease is named: that no other number of the account is in use, and that this one never was, the tables demand.
    private static func submit(_ submissions: [SignedSubmission]) -> [Call] {
        var change = SubmissionChange()
        for submission in submissions {
            change.beginnings.append(SlotBeginning(transaction: submission.transaction, slot: submission.slot))
            change.envelopes.append(
                JournalEntry(
                    transactionID: submission.transaction.id,
                    attempt: submission.slot.attempt,
                    walletID: submission.transaction.walletID,
                    purpose: .caller,
                    envelope: submission.envelope
                )
            )
        }
        return [submissions.map(\.accepted).insertCall] + change.calls
    }

    private static func reserve(_ reservations: [SigningReservation]) -> Call {
        var wallets = ArrayParameter(of: .uuid)
        var assets = ArrayParameter(of: .text)
        var hashes = ArrayParameter(of: .bytea)
        var amounts = ArrayParameter(of: .int8)
        var lastSeconds = ArrayParameter(of: .int8)
        for reservation in reservations {
            wallets.append(reservation.walletID.id)
            assets.append(reservation.asset.description)
            reservation.hash.withSpan { hashes.append($0) }
            amounts.append(reservation.amount)
            lastSeconds.append(reservation.lastSecond)
        }
        return Call(
            keepReservations,
            [.array(wallets), .array(assets), .array(hashes), .array(amounts), .array(lastSeconds)]
        )
    }

    /// That no limit is passed with what has just been reserved.
    private static func limits(_ releases: [ReleasedEnvelope]) -> Call {
        var limits: [WalletID: [RollingWindow: Int64]] = [:]
        for release in releases where !release.limits.isEmpty { limits[release.walletID] = release.limits }
        var wallets = ArrayParameter(of: .uuid)
        var assets = ArrayParameter(of: .text)
        var seconds = ArrayParameter(of: .int8)
        var most = ArrayParameter(of: .int8)
        for (wallet, windows) in limits {
            for (window, limit) in windows {
                wallets.append(wallet.id)
                assets.append(window.asset.description)
                seconds.append(window.seconds)
                most.append(limit)
            }
        }
        return Call(checkLimits, [.array(wallets), .array(assets), .array(seconds), .array(most)])
    }

    // MARK: - Statements

    private static let lockStatement = Statement(
        "signing_lock",
        """
        WITH users_locked AS MATERIALIZED (
            SELECT 1 FROM users u WHERE u.id = ANY ($1::text[]) AND NOT u.is_blocked ORDER BY u.id FOR SHARE
        ), wallets_locked AS MATERIALIZED (
            SELECT 1 FROM wallets w WHERE w.id = ANY ($3::uuid[]) AND NOT w.is_frozen
            ORDER BY w.id FOR NO KEY UPDATE
        ), global_held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(7201003))
        SELECT demand_rows((SELECT count(*) FROM users_locked), $2::bigint),
            demand_rows((SELECT count(*) FROM wallets_locked), $4::bigint), (SELECT count(*) FROM global_held)
        """
    )

    private static let checkPolicies = Statement(
        "signing_check_policies",
        """
        SELECT demand_rows((
            SELECT count(*) FROM unnest($1::uuid[], $2::integer[]) AS q (wallet_id, version)
            WHERE signing_policy_version(q.wallet_id) = q.version
        ), $3::bigint)
        """
    )

    private static let checkNumbers = Statement(
        "signing_check_numbers",
        """
        WITH added AS (
            INSERT INTO sources (address) SELECT DISTINCT q.source FROM unnest($1::bytea[]) AS q (source) ORDER BY 1
            ON CONFLICT (address) DO NOTHING
        ), locked AS MATERIALIZED (
            SELECT 1 FROM sources s WHERE s.address = ANY ($1::bytea[]) ORDER BY s.address FOR UPDATE
        )
        SELECT (SELECT count(*) FROM locked), demand_rows((
            SELECT count(*) FROM unnest($1::bytea[], $2::bigint[], $3::bigint[]) AS q (source, lowest, highest)
            JOIN slots s ON s.source = q.source AND s.state = 'LIVE' AND s.sequence BETWEEN q.lowest AND q.highest
        ), 0)
        """
    )

    private static let keepEnvelopes = Statement(
        "signing_keep_envelopes",
        """
        INSERT INTO envelopes (wallet_id, purpose, hash, inner_hash, source, sequence, max_time, fee, bytes)
        SELECT q.wallet_id, 'caller', q.hash, q.inner_hash, q.source, q.sequence, q.max_time, q.fee, q.bytes
        FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bytea[])
            AS q (wallet_id, hash, inner_hash, source, sequence, max_time, fee, bytes)
        """
    )

    private static let keepReservations = Statement(
        "signing_keep_reservations",
        """
        INSERT INTO signing_reservations (wallet_id, asset, hash, amount, last_second)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bigint[], $5::bigint[])
        ON CONFLICT (wallet_id, asset, hash) DO NOTHING
        """
    )

    private static let checkLimits = Statement(
        "signing_check_limits",
        """
        SELECT demand_rows((
            SELECT count(*) FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[])
                AS q (wallet_id, asset, seconds, most)
            WHERE signing_used(q.wallet_id, q.asset, q.seconds) > q.most
        ), 0)
        """
    )
}
