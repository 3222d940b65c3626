internal import Stellar
package import WalletApplication
package import WalletDomain

extension PostgresSession: ClosingStore {
    package func standing(of id: TransactionID) throws(StoreFailure) -> TransactionStanding? {
        var standing: TransactionStanding?
        try run([Call(Self.findStanding, [.uuid(id.id)])]) { _, rows in
            guard rows.count > 0, let status = TransactionStatus(rawValue: rows.text(0, 0)) else { return }
            standing = TransactionStanding(
                status: status,
                attention: rows.optionalText(0, 1).flatMap(AttentionReason.init(rawValue:)),
                sequence: rows.isNull(0, 2) ? nil : rows.int8(0, 2),
                declared: rows.optionalText(0, 3)
            )
        }
        return standing
    }

    package func takeSource(
        of id: TransactionID,
        for holder: ID,
        leaseMs: Int64
    ) throws(StoreFailure) -> SourceLease? {
        var lease: SourceLease?
        let parameters: [Parameter] = [.uuid(id.id), .uuid(holder), .int8(leaseMs)]
        try run([Call(Self.takeOneSource, parameters)]) { _, rows in
            guard rows.count > 0, let address = rows.bytes32(0, 0) else { return }
            lease = SourceLease(source: AccountAddress(bytes: address), token: rows.int8(0, 1))
        }
        return lease
    }

    private static let findStanding = Statement(
        "find_standing",
        """
        SELECT t.status, t.attention,
            (SELECT s.sequence FROM slots s WHERE s.transaction_id = t.id AND s.state = 'LIVE'),
            (SELECT f.outcome FROM findings f WHERE f.transaction_id = t.id AND f.what = 'closed' LIMIT 1)
        FROM transactions t WHERE t.id = $1
        """
    )

    /// Always safe: what the former holder writes names the lease that this ends.
    private static let takeOneSource = Statement(
        "take_one_source",
        """
        UPDATE sources s SET lease_holder = $2::uuid, lease_token = s.lease_token + 1,
            due_at = now() + $3::bigint * interval '1 millisecond'
        FROM transactions t
        WHERE t.id = $1 AND t.status IN ('CREATED', 'PENDING') AND s.address = t.source
        RETURNING s.address, s.lease_token
        """
    )
}
