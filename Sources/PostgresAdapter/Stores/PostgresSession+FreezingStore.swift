package import WalletApplication
package import WalletDomain

extension PostgresSession: FreezingStore {
    package func look(
        _ recall: Recall,
        freezing wallets: [WalletID]
    ) throws(StoreFailure) -> Recollection<[WalletID: Wallet]> {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for wallet in wallets { ids.append(wallet.id) }
        let calls = recall.calls + [Call(Self.walletsByID, [.array(ids)])]
        var found = Remembering(recall)
        var view: [WalletID: Wallet] = [:]
        try run(calls) { index, rows in
            guard index == calls.count - 1 else { return found.take(calls[index].statement, rows) }
            for row in 0..<rows.count {
                if let wallet = rows.wallet(row, from: 0) { view[wallet.id] = wallet }
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: FreezingChange, _ records: Records) throws(StoreFailure) {
        var effect: [Call] = []
        if !change.wallets.isEmpty {
            var ids = ArrayParameter(of: .uuid, capacity: change.wallets.count * 20)
            for wallet in change.wallets.sorted() { ids.append(wallet.id) }
            effect.append(
                Call(Self.freezeWallets, [.array(ids), .bool(change.isFrozen), .int8(Int64(change.wallets.count))])
            )
        }
        try run(records.callsBeforeEffect + effect + records.callsAfterEffect)
    }

    private static let walletsByID = Statement(
        "wallets_by_id",
        """
        SELECT w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM unnest($1::uuid[]) AS q (id) JOIN wallets w ON w.id = q.id
        """
    )

    private static let freezeWallets = Statement(
        "freeze_wallets",
        """
        WITH changed AS (
            UPDATE wallets w SET is_frozen = $2
            FROM unnest($1::uuid[]) AS q (id)
            WHERE w.id = q.id AND w.is_frozen <> $2
            RETURNING 1
        )
        SELECT demand_rows((SELECT count(*) FROM changed), $3)
        """
    )
}
