internal import Stellar
internal import WalletDomain

/// Prepares a batch of transactions: looks at the accounts, decides, chooses numbers, and signs and writes nothing.
struct SlotPlanner: Sendable {
    let gateway: any LedgerGateway
    let timeoutS: Int64

    /// What is to become of one source's transaction.
    enum Plan: Sendable {
        /// Take this slot and submit.
        case take(SourceWork, SourceTask, Slot)
        case refuse(SourceWork, SourceTask, FailureCode, String)
        /// The ledger could not be asked: later.
        case postpone(SourceWork)
    }

    /// How long a number that was learned from our own transactions is relied on: what used another meanwhile is found
    /// out at the cost of an alarm.
    private static let sequenceAgeMsMax: Int64 = 600_000

    /// Plans a batch, asking the nodes once for all of it.
    ///
    /// The last second of each is counted from the close of `ledger`, the latest, never from a clock here.
    func plan(_ works: [(SourceWork, SourceTask)], at ledger: ClosedLedger) async -> [Plan] {
        var wanted: [AccountAddress] = []
        // A node that is behind would call accounts missing that are there by now.
        var notBefore = ledger.sequence
        for (work, task) in works {
            if needsSource(work, task) { wanted.append(work.lease.source) }
            if let destination = destination(of: task) { wanted.append(destination) }
            notBefore = max(notBefore, Self.ledgerNeeded(task))
        }
        let readings = await read(Array(Set(wanted)), notBefore: notBefore)
        return works.map { work, task in plan(work, task, at: ledger, readings) }
    }

    private func read(
        _ addresses: [AccountAddress],
        notBefore: UInt32
    ) async -> [AccountAddress: AccountReading] {
        var readings: [AccountAddress: AccountReading] = [:]
        for start in stride(from: 0, to: addresses.count, by: LedgerBatch.accountsMax) {
            let part = Array(addresses[start..<min(start + LedgerBatch.accountsMax, addresses.count)])
            let answers = await gateway.accounts(part, notBefore: notBefore, within: LedgerView.patience)
            for (address, answer) in zip(part, answers) { readings[address] = try? answer.get() }
        }
        return readings
    }

    private func plan(
        _ work: SourceWork,
        _ task: SourceTask,
        at ledger: ClosedLedger,
        _ readings: [AccountAddress: AccountReading]
    ) -> Plan {
        if task.payer.isBlocked { return .refuse(work, task, .userBlocked, "The user is blocked.") }
        if task.payer.isFrozen { return .refuse(work, task, .walletFrozen, "The wallet is frozen.") }
        guard task.payer.key != nil else {
            return .refuse(work, task, .signingFailed, "There is no key for the wallet.")
        }
        let source = readings[work.lease.source]
        if needsSource(work, task), source == nil { return .postpone(work) }
        let destination = destination(of: task).flatMap { readings[$0] }
        if self.destination(of: task) != nil, destination == nil { return .postpone(work) }
        let accounts = Preflight.Accounts(
            source: source,
            destination: destination,
            baseReserve: ledger.baseReserve
        )
        switch Preflight.decide(task.transaction, accounts) {
        case .refuse(let code, let message): return .refuse(work, task, code, message)
        case .go(let kind):
            guard let sequence = nextSequence(work, task, source) else { return .postpone(work) }
            var task = task
            task.transaction.kind = kind
            let slot = Slot(
                source: work.lease.source,
                sequence: sequence,
                attempt: Int16(task.slots.count) + 1,
                maxTime: Int64(clamping: ledger.closeTime) + timeoutS
            )
            return .take(work, task, slot)
        }
    }

    // MARK: - Numbers

    /// One above the last that was used, by our own books or the ledger's, whichever is higher.
    ///
    /// After a slot that was never used the ledger's reading alone counts, which is not older than the proof: our books
    /// may be of a network that has been begun anew.
    private func nextSequence(_ work: SourceWork, _ task: SourceTask, _ reading: AccountReading?) -> Int64? {
        let onLedger = reading?.state?.sequenceNumber
        if case .dead(.expired)? = task.slots.last?.state, let onLedger { return onLedger + 1 }
        guard let known = [work.sequence, onLedger].compactMap(\.self).max(), known < .max else { return nil }
        return known + 1
    }

    private func needsSource(_ work: SourceWork, _ task: SourceTask) -> Bool {
        guard work.sequence != nil, let age = work.sequenceAgeMs, age < Self.sequenceAgeMsMax else { return true }
        return work.hasReleased || !task.slots.isEmpty
    }

    /// Whose account has to be looked at; `nil` where it is one of ours, and the asset needs no trustline.
    private func destination(of task: SourceTask) -> AccountAddress? {
        guard task.transaction.kind.isPayment, let to = task.transaction.to else { return nil }
        if task.isRecipientKnown, task.transaction.money?.asset == .native { return nil }
        return to.account
    }

    private static func ledgerNeeded(_ task: SourceTask) -> UInt32 {
        guard case .dead(let death)? = task.slots.last?.state else { return 0 }
        return switch death {
        case .expired(let expiry): UInt32(clamping: expiry.ledger)
        case .superseded(let proof), .overtaken(let proof): UInt32(clamping: proof.ledger)
        case .declared: 0
        }
    }
}
