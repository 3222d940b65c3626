package import WalletApplication
package import WalletDomain

/// What an operator asks of one transaction.
extension PostgresSession {
    /// Everything that is known of a transaction, as JSON for a person: it, its slots with their proofs, its envelopes, what
    /// was asked and answered on its way, who works for its source; `nil` where there is none.
    package func evidence(of transaction: TransactionID) throws(StoreFailure) -> String? {
        var text: String?
        try run([Call(Self.gatherEvidence, [.uuid(transaction.id)])]) { _, rows in
            if rows.count > 0 { text = rows.optionalText(0, 0) }
        }
        return text
    }

    /// Takes a transaction's source away from whoever works for it, so that the next one looks at it anew, at once.
    ///
    /// Always safe: what is written for a source names the lease that this ends.
    ///
    /// - Returns: Whether there is something to look at: a transaction that has not ended.
    package func lookAgain(at transaction: TransactionID) throws(StoreFailure) -> Bool {
        var isUnresolved = false
        try run([Call(Self.freeSource, [.uuid(transaction.id)])]) { _, rows in isUnresolved = rows.count > 0 }
        return isUnresolved
    }

    /// Whether a transaction can't change any more; also where there is none.
    package func hasEnded(_ transaction: TransactionID) throws(StoreFailure) -> Bool {
        var hasEnded = true
        try run([Call(Self.findUnended, [.uuid(transaction.id)])]) { _, rows in hasEnded = rows.count == 0 }
        return hasEnded
    }

    private static let findUnended = Statement(
        "find_unended",
        "SELECT 1 FROM transactions WHERE id = $1 AND status IN ('CREATED', 'PENDING')"
    )

    private static let gatherEvidence = Statement(
        "gather_evidence",
        """
        SELECT jsonb_pretty(jsonb_build_object(
            'transaction', jsonb_strip_nulls(to_jsonb(t) - 'source' - 'hash' - 'memo' - 'evidence_hash' || jsonb_build_object(
                'source', encode(t.source, 'hex'), 'hash', encode(t.hash, 'hex'), 'memo', encode(t.memo, 'hex'),
                'evidence_hash', encode(t.evidence_hash, 'hex'))),
            'source', (
                SELECT jsonb_build_object('sequence', s.sequence, 'sequenceAt', s.sequence_at, 'waiting', s.waiting,
                    'leaseHolder', s.lease_holder, 'leaseToken', s.lease_token, 'dueAt', s.due_at::text)
                FROM sources s WHERE s.address = t.source),
            'slots', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(s) - 'source' - 'consumer' - 'transaction_id'
                    || jsonb_build_object('consumer', encode(s.consumer, 'hex'))) ORDER BY s.attempt)
                FROM slots s WHERE s.transaction_id = t.id), '[]'),
            'envelopes', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('attempt', e.attempt, 'purpose', e.purpose,
                    'hash', encode(e.hash, 'hex'), 'innerHash', encode(e.inner_hash, 'hex'), 'sequence', e.sequence,
                    'maxTime', e.max_time, 'fee', e.fee, 'signedAt', e.signed_at,
                    'xdr', translate(encode(e.bytes, 'base64'), E'\\n', ''))) ORDER BY e.id)
                FROM envelopes e WHERE e.transaction_id = t.id), '[]'),
            'findings', coalesce((
                SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(f) - 'id' - 'transaction_id') ORDER BY f.id)
                FROM findings f WHERE f.transaction_id = t.id), '[]')
        )) FROM transactions t WHERE t.id = $1
        """
    )

    private static let freeSource = Statement(
        "free_source",
        """
        UPDATE sources s SET lease_token = s.lease_token + 1, lease_holder = NULL, due_at = now()
        FROM transactions t
        WHERE t.id = $1 AND t.status IN ('CREATED', 'PENDING') AND s.address = t.source
        RETURNING 1
        """
    )
}
