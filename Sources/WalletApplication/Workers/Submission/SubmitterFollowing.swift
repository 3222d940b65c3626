internal import Stellar
internal import WalletDomain

/// Follows the ledger: finds what was applied, proves what can't be any more, raises fees, and writes the ends.
struct SubmitterFollowing: Sendable {
    let parts: SubmitterParts
    let board: FlightBoard
    let view: LedgerView
    let settlement: Settlement
    let writer: SubmissionWriter
    let resolver: SlotResolver
    let clock: StoreClock

    /// How often the latest ledger is asked for; a ledger takes a second at the least.
    private static let pollMs: Int64 = 250
    private static let failureMs: Int64 = 1_000
    /// How many slots are looked into at once.
    private static let investigationsMax = 16
    /// How often nobody may know what used a number before an operator is called.
    static let doubtsMax = 5
    /// How long is waited before it is looked into again, then.
    private static let doubtLedgers: UInt32 = 6

    func run(_ pause: any Pause) async {
        var walk = LedgerWalk(gateway: parts.gateway, resolver: resolver)
        while !pause.isOver {
            await board.flight()
            if pause.isOver { break }
            do throws(LedgerFailure) {
                let latest = try await view.latest(notOlderThanMs: 0)
                if await board.see(latest) { await round(latest, &walk) }
                await settleFound()
                await keepRefusals()
                await pause.wait(milliseconds: Self.pollMs)
            } catch {
                parts.report(.ledgerFailed(error.reason))
                await settleFound()
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
    }

    /// What a new ledger brings.
    private func round(_ latest: ClosedLedger, _ walk: inout LedgerWalk) async {
        let flights = await board.all
        for looked in await walk.look(for: flights.filter { $0.found == nil }, upTo: latest) {
            await board.change(looked.lease) { flight in
                flight.found = flight.found ?? looked.found
                flight.lookAtLedger = looked.lookAtLedger
                flight.takeFindings(of: looked)
            }
        }
        await settleFound()
        let rest = await board.all.filter { $0.found == nil }
        let doubtful = rest.filter { flight in
            guard flight.investigateAtLedger <= latest.sequence else { return false }
            return flight.isDoubtful || flight.isOver(at: latest.closeTime)
        }
        await investigate(doubtful, latest)
        await raiseFees(latest)
    }

    // MARK: - Ends

    /// Writes down everything that the ledger has.
    private func settleFound() async {
        let found = await board.all.filter { $0.found != nil }
        guard !found.isEmpty else { return }
        parts.observe(.resolved)
        let now = await clock.now
        for start in stride(from: 0, to: found.count, by: parts.settings.batchMax) {
            let batch = Array(found[start..<min(start + parts.settings.batchMax, found.count)])
            await write(batch, at: now) { flight, change in
                guard let transaction = flight.found else { return }
                settlement.apply(transaction, to: flight, at: now, &change)
            }
        }
    }

    /// Writes what `body` puts into the change of each flight; flights whose slot it ended are off the board afterwards.
    private func write(
        _ flights: [Flight],
        at now: Moment,
        _ body: (Flight, inout SubmissionChange) -> Void
    ) async {
        let written: [SubmissionWriter.Part] = flights.map { flight in
            var change = SubmissionChange()
            body(flight, &change)
            change.findings += flight.findings
            return .init(lease: flight.lease, change: change)
        }
        let results = await writer.write(written)
        parts.observe(.settled)
        for ((part, flight), isWritten) in zip(zip(written, flights), results) {
            // Not written: the source has gone, or nobody knows. The store says what is so.
            await board.land([part.lease])
            guard isWritten else { continue }
            for ending in part.change.endings {
                report(ending, at: now)
                trace(ending, of: flight)
            }
            for ending in part.change.slotEndings { report(ending) }
        }
    }

    private func report(_ transaction: WalletTransaction, at now: Moment) {
        let fee = transaction.inclusion.map { $0.feePaidBy == .wallet ? $0.fee.stroops : 0 } ?? 0
        let tookMs = now.milliseconds - transaction.createdAt.milliseconds
        parts.report(.ended(transaction.status, kind: transaction.kind, tookMs: tookMs, fee: fee))
        if let attention = transaction.attention { parts.report(.attention(attention, transaction.id)) }
    }

    private func trace(_ transaction: WalletTransaction, of flight: Flight) {
        guard let tracer = parts.tracer, let sentAtMs = flight.sentAtMs else { return }
        tracer.passed(
            .confirm,
            of: [transaction.origin.trace],
            since: sentAtMs * 1_000_000,
            outcome: transaction.status.rawValue,
            isFailure: transaction.status != .success
        )
    }

    private func report(_ ending: SlotEnding) {
        guard case .dead(let death) = ending.slot.state else { return }
        parts.report(.slotDied(death.word))
    }

    // MARK: - Refusals

    /// Writes down what nodes refuse for good, and what another has taken since.
    private func keepRefusals() async {
        let flights = await board.all.filter { $0.refusal != $0.keptRefusal }
        guard !flights.isEmpty else { return }
        let written: [SubmissionWriter.Part] = flights.map { flight in
            var change = SubmissionChange()
            change.refusals.append(
                RefusalChange(transactionID: flight.id, attempt: flight.slot.attempt, codes: flight.refusal)
            )
            return .init(lease: flight.lease, change: change)
        }
        for (flight, isWritten) in zip(flights, await writer.write(written)) {
            if isWritten {
                await board.change(flight.lease) { $0.keptRefusal = flight.refusal }
            } else {
                await board.land([flight.lease])
            }
        }
    }

    // MARK: - Proofs

    private func investigate(_ flights: [Flight], _ latest: ClosedLedger) async {
        guard !flights.isEmpty else { return }
        let resolver = resolver
        var resolved: [(Flight, SlotResolution)] = []
        await withTaskGroup(of: (Flight, SlotResolution).self) { group in
            var waiting = flights[...]
            func start(_ flight: Flight) {
                group.addTask {
                    var flight = flight.blank
                    let resolution = await resolver.resolve(&flight, notBefore: latest.sequence)
                    return (flight, resolution)
                }
            }
            for flight in waiting.prefix(Self.investigationsMax) { start(flight) }
            waiting = waiting.dropFirst(Self.investigationsMax)
            while let result = await group.next() {
                resolved.append(result)
                if let next = waiting.popFirst() { start(next) }
            }
        }
        let now = await clock.now
        var deaths: [TransactionID: SlotDeath] = [:]
        for (flight, resolution) in resolved {
            await board.change(flight.lease) { current in
                current.takeFindings(of: flight)
                switch resolution {
                case .applied(let transaction): current.found = transaction
                case .open: current.isDoubtful = false
                case .dead, .indeterminate, .unknown: break
                }
            }
            switch resolution {
            case .dead(let death): deaths[flight.id] = death
            case .indeterminate: await doubt(flight, latest)
            case .unknown(let failure): parts.report(.ledgerFailed(failure.reason))
            case .applied, .open: break
            }
        }
        await settleFound()
        let dead = await board.all.filter { deaths[$0.id] != nil }
        guard !dead.isEmpty else { return }
        parts.observe(.resolved)
        await write(dead, at: now) { flight, change in
            guard let death = deaths[flight.id] else { return }
            settlement.bury(death, of: flight, at: now, &change)
        }
    }

    /// Nobody knows: it stays where it is, is never paid again by itself, and an operator is called.
    private func doubt(_ flight: Flight, _ latest: ClosedLedger) async {
        let doubts = flight.doubts + 1
        let calls = doubts >= Self.doubtsMax && flight.task.transaction.attention == nil
        if calls {
            var change = SubmissionChange()
            change.attentions.append(AttentionChange(transactionID: flight.id, reason: .indeterminate))
            change.findings = await board.all.first { $0.id == flight.id }?.findings ?? []
            let written = await writer.write([.init(lease: flight.lease, change: change)])
            guard written == [true] else {
                await board.land([flight.lease])
                return
            }
            parts.report(.attention(.indeterminate, flight.id))
        }
        await board.change(flight.lease) { current in
            current.doubts = doubts
            current.isDoubtful = true
            current.investigateAtLedger = latest.sequence + (doubts < Self.doubtsMax ? 1 : Self.doubtLedgers)
            if calls {
                current.task.transaction.attention = .indeterminate
                current.findings = []
            }
        }
    }

    // MARK: - Fees

    /// The most fee bumps of one slot: each at least doubles the fee.
    private static let bumpsMax = 8

    /// Whether a node asked for more, or had it for so long that others must be paying more.
    private func wantsMore(_ flight: Flight, _ latest: ClosedLedger, _ fees: FeeStatistics?) -> Bool {
        guard flight.found == nil, !flight.isSending, flight.bumps < Self.bumpsMax else { return false }
        guard flight.task.transaction.kind != .signed, !flight.isOver(at: latest.closeTime) else { return false }
        if flight.feeNeeded != nil { return true }
        guard let queued = flight.queuedAtLedger, latest.sequence >= queued + AnswerPolicy.queueLedgers else {
            return false
        }
        guard let current = flight.current, let usual = fees?.charged.p50.stroops else { return false }
        return usual > current.fee / (current.innerHash == nil ? 1 : 2)
    }

    /// Offers more for the same inner envelope, as far as the transaction may cost so much.
    private func raiseFees(_ latest: ClosedLedger) async {
        let all = await board.all
        // Nobody is asked for fees while everything goes through.
        guard
            all.contains(where: { $0.feeNeeded != nil || $0.queuedAtLedger.map { latest.sequence > $0 + 3 } ?? false })
        else { return }
        let fees = await view.fees()
        let flights = all.filter { wantsMore($0, latest, fees) }
        for flight in all where flight.task.transaction.kind == .signed && flight.feeNeeded != nil {
            // What a caller offered is what it offers: the same again, while it may be applied.
            await board.change(flight.lease) { $0.feeNeeded = nil }
        }
        var drafts: [(Flight, SigningRequest)] = []
        for flight in flights.prefix(parts.settings.batchMax) {
            guard let request = bumpRequest(flight, fees) else {
                // No more may be offered: the same again, until a ledger takes it or its time is over.
                await board.change(flight.lease) { current in
                    current.feeNeeded = nil
                    current.queuedAtLedger = nil
                    current.sendAfterLedger = latest.sequence + AnswerPolicy.queueLedgers
                }
                continue
            }
            drafts.append((flight, request))
        }
        guard !drafts.isEmpty else { return }
        let signed = await parts.signer.sign(drafts.map(\.1))
        parts.observe(.bumpSigned)
        for ((flight, _), result) in zip(drafts, signed) {
            guard case .success(let signed) = result, let envelope = JournalledEnvelope(signed) else { continue }
            var change = SubmissionChange()
            change.envelopes.append(
                JournalEntry(
                    transactionID: flight.id,
                    attempt: flight.slot.attempt,
                    walletID: flight.task.payer.walletID,
                    purpose: .bump,
                    envelope: envelope
                )
            )
            guard await writer.write([.init(lease: flight.lease, change: change)]) == [true] else {
                await board.land([flight.lease])
                continue
            }
            parts.observe(.bumpJournalled)
            parts.report(.feeRaised)
            await board.change(flight.lease) { current in
                current.task.journal.append(envelope)
                current.bumps += 1
                current.feeNeeded = nil
                current.queuedAtLedger = nil
                current.sendAfterLedger = 0
            }
        }
    }

    private func bumpRequest(_ flight: Flight, _ fees: FeeStatistics?) -> SigningRequest? {
        guard let key = flight.task.payer.key, let current = flight.current else { return nil }
        let most = flight.task.transaction.maxFee?.stroops ?? 0
        let needed = flight.feeNeeded.flatMap { $0 > 0 ? $0 : nil }
        let operations: Int64 = current.innerHash == nil ? 1 : 2
        guard
            let fee = FeePlan.bump(over: current, operations: operations, needed: needed, statistics: fees, max: most),
            let draft = try? EnvelopeDraft.bump(of: current, fee: fee),
            let bytes = try? draft.xdr()
        else { return nil }
        return SigningRequest(envelope: bytes, key: key, purpose: .bump, terms: parts.settings.terms)
    }
}

extension Flight {
    mutating func takeFindings(of other: Flight) {
        findings += other.findings
    }
}

extension SlotDeath {
    /// In one word, for metrics and the store.
    package var word: String {
        switch self {
        case .expired: "EXPIRED"
        case .superseded: "SUPERSEDED"
        case .overtaken: "OVERTAKEN"
        case .declared: "DECLARED"
        }
    }
}
