extension Migration {
    /// Transactions as the service reads them, always the same columns in the same order.
    static let transactionRows = Migration(
        version: 9,
        name: "transaction rows",
        sql: """
            CREATE VIEW transaction_rows AS
            SELECT id, kind, status, wallet_id, recipient_wallet_id, source, sender, recipient, asset, amount,
                memo_type, memo, max_fee, hold_amount, hold_fee, trust_limit,
                (extract(epoch FROM created_at) * 1000)::bigint AS created_at, caller, request_key, correlation_id,
                message_id, trace, attention, (extract(epoch FROM submitted_at) * 1000)::bigint AS submitted_at,
                (extract(epoch FROM completed_at) * 1000)::bigint AS completed_at, hash, ledger, fee, fee_paid_by,
                failure_code, failure_message, array_to_string(result_codes, ' ') AS result_codes, evidence,
                evidence_ledger, evidence_closed_at, evidence_max_time, evidence_sequence, evidence_account_sequence,
                evidence_hash, evidence_note
            FROM transactions;
            """
    )
}
