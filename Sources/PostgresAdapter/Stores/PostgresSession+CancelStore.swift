package import WalletApplication
internal import WalletDomain

extension PostgresSession: CancelStore {
    package func look(
        _ recall: Recall,
        cancelling queries: [TransactionLookup]
    ) throws(StoreFailure) -> Recollection<CancelView> {
        var (users, ids) = (ArrayParameter(of: .text), ArrayParameter(of: .uuid))
        for query in queries {
            users.append(query.userID.text)
            ids.append(query.transactionID.id)
        }
        let calls =
            recall.calls + [Call(Self.usersByID, [.array(users)]), Call(Self.paidBy, [.array(users), .array(ids)])]
        var found = Remembering(recall)
        var view = CancelView()
        try run(calls) { index, rows in
            switch calls.count - 1 - index {
            case 0:
                for row in 0..<rows.count {
                    guard let transaction = rows.transaction(row, from: 1) else { continue }
                    view.transactions[queries[Int(rows.int8(row, 0)) - 1]] = transaction
                }
            case 1:
                for row in 0..<rows.count { if let user = rows.user(row) { view.users[user.id] = user } }
            default: found.take(calls[index].statement, rows)
            }
        }
        return found.recollection(view)
    }

    package func commit(_ change: CancelChange, _ records: Records) throws(StoreFailure) {
        try run(records.callsBeforeEffect + change.calls + records.callsAfterEffect)
    }

    private static let paidBy = Statement(
        "transactions_paid_by",
        """
        SELECT q.n, v.*
        FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, id, n)
        JOIN transaction_rows v ON v.id = q.id
        JOIN wallets w ON w.id = v.wallet_id AND w.user_id = q.user_id
        """
    )
}

extension CancelChange {
    /// Wallets first, in the order of their ids, as everybody locks them.
    fileprivate var calls: [Call] {
        guard !cancelled.isEmpty else { return [] }
        var (wallets, ids) = (ArrayParameter(of: .uuid), ArrayParameter(of: .uuid))
        var (messages, times) = (ArrayParameter(of: .text), ArrayParameter(of: .int8))
        for wallet in Set(cancelled.flatMap(\.wallets)).sorted() { wallets.append(wallet.id) }
        for transaction in cancelled.sorted(by: { $0.id < $1.id }) {
            ids.append(transaction.id.id)
            messages.append(transaction.failure?.message ?? "")
            times.append(transaction.completedAt?.milliseconds ?? 0)
        }
        return [
            Call(Self.lockWallets, [.array(wallets)]),
            Call(Self.cancel, [.array(ids), .array(messages), .array(times), .int8(Int64(cancelled.count))]),
        ]
    }

    private static let lockWallets = Statement(
        "cancel_lock_wallets",
        "SELECT 1 FROM wallets w WHERE w.id = ANY ($1::uuid[]) ORDER BY w.id FOR UPDATE"
    )

    private static let cancel = Statement(
        "cancel_transactions",
        """
        WITH ended AS (
            UPDATE transactions t SET status = 'FAILED', failure_code = 'CANCELLED', failure_message = q.message,
                evidence = 'unsent', completed_at = timestamptz 'epoch' + q.at * interval '1 millisecond'
            FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS q (id, message, at)
            WHERE t.id = q.id AND t.status = 'CREATED'
            RETURNING 1
        )
        SELECT demand_rows((SELECT count(*) FROM ended), $4)
        """
    )
}
