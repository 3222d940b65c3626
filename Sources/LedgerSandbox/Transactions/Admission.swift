internal import Stellar

/// Whether an envelope could be applied in the next ledger: stellar-core's `checkValid`.
enum Admission {
    /// Checks all of an envelope, and changes nothing.
    ///
    /// - Returns: The result to refuse it with, or `nil` where it is fine.
    static func check(
        _ submission: Submission,
        in state: inout LedgerState,
        context: ValidityContext
    ) -> TransactionResult? {
        guard case .feeBump(let bump) = submission.envelope else {
            let fee = submission.feeUnits * state.baseFee
            return checkTransaction(submission, in: &state, context: context, chargesFee: true).map { refusal in
                TransactionResult(feeCharged: fee, outcome: TransactionOutcome(refusal))
            }
        }
        if let refusal = FeeBump.check(submission, bump, in: state, context: context) { return refusal }
        return checkTransaction(submission, in: &state, context: context, chargesFee: false).map { refusal in
            FeeBump.result(submission, inner: refusal, feeCharged: submission.feeUnits * state.baseFee)
        }
    }

    private static func checkTransaction(
        _ submission: Submission,
        in state: inout LedgerState,
        context: ValidityContext,
        chargesFee: Bool
    ) -> InnerTransactionOutcome? {
        var checker = SignatureChecker(
            hash: submission.contentHash,
            signatures: submission.signatures,
            verified: submission.verified
        )
        let validity = TransactionValidity(
            submission,
            in: state,
            context: context,
            chargesFee: chargesFee,
            checker: &checker
        )
        if let refusal = validity.refusal { return refusal }
        if let failure = firstFailure(submission, in: state, checker: &checker) { return .failed(failure) }
        return checker.areAllUsed ? nil : .badAuthExtra
    }

    /// The results where an operation can't be valid; those after the first are taken for good, as core does.
    private static func firstFailure(
        _ submission: Submission,
        in state: LedgerState,
        checker: inout SignatureChecker
    ) -> [OperationResult]? {
        let operations = submission.transaction.operations
        for (index, operation) in operations.enumerated() {
            guard let failure = failure(of: operation, submission, in: state, checker: &checker) else { continue }
            var results = operations.map(\.body.successResult)
            results[index] = failure
            return results
        }
        return nil
    }

    private static func failure(
        of operation: Operation,
        _ submission: Submission,
        in state: LedgerState,
        checker: inout SignatureChecker
    ) -> OperationResult? {
        guard operation.body.isSupported else { return .notSupported }
        let source = submission.source(of: operation)
        if let failure = checkSignature(of: operation, source, in: state, checker: &checker) { return failure }
        return operation.body.malformation(source: source)
    }

    /// Whether somebody signed for the operation's source; an account that is yet to be created signs with its key.
    static func checkSignature(
        of operation: Operation,
        _ source: AccountAddress,
        in state: LedgerState,
        checker: inout SignatureChecker
    ) -> OperationResult? {
        guard let account = state.accounts[source] else {
            guard operation.source != nil else { return .noAccount }
            return checker.checkMissing(source) ? nil : .badAuth
        }
        return checker.check(source, account, level: operation.body.thresholdLevel) ? nil : .badAuth
    }
}
