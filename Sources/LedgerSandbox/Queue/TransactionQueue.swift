internal import Stellar

/// What waits for the next ledger: one transaction per source account, as in stellar-core.
struct TransactionQueue: Sendable {
    /// Ledgers that a transaction waits before it is dropped and banned.
    static let pendingLedgersMax = 4
    /// Ledgers that a hash stays banned.
    static let banLedgers = 10
    /// How many times the old fee rate a replacement has to offer.
    static let replacementFactor: Int64 = 10
    /// How many ledgers' worth of operations may wait.
    static let ledgersQueued = 4

    struct Pending: Sendable {
        let submission: Submission
        var age = 0
    }

    /// By source account.
    private(set) var pending: [AccountAddress: Pending] = [:]
    /// What each fee payer has promised, in stroops.
    private var promised: [AccountAddress: Int64] = [:]
    /// Full hashes; the newest ledger's first.
    private var banned: [Set<Bytes32>] = Array(repeating: [], count: Self.banLedgers)
    private(set) var operationCount = 0
    private let operationsMax: Int

    init(rules: LedgerRules) {
        operationsMax = rules.operationsPerLedgerMax * Self.ledgersQueued
    }

    /// Whether the very envelope may not be sent again yet.
    func isBanned(_ fullHash: Bytes32) -> Bool {
        banned.contains { $0.contains(fullHash) }
    }
}

/// What the queue says to an envelope.
enum QueueAnswer: Sendable {
    case pending
    case duplicate
    case tryAgainLater
    case error(TransactionResult)
}

// MARK: - Adding

extension TransactionQueue {
    /// Takes an envelope in, or says why not; in core's order.
    mutating func add(_ submission: Submission, _ state: inout LedgerState, _ context: ValidityContext) -> QueueAnswer {
        guard !isBanned(submission.fullHash) else { return .tryAgainLater }
        let current = pending[submission.source]?.submission
        if let current, let answer = Self.compare(submission, with: current, baseFee: state.baseFee) { return answer }

        let (evicted, refusal) = makeRoom(for: submission, replacing: current, baseFee: state.baseFee)
        if let refusal { return .error(refusal) }
        if let refusal = Admission.check(submission, in: &state, context: context) { return .error(refusal) }
        if let refusal = checkPromises(submission, replacing: current, state) { return .error(refusal) }

        for loser in evicted {
            drop(loser.source)
            ban(loser.fullHash)
        }
        if let current { drop(current.source) }
        insert(submission)
        return .pending
    }

    /// What an account's waiting transaction means for another one.
    private static func compare(
        _ new: Submission,
        with current: Submission,
        baseFee: Int64
    ) -> QueueAnswer? {
        if new.fullHash == current.fullHash { return .duplicate }
        if !new.isFeeBump, current.innerFullHash == new.fullHash { return .duplicate }
        if new.sequence < current.sequence {
            return .error(result(new, .badSequence, fee: new.feeUnits * baseFee))
        }
        guard new.isFeeBump, new.sequence == current.sequence else { return .tryAgainLater }
        let bid = Int128(new.feeBid) * Int128(current.feeUnits)
        let asked = Int128(current.feeBid) * Int128(new.feeUnits) * Int128(replacementFactor)
        guard bid < asked else { return nil }
        let units = Int128(current.feeUnits)
        return .error(
            TransactionResult(feeCharged: Int64(clamping: (asked + units - 1) / units), outcome: .insufficientFee)
        )
    }

    /// The result of a refusal that the queue makes before anything is checked.
    private static func result(
        _ submission: Submission,
        _ inner: InnerTransactionOutcome,
        fee: Int64
    ) -> TransactionResult {
        submission.isFeeBump
            ? FeeBump.result(submission, inner: inner, feeCharged: fee)
            : TransactionResult(feeCharged: fee, outcome: TransactionOutcome(inner))
    }

    /// Finds the cheapest that have to go where the queue is full, or says what it would take to get in.
    private func makeRoom(
        for submission: Submission,
        replacing current: Submission?,
        baseFee: Int64
    ) -> (evicted: [Submission], refusal: TransactionResult?) {
        var excess = operationCount + submission.operationCount - (current?.operationCount ?? 0) - operationsMax
        guard excess > 0 else { return ([], nil) }
        var evicted: [Submission] = []
        let cheapestFirst = pending.values.map(\.submission).sorted { $1.outbids($0) }
        for other in cheapestFirst where other.source != submission.source {
            guard submission.outbids(other) else {
                let needed = (Int128(other.feeBid) * Int128(submission.feeUnits)) / Int128(other.feeUnits) + 1
                return ([], TransactionResult(feeCharged: Int64(clamping: needed), outcome: .insufficientFee))
            }
            evicted.append(other)
            excess -= other.operationCount
            if excess <= 0 { return (evicted, nil) }
        }
        return ([], TransactionResult(feeCharged: submission.feeUnits * baseFee, outcome: .insufficientFee))
    }

    /// A payer must be able to pay for all that waits.
    private func checkPromises(
        _ submission: Submission,
        replacing current: Submission?,
        _ state: LedgerState
    ) -> TransactionResult? {
        let payer = submission.feeSource
        var others = promised[payer] ?? 0
        if let current, current.feeSource == payer { others -= current.feeBid }
        guard others > 0, let account = state.accounts[payer] else { return nil }
        guard account.available(baseReserve: state.baseReserve) - submission.feeBid < others else { return nil }
        return TransactionResult(feeCharged: submission.feeUnits * state.baseFee, outcome: .insufficientBalance)
    }

    private mutating func insert(_ submission: Submission) {
        pending[submission.source] = Pending(submission: submission)
        operationCount += submission.operationCount
        promised[submission.feeSource, default: 0] += submission.feeBid
    }

    private mutating func drop(_ source: AccountAddress) {
        guard let gone = pending.removeValue(forKey: source)?.submission else { return }
        operationCount -= gone.operationCount
        let left = (promised[gone.feeSource] ?? 0) - gone.feeBid
        promised[gone.feeSource] = left > 0 ? left : nil
    }

    /// Keeps an envelope out for the next ledgers.
    mutating func ban(_ fullHash: Bytes32) {
        banned[0].insert(fullHash)
    }

    /// Lets every banned envelope in again.
    mutating func forgetBans() {
        banned = Array(repeating: [], count: Self.banLedgers)
    }
}

// MARK: - Closing

extension TransactionQueue {
    /// Which of those that wait fit into a ledger, the best paying first, and what they pay for each operation.
    func nominate(rules: LedgerRules) -> (chosen: [Submission], baseFee: Int64) {
        let waiting = pending.values.map(\.submission)
        guard operationCount > rules.operationsPerLedgerMax else { return (waiting, rules.baseFee) }
        var chosen: [Submission] = []
        var room = rules.operationsPerLedgerMax
        let bestFirst = waiting.sorted { $0.outbids($1) || (!$1.outbids($0) && $0.hash < $1.hash) }
        for submission in bestFirst where submission.operationCount <= room {
            chosen.append(submission)
            room -= submission.operationCount
        }
        let lowest = chosen.map { $0.feeBid / $0.feeUnits }.min() ?? rules.baseFee
        return (chosen, max(lowest, rules.baseFee))
    }

    /// Takes out what was found invalid before it could be applied.
    mutating func remove(_ invalid: Submission) {
        drop(invalid.source)
        ban(invalid.fullHash)
    }

    /// Takes out what was applied, and whatever it made impossible; lets time pass.
    mutating func ledgerClosed(applied: [Submission]) {
        for submission in applied {
            if let waiting = pending[submission.source]?.submission, waiting.sequence <= submission.sequence {
                drop(submission.source)
            }
            ban(submission.fullHash)
        }
        banned.removeLast()
        banned.insert([], at: 0)
        for (source, waiting) in pending {
            if waiting.age + 1 >= Self.pendingLedgersMax {
                drop(source)
                ban(waiting.submission.fullHash)
            } else {
                pending[source]?.age += 1
            }
        }
    }
}
