internal import Stellar

/// A network of one, as a value without a clock: the ledger, what waits for it, and all of its history.
///
/// The same envelopes in the same ledgers give the same chain, bit for bit; that is how it is
/// saved, restored and proved.
struct Chain: Sendable {
    /// The most transactions that history holds; then no more are taken in.
    static let transactionsMax = 10_000_000

    let rules: LedgerRules
    let network: Network
    var state: LedgerState
    var queue: TransactionQueue
    var history: History
    /// Whether result and fee changes are kept, as Horizon does unless it is told not to.
    let keepsMeta: Bool
    /// How many ledgers back accounts can be looked at.
    private(set) var past = PastStates()

    init(rules: LedgerRules, genesisTime: UInt64, keepsMeta: Bool = true) {
        self.rules = rules
        network = rules.network
        state = LedgerState(rules: rules, closeTime: genesisTime)
        queue = TransactionQueue(rules: rules)
        self.keepsMeta = keepsMeta
        history = History()
        history.append(LedgerSeal.seal(state, rules: rules, previous: nil, records: [], start: 0, feePerOperation: 100))
    }

    /// The last closed ledger.
    var tip: LedgerRecord { history.ledgers[history.ledgers.count - 1] }

    // MARK: Admission

    /// Offers an envelope to the queue.
    ///
    /// `closeTimeSlack` is how much later than the last ledger the next one may close, in seconds.
    mutating func submit(_ submission: Submission, closeTimeSlack: UInt64) -> QueueAnswer {
        guard history.transactions.count < Self.transactionsMax else { return .tryAgainLater }
        let context = ValidityContext(
            sequence: state.sequence + 1,
            closeTime: state.closeTime,
            closeTimeSlack: closeTimeSlack,
            isApplying: false
        )
        return queue.add(submission, &state, context)
    }

    // MARK: Closing

    /// Closes a ledger with what waits in the queue.
    mutating func close(at closeTime: UInt64) throws(SandboxError) {
        let (nominated, feePerOperation) = queue.nominate(rules: rules)
        let context = ValidityContext(
            sequence: state.sequence + 1,
            closeTime: closeTime,
            closeTimeSlack: 0,
            isApplying: false
        )
        var valid: [Submission] = []
        for submission in nominated.sorted(by: { $0.hash < $1.hash }) {
            if Admission.check(submission, in: &state, context: context) == nil {
                valid.append(submission)
            } else {
                queue.remove(submission)
            }
        }
        try apply(valid, at: closeTime, feePerOperation: feePerOperation)
        queue.ledgerClosed(applied: valid)
        banImpossible()
    }

    /// Closes a ledger with these transactions in this order; what replaying a saved chain does.
    mutating func apply(
        _ submissions: [Submission],
        at closeTime: UInt64,
        feePerOperation: Int64
    ) throws(SandboxError) {
        state.sequence += 1
        state.closeTime = closeTime
        let start = history.transactions.count
        let records = applyAll(submissions, feePerOperation: feePerOperation)
        let journal = state.takeJournal()
        try Invariants.check(journal, after: state, feesCharged: records.reduce(0) { $0 + $1.feeCharged })
        past.remember(journal, ledger: state.sequence - 1)
        for (record, submission) in zip(records, submissions) {
            history.append(record, participants: Participants(of: submission))
        }
        history.append(
            LedgerSeal.seal(
                state,
                rules: rules,
                previous: tip.hash,
                records: records,
                start: start,
                feePerOperation: feePerOperation
            )
        )
    }

    /// All fees are charged before the first transaction is applied.
    private mutating func applyAll(_ submissions: [Submission], feePerOperation: Int64) -> [TransactionRecord] {
        let charged = submissions.map { charge($0, feePerOperation: feePerOperation) }
        let context = ValidityContext(
            sequence: state.sequence,
            closeTime: state.closeTime,
            closeTimeSlack: 0,
            isApplying: true
        )
        var records: [TransactionRecord] = []
        records.reserveCapacity(submissions.count)
        for (index, submission) in submissions.enumerated() {
            let journalStart = state.journal.count
            var application = Application(submission)
            let result = application.run(in: &state, context: context, feeCharged: charged[index].fee)
            let meta = keepsMeta ? self.meta(application, from: journalStart) : []
            records.append(
                TransactionRecord(
                    id: OperationID(ledger: state.sequence, transaction: index + 1),
                    hash: submission.hash,
                    innerHash: submission.innerHash,
                    envelope: submission.bytes,
                    result: result.encoded(),
                    feeChanges: charged[index].changes,
                    meta: meta,
                    feeCharged: result.feeCharged,
                    feeBid: submission.feeBid,
                    feeUnits: submission.feeUnits,
                    operationCount: submission.transaction.operations.count,
                    isSuccessful: result.outcome.isSuccess,
                    effects: application.effects
                )
            )
        }
        return records
    }

    /// Takes the fee, or what the payer has left.
    private mutating func charge(_ submission: Submission, feePerOperation: Int64) -> (fee: Int64, changes: [UInt8]) {
        let mark = state.journal.count
        let wanted = min(submission.feeBid, submission.feeUnits * feePerOperation)
        let fee = state.modify(submission.feeSource) { account in
            let fee = min(account.balance, wanted)
            account.balance -= fee
            return fee
        }
        state.feePool += fee ?? 0
        guard keepsMeta else { return (fee ?? 0, []) }
        let changes = EntryChanges(state.journal[mark...], later: [], state: state).changes
        return (fee ?? 0, changes.encoded())
    }

    private func meta(_ application: Application, from start: Int) -> [UInt8] {
        let end = state.journal.count
        func changes(_ range: Range<Int>) -> [LedgerEntryChange] {
            EntryChanges(state.journal[range], later: state.journal[range.upperBound..<end], state: state).changes
        }
        let marks = application.marks
        let before = marks.count > 1 ? marks[1] : end
        let operations = zip(marks.dropFirst(), marks.dropFirst(2)).map { from, to in
            OperationMeta(changes: changes(from..<to))
        }
        return TransactionMeta.v2(
            TransactionMetaV2(changesBefore: changes(start..<before), operations: operations, changesAfter: [])
        ).encoded()
    }

    /// What has become impossible while it waited is banned, as core does after every close.
    private mutating func banImpossible() {
        let context = ValidityContext(
            sequence: state.sequence + 1,
            closeTime: state.closeTime,
            closeTimeSlack: 0,
            isApplying: false
        )
        for waiting in queue.pending.values
        where Admission.check(waiting.submission, in: &state, context: context) != nil {
            queue.remove(waiting.submission)
        }
    }
}
