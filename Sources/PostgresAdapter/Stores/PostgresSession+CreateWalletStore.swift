internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: CreateWalletStore {
    package func look(
        _ recall: Recall,
        wallets names: [WalletName]
    ) throws(StoreFailure) -> Recollection<CreateWalletView> {
        var users = ArrayParameter(of: .text, capacity: names.count * 32)
        var labels = ArrayParameter(of: .text, capacity: names.count * 16)
        for name in names {
            users.append(name.userID.text)
            labels.append(name.label.text)
        }
        let calls =
            recall.calls + [
                Call(Self.walletsByName, [.array(users), .array(labels)]),
                Call(Self.usersAmong, [.array(users)]),
            ]
        var found = Remembering(recall)
        var view = CreateWalletView(wallets: [:], users: [])
        try run(calls) { index, rows in
            switch index {
            case calls.count - 2:
                for row in 0..<rows.count {
                    let name = names[Int(rows.int8(row, 0)) - 1]
                    view.wallets[name] = rows.wallet(row, from: 1)
                }
            case calls.count - 1:
                for row in 0..<rows.count {
                    let user = names[Int(rows.int8(row, 0)) - 1].userID
                    view.users.insert(user)
                    if rows.bool(row, 1) { view.blocked.insert(user) }
                }
            default: found.take(calls[index].statement, rows)
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: CreateWalletChange, _ records: Records) throws(StoreFailure) {
        var calls = records.callsBeforeEffect
        if !change.users.isEmpty { calls.append(change.usersCall) }
        if !change.wallets.isEmpty { calls += [change.walletsCall, change.keysCall] }
        if !change.activations.isEmpty { calls += change.activationCalls }
        try run(calls + records.callsAfterEffect)
    }

    private static let walletsByName = Statement(
        "wallets_by_name",
        """
        SELECT q.n, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS q (user_id, label, n)
        JOIN wallets w ON w.user_id = q.user_id AND w.label = q.label
        """
    )

    private static let usersAmong = Statement(
        "users_among",
        """
        SELECT q.n, u.is_blocked FROM unnest($1::text[]) WITH ORDINALITY AS q (id, n) JOIN users u ON u.id = q.id
        """
    )
}

// MARK: - Calls

extension CreateWalletChange {
    fileprivate static let insertUsers = Statement(
        "insert_users",
        "INSERT INTO users (id) SELECT * FROM unnest($1::text[])"
    )

    /// An event is told of each new wallet in the same transaction, hence a sequence of 1.
    fileprivate static let insertWallets = Statement(
        "insert_wallets",
        """
        INSERT INTO wallets (id, user_id, label, public_key, is_default, created_at, event_sequence)
        SELECT q.id, q.user_id, q.label, q.public_key, q.is_default = 1,
            timestamptz 'epoch' + q.created_at * interval '1 millisecond', 1
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::integer[], $6::bigint[])
            AS q (id, user_id, label, public_key, is_default, created_at)
        """
    )

    fileprivate static let insertKeys = Statement(
        "insert_wallet_keys",
        """
        INSERT INTO wallet_keys (wallet_id, version, data_key_id, data_key_version, blob)
        SELECT * FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::integer[], $5::bytea[])
        """
    )

    fileprivate static let beginActivating = Statement(
        "begin_activating",
        """
        UPDATE wallets w SET status = 'ACTIVATING'
        FROM unnest($1::uuid[]) AS q (id) WHERE w.id = q.id AND w.status = 'CREATED'
        """
    )

    fileprivate static let insertActivations = Statement(
        "insert_activations",
        """
        INSERT INTO activations (wallet_id) SELECT * FROM unnest($1::uuid[])
        ON CONFLICT (wallet_id) DO UPDATE SET due_at = now(), attempts = 0
        """
    )

    fileprivate var activationCalls: [Call] {
        var ids = ArrayParameter(of: .uuid, capacity: activations.count * 20)
        for wallet in activations.sorted() { ids.append(wallet.id) }
        return [Call(Self.beginActivating, [.array(ids)]), Call(Self.insertActivations, [.array(ids)])]
    }

    fileprivate var usersCall: Call {
        var ids = ArrayParameter(of: .text, capacity: users.count * 32)
        for user in users.sorted(by: { $0.id < $1.id }) { ids.append(user.id.text) }
        return Call(Self.insertUsers, [.array(ids)])
    }

    fileprivate var walletsCall: Call {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        var owners = ArrayParameter(of: .text, capacity: wallets.count * 32)
        var labels = ArrayParameter(of: .text, capacity: wallets.count * 16)
        var keys = ArrayParameter(of: .bytea, capacity: wallets.count * 36)
        var defaults = ArrayParameter(of: .int4, capacity: wallets.count * 8)
        var times = ArrayParameter(of: .int8, capacity: wallets.count * 12)
        for wallet in wallets.map(\.wallet).sorted(by: { $0.id < $1.id }) {
            ids.append(wallet.id.id)
            owners.append(wallet.userID.text)
            labels.append(wallet.label.text)
            wallet.address.bytes.withSpan { keys.append($0) }
            defaults.append(Int32(wallet.isDefault ? 1 : 0))
            times.append(wallet.createdAt.milliseconds)
        }
        return Call(
            Self.insertWallets,
            [.array(ids), .array(owners), .array(labels), .array(keys), .array(defaults), .array(times)]
        )
    }

    fileprivate var keysCall: Call {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        var versions = ArrayParameter(of: .int4, capacity: wallets.count * 8)
        var dataKeys = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        var dataKeyVersions = ArrayParameter(of: .int4, capacity: wallets.count * 8)
        var blobs = ArrayParameter(of: .bytea, capacity: wallets.count * 128)
        for key in wallets.map(\.key).sorted(by: { $0.walletID < $1.walletID }) {
            ids.append(key.walletID.id)
            versions.append(key.version)
            dataKeys.append(key.dataKeyID.id)
            dataKeyVersions.append(key.dataKeyVersion)
            blobs.append(key.blob)
        }
        return Call(
            Self.insertKeys,
            [.array(ids), .array(versions), .array(dataKeys), .array(dataKeyVersions), .array(blobs)]
        )
    }
}
