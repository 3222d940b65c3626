internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession {
    package func commit(_ change: SubmissionChange) throws(StoreFailure) {
        try run(change.calls)
    }
}

/// What a submitter writes, in the order in which rows are locked everywhere: wallets, sources, then the rest.
private enum SubmissionStatements {
    static let lockWallets = Statement(
        "submission_lock_wallets",
        "SELECT 1 FROM unnest($1::uuid[]) AS q (id) JOIN wallets w ON w.id = q.id ORDER BY w.id FOR UPDATE OF w"
    )

    static let fence = Statement("submission_fence", "SELECT demand_sources($1::bytea[], $2::bigint[])")

    /// What begins must not have been frozen, blocked or cancelled meanwhile.
    static let demandFree = Statement(
        "submission_demand_free",
        """
        SELECT demand_rows(count(*), cardinality($1::uuid[])) FROM unnest($1::uuid[]) AS q (id)
        JOIN transactions t ON t.id = q.id AND t.status IN ('CREATED', 'PENDING')
        JOIN wallets w ON w.id = t.wallet_id AND NOT w.is_frozen
        JOIN users u ON u.id = w.user_id AND NOT u.is_blocked
        """
    )

    static let insertSlots = Statement(
        "insert_slots",
        """
        INSERT INTO slots (transaction_id, attempt, source, sequence, max_time)
        SELECT q.id, q.attempt::smallint, q.source, q.sequence, q.max_time
        FROM unnest($1::uuid[], $2::integer[], $3::bytea[], $4::bigint[], $5::bigint[])
            AS q (id, attempt, source, sequence, max_time)
        ORDER BY q.source
        """
    )

    static let insertEnvelopes = Statement(
        "insert_envelopes",
        """
        INSERT INTO envelopes (transaction_id, attempt, wallet_id, purpose, hash, inner_hash, source, sequence, max_time,
            fee, bytes)
        SELECT q.id, q.attempt::smallint, q.wallet_id, q.purpose, q.hash, q.inner_hash, q.source, q.sequence, q.max_time,
            q.fee, q.bytes
        FROM unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[], $7::bytea[],
            $8::bigint[], $9::bigint[], $10::bigint[], $11::bytea[])
            AS q (id, attempt, wallet_id, purpose, hash, inner_hash, source, sequence, max_time, fee, bytes)
        ORDER BY q.source
        """
    )

    static let beginTransactions = Statement(
        "begin_transactions",
        """
        WITH begun AS (
            UPDATE transactions t SET status = 'PENDING', kind = q.kind,
                submitted_at = coalesce(t.submitted_at, timestamptz 'epoch' + q.at * interval '1 millisecond')
            FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS q (id, kind, at)
            WHERE t.id = q.id AND t.status IN ('CREATED', 'PENDING')
            RETURNING 1
        )
        SELECT demand_rows(count(*), cardinality($1::uuid[])) FROM begun
        """
    )

    static let endSlots = Statement(
        "end_slots",
        """
        WITH ended AS (
            UPDATE slots s SET state = q.state, ended_at = now(), death = q.death, consumer = q.consumer,
                proof_ledger = q.ledger, proof_closed_at = q.closed_at, proof_account_sequence = q.account_sequence,
                proof_note = q.note
            FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::bytea[], $6::bigint[], $7::bigint[],
                $8::bigint[], $9::text[])
                AS q (id, attempt, state, death, consumer, ledger, closed_at, account_sequence, note)
            WHERE s.transaction_id = q.id AND s.attempt = q.attempt AND s.state = 'LIVE'
            RETURNING 1
        )
        SELECT demand_rows(count(*), cardinality($1::uuid[])) FROM ended
        """
    )

    static let endTransactions = Statement(
        "end_transactions",
        """
        WITH ended AS (
            UPDATE transactions t SET status = q.status,
                completed_at = timestamptz 'epoch' + q.at * interval '1 millisecond', attention = q.attention,
                hash = q.hash, ledger = q.ledger, fee = q.fee, fee_paid_by = q.fee_paid_by,
                failure_code = q.code, failure_message = q.message, result_codes = string_to_array(q.codes, ' '),
                evidence = q.evidence, evidence_ledger = q.e_ledger, evidence_closed_at = q.e_closed_at,
                evidence_max_time = q.e_max_time, evidence_sequence = q.e_sequence,
                evidence_account_sequence = q.e_account_sequence, evidence_hash = q.e_hash, evidence_note = q.e_note
            FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bigint[], $7::bigint[],
                $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::bigint[],
                $15::bigint[], $16::bigint[], $17::bigint[], $18::bytea[], $19::text[])
                AS q (id, status, at, attention, hash, ledger, fee, fee_paid_by, code, message, codes, evidence,
                    e_ledger, e_closed_at, e_max_time, e_sequence, e_account_sequence, e_hash, e_note)
            WHERE t.id = q.id AND t.status IN ('CREATED', 'PENDING')
            RETURNING 1
        )
        SELECT demand_rows(count(*), cardinality($1::uuid[])) FROM ended
        """
    )

    static let activateWallets = Statement(
        "submission_activate",
        "UPDATE wallets SET status = 'ACTIVE' WHERE id = ANY($1::uuid[]) AND status <> 'ACTIVE'"
    )

    static let changeAttention = Statement(
        "change_attention",
        """
        UPDATE transactions t SET attention = q.attention FROM unnest($1::uuid[], $2::text[]) AS q (id, attention)
        WHERE t.id = q.id AND t.status = 'PENDING'
        """
    )

    static let giveBack = Statement(
        "submission_give_back",
        """
        UPDATE sources SET lease_token = lease_token + 1, lease_holder = NULL, due_at = now()
        WHERE address = ANY($1::bytea[])
        """
    )

    static let keepRefusals = Statement(
        "submission_keep_refusals",
        """
        INSERT INTO refusals AS r (transaction_id, attempt, codes)
        SELECT q.id, q.attempt::smallint, string_to_array(q.codes, ' ')
        FROM unnest($1::uuid[], $2::integer[], $3::text[]) AS q (id, attempt, codes)
        ON CONFLICT (transaction_id, attempt) DO UPDATE SET codes = excluded.codes
        """
    )

    static let forgetNumbers = Statement(
        "submission_forget_numbers",
        "UPDATE sources SET sequence = NULL, sequence_at = NULL WHERE address = ANY($1::bytea[])"
    )

    static let forgetMoney = Statement(
        "submission_forget_money",
        """
        INSERT INTO accounts AS a (wallet_id, is_on_ledger, ledger, settled_ledger, read_at)
        SELECT q.wallet_id, false, 0, q.ledger, '-infinity'
        FROM unnest($1::uuid[], $2::bigint[]) AS q (wallet_id, ledger)
        ON CONFLICT (wallet_id) DO UPDATE SET read_at = '-infinity',
            settled_ledger = greatest(a.settled_ledger, excluded.settled_ledger)
        """
    )

    static let insertFindings = Statement(
        "insert_findings",
        """
        INSERT INTO findings (transaction_id, what, outcome, detail)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
        """
    )
}

// MARK: - Calls

extension SubmissionChange {
    /// Everything as one transaction.
    var calls: [Call] {
        let lock = LeaseColumns(fences)
        var calls: [Call] = [
            Call(SubmissionStatements.lockWallets, [.array(walletsToLock)]),
            Call(SubmissionStatements.fence, [.array(lock.addresses), .array(lock.tokens)]),
        ]
        if !beginnings.isEmpty { calls.append(demandFreeCall) }
        if !slotEndings.isEmpty { calls.append(endSlotsCall) }
        if !beginnings.isEmpty { calls.append(insertSlotsCall) }
        if !envelopes.isEmpty { calls.append(insertEnvelopesCall) }
        if !beginnings.isEmpty { calls.append(beginCall) }
        if !attentions.isEmpty { calls.append(attentionCall) }
        if !refusals.isEmpty { calls.append(refusalsCall) }
        if !endings.isEmpty { calls.append(endCall) }
        if !activated.isEmpty { calls.append(activateCall) }
        if !forgottenNumbers.isEmpty {
            calls.append(Call(SubmissionStatements.forgetNumbers, [.array(Self.addresses(forgottenNumbers))]))
        }
        if !givenBack.isEmpty {
            calls.append(Call(SubmissionStatements.giveBack, [.array(Self.addresses(givenBack))]))
        }
        if !forgottenMoney.isEmpty { calls.append(forgetMoneyCall) }
        if !findings.isEmpty { calls.append(findingsCall) }
        // One action to a call.
        for records in Dictionary(grouping: audit, by: \.action).values { calls.append(records.call) }
        return calls + events.calls
    }

    /// Every wallet whose row anything below writes.
    private var walletsToLock: ArrayParameter {
        var wallets = Set(activated)
        for transaction in beginnings.map(\.transaction) + endings { wallets.formUnion(transaction.wallets) }
        var ids = ArrayParameter(of: .uuid, capacity: wallets.count * 20)
        for wallet in wallets.sorted() { ids.append(wallet.id) }
        return ids
    }

    private var demandFreeCall: Call {
        var ids = ArrayParameter(of: .uuid)
        for beginning in beginnings { ids.append(beginning.transaction.id.id) }
        return Call(SubmissionStatements.demandFree, [.array(ids)])
    }

    private var insertSlotsCall: Call {
        var (ids, attempts, sources) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .int4), ArrayParameter(of: .bytea)
        )
        var (sequences, times) = (ArrayParameter(of: .int8), ArrayParameter(of: .int8))
        for beginning in beginnings {
            ids.append(beginning.transaction.id.id)
            attempts.append(Int32(beginning.slot.attempt))
            sources.append(beginning.slot.source.bytes)
            sequences.append(beginning.slot.sequence)
            times.append(beginning.slot.maxTime)
        }
        return Call(
            SubmissionStatements.insertSlots,
            [.array(ids), .array(attempts), .array(sources), .array(sequences), .array(times)]
        )
    }

    private var insertEnvelopesCall: Call {
        var (ids, wallets) = (ArrayParameter(of: .uuid), ArrayParameter(of: .uuid))
        var (attempts, purposes) = (ArrayParameter(of: .int4), ArrayParameter(of: .text))
        var (hashes, inners, sources, data) = (
            ArrayParameter(of: .bytea), ArrayParameter(of: .bytea), ArrayParameter(of: .bytea),
            ArrayParameter(of: .bytea, capacity: envelopes.count * 256)
        )
        var (sequences, times, fees) = (
            ArrayParameter(of: .int8), ArrayParameter(of: .int8), ArrayParameter(of: .int8)
        )
        for entry in envelopes {
            ids.append(entry.transactionID.id)
            attempts.append(Int32(entry.attempt))
            wallets.append(optional: entry.walletID?.id)
            purposes.append(entry.purpose.rawValue)
            hashes.append(entry.envelope.hash)
            inners.append(optional: entry.envelope.innerHash)
            sources.append(entry.envelope.source.bytes)
            sequences.append(entry.envelope.sequence)
            times.append(entry.envelope.maxTime)
            fees.append(entry.envelope.fee)
            data.append(entry.envelope.bytes)
        }
        return Call(
            SubmissionStatements.insertEnvelopes,
            [
                .array(ids), .array(attempts), .array(wallets), .array(purposes), .array(hashes), .array(inners),
                .array(sources), .array(sequences), .array(times), .array(fees), .array(data),
            ]
        )
    }

    private var beginCall: Call {
        var (ids, kinds, times) = (ArrayParameter(of: .uuid), ArrayParameter(of: .text), ArrayParameter(of: .int8))
        for beginning in beginnings {
            ids.append(beginning.transaction.id.id)
            kinds.append(beginning.transaction.kind.rawValue)
            times.append(beginning.transaction.submittedAt?.milliseconds ?? 0)
        }
        return Call(SubmissionStatements.beginTransactions, [.array(ids), .array(kinds), .array(times)])
    }

    private var endSlotsCall: Call {
        var columns = SlotEndingColumns()
        for ending in slotEndings { columns.append(ending) }
        return Call(SubmissionStatements.endSlots, columns.parameters)
    }

    private var endCall: Call {
        var columns = EndingColumns()
        for ending in endings { columns.append(ending) }
        return Call(SubmissionStatements.endTransactions, columns.parameters)
    }

    private var activateCall: Call {
        var ids = ArrayParameter(of: .uuid)
        for wallet in activated { ids.append(wallet.id) }
        return Call(SubmissionStatements.activateWallets, [.array(ids)])
    }

    private var refusalsCall: Call {
        var (ids, attempts, codes) = (
            ArrayParameter(of: .uuid), ArrayParameter(of: .int4), ArrayParameter(of: .text)
        )
        for refusal in refusals {
            ids.append(refusal.transactionID.id)
            attempts.append(Int32(refusal.attempt))
            codes.append(optional: refusal.codes?.joined(separator: " "))
        }
        return Call(SubmissionStatements.keepRefusals, [.array(ids), .array(attempts), .array(codes)])
    }

    private static func addresses(_ sources: [AccountAddress]) -> ArrayParameter {
        var addresses = ArrayParameter(of: .bytea)
        for source in sources { addresses.append(source.bytes) }
        return addresses
    }

    private var forgetMoneyCall: Call {
        var (ids, ledgers) = (ArrayParameter(of: .uuid), ArrayParameter(of: .int8))
        for forgotten in forgottenMoney.sorted(by: { $0.walletID < $1.walletID }) {
            ids.append(forgotten.walletID.id)
            ledgers.append(forgotten.ledger)
        }
        return Call(SubmissionStatements.forgetMoney, [.array(ids), .array(ledgers)])
    }

    private var attentionCall: Call {
        var (ids, reasons) = (ArrayParameter(of: .uuid), ArrayParameter(of: .text))
        for attention in attentions {
            ids.append(attention.transactionID.id)
            reasons.append(optional: attention.reason?.rawValue)
        }
        return Call(SubmissionStatements.changeAttention, [.array(ids), .array(reasons)])
    }

    private var findingsCall: Call {
        var ids = ArrayParameter(of: .uuid)
        var (whats, outcomes, details) = (
            ArrayParameter(of: .text), ArrayParameter(of: .text), ArrayParameter(of: .text)
        )
        for finding in findings {
            ids.append(finding.transactionID.id)
            whats.append(finding.what)
            outcomes.append(finding.outcome)
            details.append(optional: finding.detail)
        }
        return Call(
            SubmissionStatements.insertFindings,
            [.array(ids), .array(whats), .array(outcomes), .array(details)]
        )
    }
}
