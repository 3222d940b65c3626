internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: PolicyStore {
    package func policies(
        of wallets: [WalletID?],
        spending: [Spending]
    ) throws(StoreFailure) -> Reading<PolicyFound> {
        var found = wallets.map { PolicyFound(isThere: $0 == nil) }
        var isReadable = true
        let reading = try read(Self.find(wallets), spending) { rows in
            for row in 0..<rows.count {
                isReadable = found[Int(rows.int8(row, 0)) - 1].take(rows, row) && isReadable
            }
        }
        guard isReadable else { throw Self.unreadable }
        return Reading(now: reading.now, granted: reading.granted, values: found)
    }

    package func look(
        _ recall: Recall,
        policiesOf wallets: [WalletID?]
    ) throws(StoreFailure) -> Recollection<[WalletID?: PolicyFound]> {
        let calls = recall.calls + [Self.find(wallets)]
        var remembering = Remembering(recall)
        var found = wallets.map { PolicyFound(isThere: $0 == nil) }
        var isReadable = true
        try run(calls) { index, rows in
            guard index == calls.count - 1 else { return remembering.take(calls[index].statement, rows) }
            for row in 0..<rows.count {
                isReadable = found[Int(rows.int8(row, 0)) - 1].take(rows, row) && isReadable
            }
        }
        guard isReadable else { throw Self.unreadable }
        let view = Dictionary(zip(wallets, found), uniquingKeysWith: { first, _ in first })
        return remembering.recollection(view)
    }

    package func commit(_ change: [NewPolicy], _ records: Records) throws(StoreFailure) {
        let locks = Set(change.map(\.walletID)).sorted { ($0?.description ?? "") < ($1?.description ?? "") }
            .map { Call(Self.lockPolicy, [.uuid($0?.id ?? SigningStatements.everybody)]) }
        try run(records.callsBeforeEffect + locks + change.map(Self.keep) + records.callsAfterEffect)
    }

    private static var unreadable: StoreFailure {
        StoreFailure(.fault, reason: "a policy that this version can't read")
    }

    private static func find(_ wallets: [WalletID?]) -> Call {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for wallet in wallets { ids.append(wallet?.id ?? SigningStatements.everybody) }
        return Call(findPolicies, [.array(ids)])
    }

    private static func keep(_ new: NewPolicy) -> Call {
        var assets = ArrayParameter(of: .text)
        var seconds = ArrayParameter(of: .int8)
        for window in new.policy?.rollingLimits.keys.sorted() ?? [] {
            assets.append(window.asset.description)
            seconds.append(window.seconds)
        }
        return Call(
            keepPolicy,
            [
                .uuid(new.walletID?.id ?? SigningStatements.everybody), .int4(new.version),
                .text(new.policy?.text ?? ""), .array(assets), .array(seconds), .int8(new.effectiveAt.milliseconds),
            ]
        )
    }

    /// A version without a body is one that took the policy away.
    private static let findPolicies = Statement(
        "find_policies",
        """
        SELECT q.n, w.user_id, o.version, nullif(o.body, ''), l.version, nullif(l.body, ''),
            (extract(epoch FROM l.effective_at) * 1000)::bigint, l.effective_at > clock_timestamp(),
            g.version, nullif(g.body, '')
        FROM unnest($1::uuid[]) WITH ORDINALITY AS q (id, n)
        LEFT JOIN wallets w ON w.id = q.id
        LEFT JOIN LATERAL (
            SELECT p.version, p.body FROM signing_policies p
            WHERE p.wallet_id = q.id AND p.effective_at <= clock_timestamp() ORDER BY p.version DESC LIMIT 1
        ) AS o ON true
        LEFT JOIN LATERAL (
            SELECT p.version, p.body, p.effective_at FROM signing_policies p
            WHERE p.wallet_id = q.id ORDER BY p.version DESC LIMIT 1
        ) AS l ON true
        LEFT JOIN LATERAL (
            SELECT p.version, p.body FROM signing_policies p
            WHERE p.wallet_id = '00000000-0000-0000-0000-000000000000' AND q.id <> p.wallet_id
                AND p.effective_at <= clock_timestamp() ORDER BY p.version DESC LIMIT 1
        ) AS g ON true
        """
    )

    /// Signatures that are being let go end first; those that come later see the new policy.
    private static let lockPolicy = Statement(
        "lock_policy",
        """
        SELECT (SELECT pg_advisory_xact_lock(7201003) WHERE $1::uuid = '00000000-0000-0000-0000-000000000000'),
            (SELECT 1 FROM wallets w WHERE w.id = $1::uuid FOR NO KEY UPDATE)
        """
    )

    private static let keepPolicy = Statement(
        "keep_policy",
        """
        INSERT INTO signing_policies (wallet_id, version, body, window_assets, window_seconds, effective_at)
        VALUES ($1, $2, $3, $4, $5, timestamptz 'epoch' + $6::bigint * interval '1 millisecond')
        """
    )
}

extension PolicyFound {
    /// Takes one row of what was found.
    ///
    /// - Returns: Whether its policies could be read.
    fileprivate mutating func take(_ rows: borrowing Rows, _ row: Int) -> Bool {
        if let user = rows.optionalText(row, 1) {
            isThere = true
            userID = UserID(user)
        }
        if !rows.isNull(row, 3) {
            guard let kept = rows.policy(row, from: 2) else { return false }
            own = kept
        }
        if !rows.isNull(row, 4) {
            newest = rows.int4(row, 4)
            if rows.bool(row, 7) {
                let kept = rows.isNull(row, 5) ? nil : rows.policy(row, from: 4)
                guard kept != nil || rows.isNull(row, 5) else { return false }
                let effectiveAt = Moment(milliseconds: rows.int8(row, 6))
                waiting = WaitingPolicy(policy: kept?.policy, version: newest, effectiveAt: effectiveAt)
            }
        }
        if !rows.isNull(row, 9) {
            guard let kept = rows.policy(row, from: 8) else { return false }
            global = kept
        }
        return true
    }
}
