internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: ActivationStore {
    package func takeDue(limit: Int, leaseMs: Int64) throws(StoreFailure) -> [Activation] {
        var due: [Activation] = []
        try run([Call(Self.takeActivations, [.int8(Int64(limit)), .int8(leaseMs)])]) { _, rows in
            for row in 0..<rows.count {
                guard let wallet = rows.wallet(row, from: 1) else { continue }
                due.append(Activation(wallet: wallet, attempt: Int(rows.int8(row, 0))))
            }
        }
        return due
    }

    package func finish(
        active: [WalletID],
        again: [(wallet: WalletID, afterMs: Int64)],
        givenUp: [WalletID]
    ) throws(StoreFailure) {
        var calls: [Call] = []
        if !givenUp.isEmpty { calls.append(Call(Self.giveUpActivations, [.array(Self.ids(givenUp))])) }
        let ended = active + givenUp
        if !ended.isEmpty { calls.append(Call(Self.endActivations, [.array(Self.ids(ended))])) }
        if !again.isEmpty {
            var wallets = ArrayParameter(of: .uuid)
            var delays = ArrayParameter(of: .int8)
            for (wallet, afterMs) in again.sorted(by: { $0.wallet < $1.wallet }) {
                wallets.append(wallet.id)
                delays.append(afterMs)
            }
            calls.append(Call(Self.delayActivations, [.array(wallets), .array(delays)]))
        }
        if !calls.isEmpty { try run(calls) }
    }

    private static func ids(_ wallets: [WalletID]) -> ArrayParameter {
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for wallet in wallets.sorted() { ids.append(wallet.id) }
        return ids
    }

    private static let takeActivations = Statement(
        "take_activations",
        """
        WITH due AS (
            SELECT a.wallet_id FROM activations a WHERE a.due_at <= now()
            ORDER BY a.due_at LIMIT $1 FOR UPDATE SKIP LOCKED
        ), taken AS (
            UPDATE activations a SET due_at = now() + $2 * interval '1 millisecond', attempts = a.attempts + 1
            FROM due d WHERE a.wallet_id = d.wallet_id
            RETURNING a.wallet_id, a.attempts
        )
        SELECT t.attempts::bigint, w.id, w.user_id, w.label, w.public_key, w.status, w.is_frozen, w.is_default,
            (extract(epoch FROM w.created_at) * 1000)::bigint
        FROM taken t JOIN wallets w ON w.id = t.wallet_id
        """
    )

    private static let giveUpActivations = Statement(
        "give_up_activations",
        """
        UPDATE wallets w SET status = 'CREATED'
        FROM unnest($1::uuid[]) AS q (id) WHERE w.id = q.id AND w.status = 'ACTIVATING'
        """
    )

    private static let endActivations = Statement(
        "end_activations",
        "DELETE FROM activations a USING unnest($1::uuid[]) AS q (id) WHERE a.wallet_id = q.id"
    )

    private static let delayActivations = Statement(
        "delay_activations",
        """
        UPDATE activations a SET due_at = now() + q.delay * interval '1 millisecond'
        FROM unnest($1::uuid[], $2::bigint[]) AS q (id, delay) WHERE a.wallet_id = q.id
        """
    )
}
