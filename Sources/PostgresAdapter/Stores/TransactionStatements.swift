internal import Stellar
internal import WalletDomain

/// How transactions are written.
enum TransactionStatements {
    /// Accepted transactions: the triggers hold their money, count the day's usage and lengthen the sources' lines.
    static let insert = Statement(
        "insert_transactions",
        """
        INSERT INTO transactions (id, kind, status, wallet_id, recipient_wallet_id, source, sender, recipient, asset,
            amount, memo_type, memo, max_fee, hold_amount, hold_fee, trust_limit, created_at, caller, request_key,
            correlation_id, message_id, trace)
        SELECT q.id, q.kind, 'CREATED', q.wallet_id, q.recipient_wallet_id, q.source, q.sender, q.recipient, q.asset,
            q.amount, q.memo_type, q.memo, q.max_fee, q.hold_amount, q.hold_fee, q.trust_limit,
            timestamptz 'epoch' + q.created_at * interval '1 millisecond', q.caller, q.request_key,
            q.correlation_id, q.message_id, q.trace
        FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bytea[], $6::text[], $7::text[], $8::text[],
            $9::bigint[], $10::text[], $11::bytea[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
            $16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[])
            AS q (id, kind, wallet_id, recipient_wallet_id, source, sender, recipient, asset, amount, memo_type, memo,
                max_fee, hold_amount, hold_fee, trust_limit, created_at, caller, request_key, correlation_id,
                message_id, trace)
        """
    )
}

extension [WalletTransaction] {
    /// The call that accepts the transactions, all of them `CREATED`.
    ///
    /// Decided on under what was looked at: the call before it demands that `wallets.funds_version` is still the same.
    var insertCall: Call {
        var (ids, wallets, recipients) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .uuid), ArrayParameter(of: .uuid)
        )
        var (kinds, senders, addresses, assets) = (
            ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text)
        )
        var (sources, amounts) = (ArrayParameter(of: .bytea), ArrayParameter(of: .int8))
        var (memoTypes, memos, maxFees) = (
            ArrayParameter(of: .text), ArrayParameter(of: .bytea), ArrayParameter(of: .int8)
        )
        var (holdAmounts, holdFees, limits, times) = (
            ArrayParameter(of: .int8), ArrayParameter(of: .int8), ArrayParameter(of: .int8), ArrayParameter(of: .int8)
        )
        var (callers, keys, correlations, messages, traces) = (
            ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text),
            ArrayParameter(of: .text)
        )
        for transaction in self {
            ids.append(transaction.id.id)
            kinds.append(transaction.kind.rawValue)
            wallets.append(optional: transaction.walletID?.id)
            recipients.append(optional: transaction.recipientWalletID?.id)
            sources.append(optional: transaction.source?.bytes)
            senders.append(optional: transaction.from?.description)
            addresses.append(optional: transaction.to?.description)
            assets.append(optional: transaction.money?.asset.description)
            amounts.append(optional: transaction.money?.amount.stroops)
            memoTypes.append(optional: transaction.memo.isNone ? nil : transaction.memo.horizonType)
            memos.append(optional: transaction.memo.keptBytes)
            maxFees.append(optional: transaction.maxFee?.stroops)
            holdAmounts.append(transaction.hold.amount.stroops)
            holdFees.append(transaction.hold.fee.stroops)
            limits.append(optional: transaction.trustLimit?.stroops)
            times.append(transaction.createdAt.milliseconds)
            callers.append(optional: transaction.origin.caller?.text)
            keys.append(optional: transaction.origin.key?.text)
            correlations.append(optional: transaction.origin.correlationID)
            messages.append(optional: transaction.origin.messageID)
            traces.append(transaction.origin.trace)
        }
        return Call(
            TransactionStatements.insert,
            [
                .array(ids), .array(kinds), .array(wallets), .array(recipients), .array(sources), .array(senders),
                .array(addresses), .array(assets), .array(amounts), .array(memoTypes), .array(memos), .array(maxFees),
                .array(holdAmounts), .array(holdFees), .array(limits), .array(times), .array(callers), .array(keys),
                .array(correlations), .array(messages), .array(traces),
            ]
        )
    }
}

extension ArrayParameter {
    mutating func append(optional id: ID?) {
        if let id { append(id) } else { appendNull() }
    }

    mutating func append(optional number: Int64?) {
        if let number { append(number) } else { appendNull() }
    }

    mutating func append(optional data: [UInt8]?) {
        if let data { append(data) } else { appendNull() }
    }

    mutating func append(_ data: Bytes32) {
        data.withSpan { append($0) }
    }

    mutating func append(optional data: Bytes32?) {
        if let data { append(data) } else { appendNull() }
    }
}
