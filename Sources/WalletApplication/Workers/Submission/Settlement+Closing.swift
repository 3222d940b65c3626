internal import Stellar
internal import WalletDomain

/// The end that two people declare: pure, but for the ids of events.
extension Settlement {
    /// Writes down that a transaction has ended as somebody says: slot, transaction, event, audit record and evidence.
    func close(
        _ flight: Flight,
        as declaration: ClosingDeclaration,
        at now: Moment,
        _ change: inout SubmissionChange
    ) {
        var transaction = flight.task.transaction
        var slot = flight.slot
        transaction.completedAt = now
        transaction.attention = nil
        switch declaration.outcome {
        case .unpaid:
            slot.state = .dead(.declared(declaration.reason.text))
            transaction.status = .failed
            transaction.failure = TransactionFailure(
                .closed,
                "No ledger can tell what became of it; two operators say that it was never applied.",
                evidence: .declared(declaration.reason.text)
            )
        case .paid(let hash, let ledger, let fee):
            slot.state = .used(hash: hash, ledger: Int64(ledger))
            transaction.status = .success
            transaction.inclusion = Inclusion(hash: hash, ledger: Int64(ledger), fee: fee, feePaidBy: .wallet)
            if transaction.kind == .accountCreation { activate(flight.task, &change) }
        }
        change.slotEndings.append(SlotEnding(transactionID: flight.id, slot: slot))
        change.endings.append(transaction)
        change.events += events(
            transaction.status == .success ? .transactionSucceeded : .transactionFailed,
            transaction
        )
        change.audit.append(closing(transaction, slot, flight.task.payer, declaration))
        change.findings += [
            Finding(flight.id, "closed", declaration.outcome.text, detail: "by \(declaration.actor.text)"),
            Finding(flight.id, "evidence", declaration.evidence.digest, detail: declaration.evidence.text),
        ]
        // What used the number is unknown, so what the books say of the account's numbers is worth nothing.
        change.forgottenNumbers.append(flight.lease.source)
    }

    private func closing(
        _ transaction: WalletTransaction,
        _ slot: Slot,
        _ payer: Payer,
        _ declaration: ClosingDeclaration
    ) -> AuditRecord {
        // Ids, digits and plain names only: nothing in it needs escaping.
        let members = [
            "\"transactionId\":\"\(transaction.id)\"", "\"status\":\"\(transaction.status.rawValue)\"",
            "\"outcome\":\"\(declaration.outcome.text)\"", "\"sequence\":\"\(slot.sequence)\"",
            "\"evidenceSHA256\":\"\(declaration.evidence.digest)\"", "\"approvedBy\":\"\(declaration.approver)\"",
            "\"approverAccount\":\(declaration.approverAccount)",
        ]
        return AuditRecord(
            actor: declaration.actor,
            action: "transaction.closed",
            userID: payer.userID,
            walletID: payer.walletID,
            key: transaction.origin.key,
            refusal: nil,
            detail: "{\(members.joined(separator: ","))}",
            reason: declaration.reason
        )
    }
}
