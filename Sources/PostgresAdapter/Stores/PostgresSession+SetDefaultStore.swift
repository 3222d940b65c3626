package import WalletApplication
internal import WalletDomain

extension PostgresSession: SetDefaultStore {
    package func look(
        _ recall: Recall,
        defaults queries: [WalletQuery]
    ) throws(StoreFailure) -> Recollection<SetDefaultView> {
        var users = ArrayParameter(of: .text, capacity: queries.count * 32)
        var wallets = ArrayParameter(of: .uuid, capacity: queries.count * 20)
        for query in queries {
            users.append(query.userID.text)
            if let wallet = query.walletID { wallets.append(wallet.id) } else { wallets.appendNull() }
        }
        let calls =
            recall.calls + [
                Call(Self.walletsToChoose, [.array(users), .array(wallets)]),
                Call(Self.usersThere, [.array(users)]),
            ]
        var found = Remembering(recall)
        var view = SetDefaultView(wallets: [:], users: [])
        try run(calls) { index, rows in
            switch index {
            case calls.count - 2:
                for row in 0..<rows.count {
                    if let wallet = rows.wallet(row, from: 0) { view.wallets[wallet.id] = wallet }
                }
            case calls.count - 1:
                for row in 0..<rows.count {
                    guard let user = UserID(rows.text(row, 0)) else { continue }
                    view.users.insert(user)
                    if rows.bool(row, 1) { view.blocked.insert(user) }
                }
            default: found.take(calls[index].statement, rows)
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: SetDefaultChange, _ records: Records) throws(StoreFailure) {
        try run(records.callsBeforeEffect + change.calls + records.callsAfterEffect)
    }

    /// The wallets asked for, and the users' present defaults, each once.
    private static let walletsToChoose = Statement(
        "wallets_to_choose",
        """
        SELECT w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::text[], $2::uuid[]) AS q (user_id, id)
        JOIN wallets w ON w.id = q.id AND w.user_id = q.user_id
        UNION
        SELECT w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::text[]) AS q (user_id)
        JOIN wallets w ON w.user_id = q.user_id AND w.is_default
        """
    )

    private static let usersThere = Statement(
        "users_there",
        "SELECT DISTINCT u.id, u.is_blocked FROM unnest($1::text[]) AS q (id) JOIN users u ON u.id = q.id"
    )
}

extension SetDefaultChange {
    /// First nobody's, then the new ones', so that the index on defaults is never in the way of ourselves.
    fileprivate var calls: [Call] {
        guard !defaults.isEmpty else { return [] }
        var users = ArrayParameter(of: .text)
        var wallets = ArrayParameter(of: .uuid)
        for (user, wallet) in defaults.sorted(by: { $0.value < $1.value }) {
            users.append(user.text)
            wallets.append(wallet.id)
        }
        return [Call(Self.clear, [.array(users)]), Call(Self.set, [.array(users), .array(wallets)])]
    }

    private static let clear = Statement(
        "clear_defaults",
        """
        UPDATE wallets w SET is_default = false
        FROM unnest($1::text[]) AS q (user_id)
        WHERE w.user_id = q.user_id AND w.is_default
        """
    )

    private static let set = Statement(
        "set_defaults",
        """
        UPDATE wallets w SET is_default = true
        FROM unnest($1::text[], $2::uuid[]) AS q (user_id, id)
        WHERE w.id = q.id AND w.user_id = q.user_id
        """
    )
}
