internal import Stellar
internal import WalletDomain

/// Takes sources, and brings the transactions at the heads of their lines as far as the journal.
struct SubmitterIntake: Sendable {
    let parts: SubmitterParts
    let board: FlightBoard
    let view: LedgerView
    let settlement: Settlement
    let writer: SubmissionWriter
    let planner: SlotPlanner
    let clock: StoreClock

    /// How long a source rests whose transaction could not be begun for want of a node.
    private static let postponeMs: Int64 = 1_000
    /// How fresh the latest ledger has to be for a time bound; an older one only makes the bound earlier.
    private static let ledgerAgeMs: Int64 = 2_000

    /// One round.
    ///
    /// - Returns: Whether there was something to do.
    func round() async throws(StoreFailure) -> Bool {
        var leases = await board.takeResting(max: parts.settings.batchMax)
        let room = parts.settings.sourcesMax - (await board.sourceCount) - leases.count
        if leases.count < parts.settings.batchMax, room > 0 {
            let limit = min(room, parts.settings.batchMax - leases.count)
            do throws(StoreFailure) {
                let claimed = try await parts.store.claim(
                    parts.holder,
                    limit: limit,
                    leaseMs: parts.settings.leaseMs
                )
                if !claimed.isEmpty { parts.observe(.claimed) }
                leases += claimed
            } catch {
                await board.rest(leases)
                throw error
            }
        }
        guard !leases.isEmpty else { return false }
        let workload: SourceWorkload
        do throws(StoreFailure) {
            workload = try await parts.store.work(on: leases)
        } catch {
            await board.rest(leases)
            throw error
        }
        await clock.learn(workload.now)
        try await begin(workload)
        return true
    }

    private func begin(_ workload: SourceWorkload) async throws(StoreFailure) {
        var releases: [SourceRelease] = []
        var fresh: [(SourceWork, SourceTask)] = []
        for work in workload.works {
            guard let task = work.task else {
                releases.append(SourceRelease(work.lease))
                continue
            }
            if let slot = task.slots.last, slot.state == .live {
                // Found in the journal: it may have been sent by anybody, any time ago. It goes on from there.
                await board.board([Flight(lease: work.lease, task: task, slot: slot, since: nil)])
            } else {
                fresh.append((work, task))
            }
        }
        if !fresh.isEmpty { releases += await start(fresh, at: workload.now) }
        if !releases.isEmpty { try await parts.store.release(releases) }
    }

    /// - Returns: The sources that are given back.
    private func start(_ works: [(SourceWork, SourceTask)], at now: Moment) async -> [SourceRelease] {
        let ledger: ClosedLedger
        do throws(LedgerFailure) {
            ledger = try await view.latest(notOlderThanMs: Self.ledgerAgeMs)
        } catch {
            parts.report(.ledgerFailed(error.reason))
            return works.map { SourceRelease($0.0.lease, pauseMs: Self.postponeMs) }
        }
        let fees = await view.fees()
        let plans = await planner.plan(works, at: ledger)
        parts.observe(.preflighted)
        var releases: [SourceRelease] = []
        var written: [SubmissionWriter.Part] = []
        var flights: [Flight?] = []
        for outcome in await sign(plans, fees, at: now) {
            switch outcome {
            case .postpone(let lease): releases.append(SourceRelease(lease, pauseMs: Self.postponeMs))
            case .end(let lease, let change):
                written.append(.init(lease: lease, change: change))
                flights.append(nil)
            case .begin(let lease, let change, let task, let slot):
                written.append(.init(lease: lease, change: change))
                flights.append(Flight(lease: lease, task: task, slot: slot, since: ledger.sequence))
            }
        }
        guard !written.isEmpty else { return releases }
        parts.observe(.signed)
        let results = await writer.write(written)
        parts.observe(.journalled)
        for ((part, flight), isWritten) in zip(zip(written, flights), results) {
            if isWritten, let flight {
                await board.board([flight])
            } else {
                // Ended, so that the next one's turn has come; or not known, so that the store has to tell.
                await board.rest([part.lease])
                for ending in part.change.endings where isWritten { report(ending, at: now) }
            }
        }
        return releases
    }

    private func report(_ transaction: WalletTransaction, at now: Moment) {
        let tookMs = now.milliseconds - transaction.createdAt.milliseconds
        parts.report(.ended(transaction.status, kind: transaction.kind, tookMs: tookMs, fee: 0))
    }

    // MARK: - Signing

    /// What is to be written for one source.
    private enum Outcome {
        case postpone(SourceLease)
        case end(SourceLease, SubmissionChange)
        case begin(SourceLease, SubmissionChange, SourceTask, Slot)
    }

    private func sign(_ plans: [SlotPlanner.Plan], _ fees: FeeStatistics?, at now: Moment) async -> [Outcome] {
        var outcomes: [Outcome] = []
        var drafts: [(SourceWork, SourceTask, Slot, SigningRequest)] = []
        for plan in plans {
            switch plan {
            case .postpone(let work): outcomes.append(.postpone(work.lease))
            case .refuse(let work, let task, let code, let message):
                outcomes.append(refused(work, task, code, message, at: now))
            case .take(let work, let task, let slot):
                guard let request = request(task, slot, fees) else {
                    let message = "No transaction can be made of it."
                    outcomes.append(refused(work, task, .signingFailed, message, at: now))
                    continue
                }
                drafts.append((work, task, slot, request))
            }
        }
        let began = parts.tracer?.now() ?? 0
        let signed = await parts.signer.sign(drafts.map(\.3))
        if let tracer = parts.tracer {
            for ((_, task, _, _), result) in zip(drafts, signed) {
                let trace = task.transaction.origin.trace
                tracer.passed(.sign, of: [trace], since: began, outcome: nil, isFailure: !result.isSuccess)
            }
        }
        for ((work, task, slot, _), result) in zip(drafts, signed) {
            switch result {
            case .success(let signed):
                guard let envelope = JournalledEnvelope(signed) else {
                    let message = "The signed envelope does not read."
                    outcomes.append(refused(work, task, .signingFailed, message, at: now))
                    continue
                }
                outcomes.append(begun(work, task, slot, envelope, at: now))
            case .failure(.unavailable(let reason)), .failure(.key(.unavailable, let reason)):
                parts.report(.storeFailed("signer: \(reason)"))
                outcomes.append(.postpone(work.lease))
            case .failure(.circuitOpen):
                // Said when the circuit opened, and a signer that isn't asked says nothing about the payment.
                outcomes.append(.postpone(work.lease))
            case .failure(.refused(let refusal)):
                let message = "The signing policy refuses it: \(refusal.rule.rawValue)"
                outcomes.append(refused(work, task, .policyRefused, message, at: now))
            case .failure:
                outcomes.append(refused(work, task, .signingFailed, "The signer could not sign it.", at: now))
            }
        }
        return outcomes
    }

    private func request(_ task: SourceTask, _ slot: Slot, _ fees: FeeStatistics?) -> SigningRequest? {
        guard let key = task.payer.key else { return nil }
        let most = task.transaction.maxFee?.stroops ?? FeePlan.baseFeeMin
        guard
            let draft = try? EnvelopeDraft.envelope(
                of: task.transaction,
                in: slot,
                fee: FeePlan.first(fees, max: most)
            ),
            let bytes = try? draft.xdr()
        else { return nil }
        return SigningRequest(envelope: bytes, key: key, purpose: .payment, terms: parts.settings.terms)
    }

    private func refused(
        _ work: SourceWork,
        _ task: SourceTask,
        _ code: FailureCode,
        _ message: String,
        at now: Moment
    ) -> Outcome {
        var change = SubmissionChange()
        settlement.refuse(task, code, message, at: now, &change)
        return .end(work.lease, change)
    }

    /// The slot, its first envelope, and the transaction `PENDING`; all before a byte goes out.
    private func begun(
        _ work: SourceWork,
        _ task: SourceTask,
        _ slot: Slot,
        _ envelope: JournalledEnvelope,
        at now: Moment
    ) -> Outcome {
        var task = task
        var change = SubmissionChange()
        let isFirst = task.transaction.status == .created
        task.transaction.status = .pending
        task.transaction.submittedAt = task.transaction.submittedAt ?? now
        task.journal = [envelope]
        change.envelopes.append(
            JournalEntry(
                transactionID: task.transaction.id,
                attempt: slot.attempt,
                walletID: task.payer.walletID,
                purpose: .payment,
                envelope: envelope
            )
        )
        task.slots.append(slot)
        change.beginnings.append(SlotBeginning(transaction: task.transaction, slot: slot))
        if isFirst {
            change.events += settlement.events(.transactionPending, task.transaction)
            change.audit.append(settlement.audit("transaction.submitted", task.transaction, task.payer))
        }
        return .begin(work.lease, change, task, slot)
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}

extension JournalledEnvelope {
    /// What is kept of a signed envelope; `nil` where it does not read, or has no last second.
    init?(_ signed: SignedEnvelope) {
        guard
            let envelope = try? TransactionEnvelope(xdr: signed.envelope),
            let bounds = envelope.transaction.preconditions.timeBounds, bounds.isFinite
        else { return nil }
        self.init(
            hash: signed.hash,
            innerHash: signed.innerHash,
            fee: envelope.fee,
            source: envelope.transaction.source.account,
            sequence: envelope.transaction.sequenceNumber,
            maxTime: Int64(clamping: bounds.maxTime),
            bytes: signed.envelope
        )
    }
}
