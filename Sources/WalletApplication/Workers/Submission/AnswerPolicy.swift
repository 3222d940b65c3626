internal import Stellar

/// What to do after a node's answer to a submission: the tables of `docs/paying.md`, as a pure function.
///
/// Nothing here ends a transaction, but for an answer that comes from the ledger itself.
enum AnswerPolicy: Hashable {
    /// It is in a ledger.
    case settle(LedgerTransaction)
    /// Send the same bytes again after so many more ledgers have closed.
    case again(afterLedgers: UInt32)
    /// Send the same bytes again after some time: no node could be reached.
    case later(ms: Int64)
    /// Offer more for the same transaction.
    case raiseFee(needed: Int64?)
    /// Read the account: the number may be used up, perhaps by this very transaction.
    case doubt(codes: [String])
    /// No node takes it; nothing more can be done than wait until it is certain that none ever will.
    case refused(codes: [String])

    /// How long a node keeps a transaction in its queue; what it has dropped it takes again ten ledgers later.
    static let queueLedgers: UInt32 = 5
    /// The longest pause between two tries with nodes that can't be reached.
    static let pauseMsMax: Int64 = 10_000

    /// - Parameters:
    ///   - report: What the nodes answered.
    ///   - sends: How often it has been sent, this time included.
    init(_ report: SubmissionReport, sends: Int) {
        let retryAfterMs = report.retryAfter.map { $0.milliseconds } ?? 0
        switch report.outcome {
        case .applied(let transaction): self = .settle(transaction)
        case .queued, .alreadyQueued: self = .again(afterLedgers: Self.queueLedgers + 1)
        case .tryAgainLater: self = .again(afterLedgers: min(UInt32(clamping: sends), 4))
        case .rejected(let rejection): self = Self.policy(of: rejection.result, sends: sends)
        case .unreadable: self = .refused(codes: ["tx_malformed"])
        case .unknown: self = .again(afterLedgers: 1)
        case .turnedAway, .notSent:
            let pause = min(250 << Int64(min(sends, 6)), Self.pauseMsMax)
            self = .later(ms: max(pause, retryAfterMs))
        }
    }

    private static func policy(of result: TransactionResult, sends: Int) -> AnswerPolicy {
        let codes = result.codes
        let all = [codes.transaction] + [codes.innerTransaction].compactMap(\.self) + codes.operations
        if codes.transaction == "tx_bad_seq" || codes.innerTransaction == "tx_bad_seq" { return .doubt(codes: all) }
        if codes.transaction == "tx_insufficient_fee" { return .raiseFee(needed: result.feeNeeded) }
        switch result.nextStep {
        case .none: return .doubt(codes: all)
        case .sameBytes: return .again(afterLedgers: min(UInt32(clamping: sends) * 2, 8))
        // Too late here says nothing of another node; once it is proven, the next slot is another matter.
        case .newSlotAfterProof: return .again(afterLedgers: queueLedgers)
        case .sameSlot, .refused: return .refused(codes: all)
        }
    }
}

extension Duration {
    /// In milliseconds, rounded down; as many as fit.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds > Int64.max / 2_000 ? .max : seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
