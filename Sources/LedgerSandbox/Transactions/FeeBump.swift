internal import Stellar

/// What is particular to fee bumps (CAP-15).
enum FeeBump {
    /// Checks the outer transaction: fee, rate, who pays, its signatures, and whether it can.
    static func check(
        _ submission: Submission,
        _ bump: FeeBumpTransactionEnvelope,
        in state: LedgerState,
        context: ValidityContext
    ) -> TransactionResult? {
        let outer = bump.transaction
        let least = submission.feeUnits * state.baseFee
        guard outer.fee >= least else { return TransactionResult(feeCharged: least, outcome: .insufficientFee) }
        let innerUnits = submission.feeUnits - 1
        let innerFee = Int128(submission.transaction.fee)
        if Int128(outer.fee) * Int128(innerUnits) < innerFee * Int128(submission.feeUnits) {
            let needed = (innerFee * Int128(submission.feeUnits) + Int128(innerUnits) - 1) / Int128(innerUnits)
            return TransactionResult(feeCharged: Int64(clamping: needed), outcome: .insufficientFee)
        }
        let payer = submission.feeSource
        guard let account = state.accounts[payer] else {
            return TransactionResult(feeCharged: least, outcome: .noAccount)
        }
        var checker = SignatureChecker(
            hash: submission.hash,
            signatures: bump.signatures,
            verified: submission.verified
        )
        guard checker.check(payer, account, level: .low) else {
            return TransactionResult(feeCharged: least, outcome: .badAuth)
        }
        if !context.isApplying, account.available(baseReserve: state.baseReserve) < outer.fee {
            return TransactionResult(feeCharged: least, outcome: .insufficientBalance)
        }
        return checker.areAllUsed ? nil : TransactionResult(feeCharged: least, outcome: .badAuthExtra)
    }

    /// The outer result for what became of the inner transaction.
    static func result(
        _ submission: Submission,
        inner outcome: InnerTransactionOutcome,
        feeCharged: Int64
    ) -> TransactionResult {
        let pair = InnerTransactionResultPair(
            transactionHash: submission.contentHash,
            result: InnerTransactionResult(feeCharged: 0, outcome: outcome)
        )
        if case .success = outcome {
            return TransactionResult(feeCharged: feeCharged, outcome: .feeBumpInnerSuccess(pair))
        }
        return TransactionResult(feeCharged: feeCharged, outcome: .feeBumpInnerFailed(pair))
    }
}

extension TransactionOutcome {
    /// The outcome of a transaction that is in no fee bump.
    init(_ inner: InnerTransactionOutcome) {
        self =
            switch inner {
            case .success(let results): .success(results)
            case .failed(let results): .failed(results)
            case .tooEarly: .tooEarly
            case .tooLate: .tooLate
            case .missingOperation: .missingOperation
            case .badSequence: .badSequence
            case .badAuth: .badAuth
            case .insufficientBalance: .insufficientBalance
            case .noAccount: .noAccount
            case .insufficientFee: .insufficientFee
            case .badAuthExtra: .badAuthExtra
            case .internalError: .internalError
            case .notSupported: .notSupported
            case .badSponsorship: .badSponsorship
            case .badMinSequenceAgeOrGap: .badMinSequenceAgeOrGap
            case .malformed: .malformed
            case .sorobanInvalid: .sorobanInvalid
            case .frozenKeyAccessed: .frozenKeyAccessed
            }
    }

    /// Whether every operation was applied.
    var isSuccess: Bool {
        switch self {
        case .success, .feeBumpInnerSuccess: true
        default: false
        }
    }

    /// What became of the operations, where it came that far.
    var operationResults: [OperationResult]? {
        switch self {
        case .success(let results), .failed(let results): results
        case .feeBumpInnerSuccess(let pair), .feeBumpInnerFailed(let pair):
            switch pair.result.outcome {
            case .success(let results), .failed(let results): results
            default: nil
            }
        default: nil
        }
    }
}
