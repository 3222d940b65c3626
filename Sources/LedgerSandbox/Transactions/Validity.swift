internal import Stellar

/// What an envelope is checked against: the next ledger, seen from the last one.
struct ValidityContext: Sendable {
    /// The ledger it would be applied in.
    let sequence: UInt32
    /// The last ledger's close time, or that of the one being applied.
    let closeTime: UInt64
    /// How much later than that the ledger may close: admission is stricter than applying.
    let closeTimeSlack: UInt64
    /// Whether the fee was charged already, so that only the rest is checked.
    let isApplying: Bool
}

/// How far the checks of a transaction came, which decides what applying still does.
enum ValidityStage: Comparable {
    /// Nothing about it may change the ledger.
    case beforeSequence
    /// Its sequence number is used up.
    case sequenceUsed
    /// Its one-time signers are, too.
    case signaturesChecked
    /// It is applied.
    case valid
}

/// Checks in the order of stellar-core's `TransactionFrame::commonValid`.
struct TransactionValidity {
    /// How far it came.
    private(set) var stage = ValidityStage.beforeSequence
    /// The first thing that is wrong.
    private(set) var refusal: InnerTransactionOutcome?

    /// Checks everything but the operations.
    ///
    /// `chargesFee` is false for the transaction in a fee bump: somebody else pays.
    init(
        _ submission: Submission,
        in state: LedgerState,
        context: ValidityContext,
        chargesFee: Bool,
        checker: inout SignatureChecker
    ) {
        refusal = check(submission, in: state, context: context, chargesFee: chargesFee, checker: &checker)
        if refusal == nil { stage = .valid }
    }

    private mutating func check(
        _ submission: Submission,
        in state: LedgerState,
        context: ValidityContext,
        chargesFee: Bool,
        checker: inout SignatureChecker
    ) -> InnerTransactionOutcome? {
        let transaction = submission.transaction
        if let refusal = Self.checkShape(transaction) ?? Self.checkTime(transaction, context) { return refusal }
        if chargesFee, Int64(transaction.fee) < submission.feeUnits * state.baseFee { return .insufficientFee }
        guard let account = state.accounts[submission.source] else { return .noAccount }
        if !Self.isNext(transaction, account, ledger: context.sequence) { return .badSequence }
        stage = .sequenceUsed
        if Self.isTooEarly(transaction, account, context) { return .badMinSequenceAgeOrGap }
        guard checker.check(submission.source, account, level: .low) else { return .badAuth }
        if case .v2(let conditions) = transaction.preconditions, !checker.checkExtra(conditions.extraSigners) {
            return .badAuth
        }
        stage = .signaturesChecked
        let fee = chargesFee && !context.isApplying ? Int64(transaction.fee) : 0
        guard fee == 0 || account.available(baseReserve: state.baseReserve) >= fee else { return .insufficientBalance }
        return nil
    }

    private static func checkShape(_ transaction: Transaction) -> InnerTransactionOutcome? {
        if case .v2(let conditions) = transaction.preconditions {
            guard Set(conditions.extraSigners).count == conditions.extraSigners.count else { return .malformed }
            for case .signedPayload(let signer) in conditions.extraSigners where signer.payload.isEmpty {
                return .malformed
            }
            if let least = conditions.minSequenceNumber, least < 0 { return .malformed }
        }
        return transaction.operations.isEmpty ? .missingOperation : nil
    }

    private static func checkTime(_ transaction: Transaction, _ context: ValidityContext) -> InnerTransactionOutcome? {
        let bounds = transaction.preconditions.timeBounds
        let ledgers = transaction.preconditions.ledgerBounds
        if bounds?.isTooEarly(closeTime: context.closeTime) == true { return .tooEarly }
        if ledgers?.isTooEarly(ledger: context.sequence) == true { return .tooEarly }
        let latest = context.closeTime.addingReportingOverflow(context.closeTimeSlack).partialValue
        if bounds?.isTooLate(closeTime: latest) == true { return .tooLate }
        if ledgers?.isTooLate(ledger: context.sequence) == true { return .tooLate }
        return nil
    }

    private static func isNext(_ transaction: Transaction, _ account: Account, ledger: UInt32) -> Bool {
        let sequence = transaction.sequenceNumber
        // An account that is created in this very ledger starts there.
        guard sequence >= 0, sequence != Int64(ledger) << 32 else { return false }
        if case .v2(let conditions) = transaction.preconditions, let least = conditions.minSequenceNumber {
            return account.sequence >= least && account.sequence < sequence
        }
        return account.sequence != .max && account.sequence + 1 == sequence
    }

    private static func isTooEarly(
        _ transaction: Transaction,
        _ account: Account,
        _ context: ValidityContext
    ) -> Bool {
        guard case .v2(let conditions) = transaction.preconditions else { return false }
        let (earliest, overflowed) = account.sequenceTime.addingReportingOverflow(conditions.minSequenceAge)
        if overflowed || context.closeTime < earliest { return true }
        let (ledger, overflowedToo) = account.sequenceLedger.addingReportingOverflow(conditions.minSequenceLedgerGap)
        return overflowedToo || context.sequence < ledger
    }
}
