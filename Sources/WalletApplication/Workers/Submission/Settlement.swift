internal import Stellar
internal import WalletDomain

/// Turns what the ledger says into what is written: pure, but for the ids of events.
struct Settlement: Sendable {
    let messages: any Messages
    let identifiers: any Identifiers

    /// Writes down that an envelope of the slot is in a ledger.
    func apply(_ found: LedgerTransaction, to flight: Flight, at now: Moment, _ change: inout SubmissionChange) {
        guard let hash = flight.task.journal.hash(of: found) else { return }
        var transaction = flight.task.transaction
        transaction.completedAt = now
        transaction.attention = nil
        transaction.inclusion = Inclusion(
            hash: hash,
            ledger: Int64(found.ledger),
            fee: Amount(stroops: found.feeCharged) ?? .zero,
            feePaidBy: found.feePayer == flight.slot.source ? .wallet : .sponsor
        )
        if found.isSuccess {
            transaction.status = .success
            if transaction.kind == .accountCreation { activate(flight.task, &change) }
        } else {
            transaction.status = .failed
            let codes = found.result?.codes
            let names = codes.map { [$0.transaction] + [$0.innerTransaction].compactMap(\.self) + $0.operations } ?? []
            transaction.failure = TransactionFailure(
                .submissionFailed,
                "The ledger refused it: \(names.last { !$0.hasSuffix("_success") } ?? "failed")",
                resultCodes: names,
                evidence: .onLedger(hash: hash, ledger: Int64(found.ledger))
            )
        }
        var slot = flight.slot
        slot.state = .used(hash: hash, ledger: Int64(found.ledger))
        change.slotEndings.append(SlotEnding(transactionID: flight.id, slot: slot))
        if transaction.kind == .signed {
            // What it moved, and how far it took the account's number, only the ledger knows.
            change.forgottenNumbers.append(flight.lease.source)
            change.forgottenMoney.append(
                ForgottenMoney(walletID: flight.task.payer.walletID, ledger: Int64(found.ledger))
            )
        }
        end(transaction, payer: flight.task.payer, &change)
    }

    /// Writes down that the slot can never be used.
    ///
    /// The transaction ends with it, unless it may take another slot.
    func bury(_ death: SlotDeath, of flight: Flight, at now: Moment, _ change: inout SubmissionChange) {
        var slot = flight.slot
        slot.state = .dead(death)
        change.slotEndings.append(SlotEnding(transactionID: flight.id, slot: slot))
        // What a node would refuse again, and what a caller signed for one number only, gets no other.
        if slot.mayBeFollowed, flight.refusal == nil, flight.task.transaction.kind != .signed {
            if flight.task.transaction.attention != nil {
                change.attentions.append(AttentionChange(transactionID: flight.id, reason: nil))
            }
            return
        }
        var transaction = flight.task.transaction
        transaction.status = .failed
        transaction.completedAt = now
        transaction.attention = nil
        transaction.failure = Self.failure(after: death, refusal: flight.refusal)
        if case .superseded = death { transaction.attention = .superseded }
        end(transaction, payer: flight.task.payer, &change)
    }

    /// Writes down that a transaction is not submitted, or not again: nothing of it can be on its way.
    func refuse(
        _ task: SourceTask,
        _ code: FailureCode,
        _ message: String,
        at now: Moment,
        _ change: inout SubmissionChange
    ) {
        var transaction = task.transaction
        transaction.status = .failed
        transaction.completedAt = now
        transaction.attention = nil
        let evidence: FailureEvidence =
            if case .dead(let death)? = task.slots.last?.state { Self.evidence(of: death) } else { .unsent }
        transaction.failure = TransactionFailure(code, message, evidence: evidence)
        end(transaction, payer: task.payer, &change)
    }

    // MARK: - Parts

    /// A wallet of ours whose account the transaction created is told of, unless somebody saw it before.
    func activate(_ task: SourceTask, _ change: inout SubmissionChange) {
        guard var wallet = task.recipient, wallet.status != .active else { return }
        wallet.status = .active
        change.activated.append(wallet.id)
        change.events.append(
            EventRecord(
                id: identifiers.next(),
                type: .walletActivated,
                subject: .wallet(wallet.id),
                data: messages.walletEvent(wallet),
                trace: task.transaction.origin.trace
            )
        )
    }

    /// Ends a transaction: events for its wallets, a line of the audit log.
    private func end(_ transaction: WalletTransaction, payer: Payer, _ change: inout SubmissionChange) {
        change.endings.append(transaction)
        let type: EventType = transaction.status == .success ? .transactionSucceeded : .transactionFailed
        change.events += events(type, transaction)
        change.audit.append(audit("transaction.ended", transaction, payer))
    }

    func events(_ type: EventType, _ transaction: WalletTransaction) -> [EventRecord] {
        transaction.wallets.map { wallet in
            EventRecord(
                id: identifiers.next(),
                type: type,
                subject: .wallet(wallet),
                data: messages.transactionEvent(transaction, seenBy: wallet),
                trace: transaction.origin.trace
            )
        }
    }

    func audit(_ action: String, _ transaction: WalletTransaction, _ payer: Payer) -> AuditRecord {
        // Ids and constants only: nothing in it needs escaping.
        let failure = transaction.failure.map { ",\"failure\":\"\($0.code.rawValue)\"" } ?? ""
        let status = transaction.status.rawValue
        return AuditRecord(
            actor: SubmitterParts.actor,
            action: action,
            userID: payer.userID,
            walletID: payer.walletID,
            key: transaction.origin.key,
            refusal: nil,
            detail: "{\"transactionId\":\"\(transaction.id)\",\"status\":\"\(status)\"\(failure)}"
        )
    }

    private static func failure(after death: SlotDeath, refusal: [String]?) -> TransactionFailure {
        let evidence = evidence(of: death)
        switch death {
        case .expired where refusal != nil:
            let codes = refusal ?? []
            let message = "The network refused it: \(codes.last ?? "")"
            return TransactionFailure(.submissionFailed, message, resultCodes: codes, evidence: evidence)
        case .expired:
            return TransactionFailure(.expired, "No ledger took it in time.", evidence: evidence)
        case .superseded, .overtaken:
            let message = "Another transaction used its sequence number."
            return TransactionFailure(.superseded, message, evidence: evidence)
        case .declared(let why):
            return TransactionFailure(.closed, why, evidence: evidence)
        }
    }

    private static func evidence(of death: SlotDeath) -> FailureEvidence {
        switch death {
        case .expired(let expiry): .expired(expiry)
        case .superseded(let proof), .overtaken(let proof): .superseded(proof)
        case .declared(let why): .declared(why)
        }
    }
}
