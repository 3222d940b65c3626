internal import Stellar
package import WalletApplication
internal import WalletDomain

extension PostgresSession {
    package func work(on leases: [SourceLease]) throws(StoreFailure) -> SourceWorkload {
        let columns = LeaseColumns(leases)
        let addresses = Parameter.array(columns.addresses)
        var now = Moment(milliseconds: 0)
        var works: [SourceWork] = []
        var slots: [TransactionID: [Slot]] = [:]
        var journal: [TransactionID: [(attempt: Int16, envelope: JournalledEnvelope)]] = [:]
        var refusals: [TransactionID: [String]] = [:]
        try run([
            Call(RequestStatements.now),
            Call(Self.findSlots, [addresses]),
            Call(Self.findEnvelopes, [addresses]),
            Call(Self.findHeads, [addresses, .array(columns.tokens)]),
        ]) { index, rows in
            switch index {
            case 0: now = Moment(milliseconds: rows.int8(0, 0))
            case 1:
                for row in 0..<rows.count {
                    guard let slot = rows.slot(row, from: 1) else { continue }
                    let id = TransactionID(rows.id(row, 0))
                    slots[id, default: []].append(slot)
                    // The last slot's is what counts.
                    refusals[id] = rows.optionalText(row, 12).map { $0.split(separator: " ").map(String.init) }
                }
            case 2:
                for row in 0..<rows.count {
                    guard let envelope = rows.journalled(row, from: 2) else { continue }
                    journal[TransactionID(rows.id(row, 0)), default: []].append((Int16(rows.int4(row, 1)), envelope))
                }
            default:
                for row in 0..<rows.count {
                    guard let work = rows.work(row, slots, journal, refusals) else { continue }
                    works.append(work)
                }
            }
        }
        return SourceWorkload(now: now, works: works)
    }

    /// The slots of what is under way.
    private static let findSlots = Statement(
        "find_slots",
        """
        SELECT s.transaction_id, s.source, s.sequence, s.attempt::integer, s.max_time, s.state, s.death, s.consumer,
            s.proof_ledger, s.proof_closed_at, s.proof_account_sequence, s.proof_note, array_to_string(r.codes, ' ')
        FROM unnest($1::bytea[]) AS q (address)
        JOIN transactions t ON t.source = q.address AND t.status = 'PENDING'
        JOIN slots s ON s.transaction_id = t.id
        LEFT JOIN refusals r ON r.transaction_id = s.transaction_id AND r.attempt = s.attempt
        ORDER BY s.transaction_id, s.attempt
        """
    )

    /// The envelopes of what is under way.
    private static let findEnvelopes = Statement(
        "find_envelopes",
        """
        SELECT e.transaction_id, e.attempt::integer, e.hash, e.inner_hash, e.fee, e.source, e.sequence, e.max_time,
            e.bytes
        FROM unnest($1::bytea[]) AS q (address)
        JOIN transactions t ON t.source = q.address AND t.status = 'PENDING'
        JOIN envelopes e ON e.transaction_id = t.id
        ORDER BY e.id
        """
    )

    /// The transaction under way of each source, or else its oldest; with the payer, and what is known of the payee.
    private static let findHeads = Statement(
        "find_heads",
        """
        SELECT s.address, s.lease_token, s.sequence,
            (extract(epoch FROM now() - s.sequence_at) * 1000)::bigint,
            EXISTS (
                SELECT 1 FROM envelopes e
                WHERE e.source = s.address AND e.sequence > coalesce(s.sequence, 0) AND e.transaction_id IS NULL
            ),
            w.id, w.user_id, w.is_frozen, u.is_blocked, w.public_key,
            k.version, k.data_key_id, k.data_key_version, k.blob,
            coalesce(r.status = 'ACTIVE', false),
            r.id, r.user_id, r.label, r.public_key, r.status, r.is_frozen, r.is_default,
            (extract(epoch FROM r.created_at) * 1000)::bigint,
            v.*
        FROM unnest($1::bytea[], $2::bigint[]) AS q (address, token)
        JOIN sources s ON s.address = q.address AND s.lease_token = q.token
        LEFT JOIN LATERAL (
            SELECT h.id FROM (
                (SELECT 0 AS rank, t.id FROM transactions t WHERE t.source = s.address AND t.status = 'PENDING' LIMIT 1)
                UNION ALL
                (SELECT 1 AS rank, t.id FROM transactions t
                    WHERE t.source = s.address AND t.status IN ('CREATED', 'PENDING') AND t.status = 'CREATED'
                    ORDER BY t.id LIMIT 1)
            ) AS h ORDER BY h.rank LIMIT 1
        ) AS head ON true
        LEFT JOIN transaction_rows v ON v.id = head.id
        LEFT JOIN wallets w ON w.id = v.wallet_id
        LEFT JOIN users u ON u.id = w.user_id
        LEFT JOIN wallets r ON r.id = v.recipient_wallet_id
        LEFT JOIN LATERAL (
            SELECT * FROM wallet_keys k WHERE k.wallet_id = w.id ORDER BY k.version DESC LIMIT 1
        ) AS k ON true
        """
    )
}

extension Rows {
    fileprivate func work(
        _ row: Int,
        _ slots: [TransactionID: [Slot]],
        _ journal: [TransactionID: [(attempt: Int16, envelope: JournalledEnvelope)]],
        _ refusals: [TransactionID: [String]]
    ) -> SourceWork? {
        guard let address = bytes32(row, 0) else { return nil }
        return SourceWork(
            lease: SourceLease(source: AccountAddress(bytes: address), token: int8(row, 1)),
            sequence: isNull(row, 2) ? nil : int8(row, 2),
            sequenceAgeMs: isNull(row, 3) ? nil : int8(row, 3),
            hasReleased: bool(row, 4),
            task: task(row, slots, journal, refusals)
        )
    }

    private func task(
        _ row: Int,
        _ slots: [TransactionID: [Slot]],
        _ journal: [TransactionID: [(attempt: Int16, envelope: JournalledEnvelope)]],
        _ refusals: [TransactionID: [String]]
    ) -> SourceTask? {
        guard !isNull(row, 5), !isNull(row, 23), let transaction = transaction(row, from: 23) else { return nil }
        guard let user = UserID(text(row, 6)) else { return nil }
        let walletID = WalletID(id(row, 5))
        let own = slots[transaction.id] ?? []
        let attempt = own.last?.attempt ?? 1
        return SourceTask(
            transaction: transaction,
            payer: Payer(
                walletID: walletID,
                userID: user,
                isFrozen: bool(row, 7),
                isBlocked: bool(row, 8),
                key: sealedKey(row, of: walletID)
            ),
            isRecipientKnown: bool(row, 14),
            recipient: isNull(row, 15) ? nil : wallet(row, from: 15),
            slots: own,
            journal: (journal[transaction.id] ?? []).filter { $0.attempt == attempt }.map(\.envelope),
            refusal: refusals[transaction.id]
        )
    }

    private func sealedKey(_ row: Int, of walletID: WalletID) -> SealedKey? {
        guard !isNull(row, 10), let address = bytes32(row, 9) else { return nil }
        return SealedKey(
            walletID: walletID,
            address: AccountAddress(bytes: address),
            version: int4(row, 10),
            dataKeyID: DataKeyID(id(row, 11)),
            dataKeyVersion: int4(row, 12),
            blob: bytes(row, 13)
        )
    }

    /// A slot: `source, sequence, attempt::integer, max_time, state, death, consumer, proof_ledger, proof_closed_at,
    /// proof_account_sequence, proof_note`.
    func slot(_ row: Int, from column: Int) -> Slot? {
        guard let source = bytes32(row, column), let state = slotState(row, from: column) else { return nil }
        return Slot(
            source: AccountAddress(bytes: source),
            sequence: int8(row, column + 1),
            attempt: Int16(int4(row, column + 2)),
            maxTime: int8(row, column + 3),
            state: state
        )
    }

    private func slotState(_ row: Int, from column: Int) -> SlotState? {
        switch text(row, column + 4) {
        case "LIVE": return .live
        case "USED":
            guard let hash = bytes32(row, column + 6) else { return nil }
            return .used(hash: hash, ledger: int8(row, column + 7))
        default: return slotDeath(row, from: column).map { .dead($0) }
        }
    }

    private func slotDeath(_ row: Int, from column: Int) -> SlotDeath? {
        let sequence = int8(row, column + 1)
        switch optionalText(row, column + 5) {
        case "EXPIRED":
            return Expiry(
                ledger: int8(row, column + 7),
                closedAt: int8(row, column + 8),
                maxTime: int8(row, column + 3),
                sequence: sequence,
                accountSequence: int8(row, column + 9)
            ).map { .expired($0) }
        case "SUPERSEDED": return supersession(row, column, sequence).map { .superseded($0) }
        case "OVERTAKEN": return supersession(row, column, sequence).map { .overtaken($0) }
        case "DECLARED": return .declared(optionalText(row, column + 10) ?? "")
        default: return nil
        }
    }

    private func supersession(_ row: Int, _ column: Int, _ sequence: Int64) -> Supersession? {
        guard let hash = optionalBytes32(row, column + 6) else { return nil }
        return Supersession(hash: hash, ledger: int8(row, column + 7), sequence: sequence)
    }

    /// An envelope: `hash, inner_hash, fee, source, sequence, max_time, bytes`.
    func journalled(_ row: Int, from column: Int) -> JournalledEnvelope? {
        guard let hash = bytes32(row, column), let source = bytes32(row, column + 3) else { return nil }
        return JournalledEnvelope(
            hash: hash,
            innerHash: optionalBytes32(row, column + 1),
            fee: int8(row, column + 2),
            source: AccountAddress(bytes: source),
            sequence: int8(row, column + 4),
            maxTime: int8(row, column + 5),
            bytes: bytes(row, column + 6)
        )
    }
}
