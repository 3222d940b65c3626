internal import Stellar

/// Applies one transaction after its fee was charged: stellar-core's `TransactionFrame::apply`.
struct Application {
    let submission: Submission
    /// What happened, where all of it was applied.
    private(set) var effects: [Effect] = []
    /// Where the journal stood before each step: the sequence number, every operation, the end.
    private(set) var marks: [Int] = []

    init(_ submission: Submission) {
        self.submission = submission
    }

    /// Applies it and says how that went.
    mutating func run(in state: inout LedgerState, context: ValidityContext, feeCharged: Int64) -> TransactionResult {
        marks = [state.journal.count]
        guard submission.isFeeBump else {
            let outcome = apply(in: &state, context: context, chargesFee: true)
            return TransactionResult(feeCharged: feeCharged, outcome: TransactionOutcome(outcome))
        }
        if case .feeBump(let bump) = submission.envelope,
            let refusal = FeeBump.check(submission, bump, in: state, context: context)
        {
            return TransactionResult(feeCharged: feeCharged, outcome: refusal.outcome)
        }
        Self.removeOneTimeSigner(submission.hash, of: [submission.feeSource], in: &state)
        let outcome = apply(in: &state, context: context, chargesFee: false)
        return FeeBump.result(submission, inner: outcome, feeCharged: feeCharged)
    }

    private mutating func apply(
        in state: inout LedgerState,
        context: ValidityContext,
        chargesFee: Bool
    ) -> InnerTransactionOutcome {
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
        if validity.stage >= .sequenceUsed { state.setSequence(of: submission.source, to: submission.sequence) }
        var refusal = validity.refusal
        if validity.stage >= .signaturesChecked {
            let problem = checkSignatures(in: &state, &checker)
            refusal = refusal ?? problem
        }
        marks.append(state.journal.count)
        if let refusal { return refusal }
        return applyOperations(in: &state)
    }

    /// Every operation's signatures are checked before the first is applied; then one-time signers are gone.
    private func checkSignatures(
        in state: inout LedgerState,
        _ checker: inout SignatureChecker
    ) -> InnerTransactionOutcome? {
        let operations = submission.transaction.operations
        var results = operations.map(\.body.successResult)
        var isValid = true
        for (index, operation) in operations.enumerated() {
            let source = submission.source(of: operation)
            let failure = Admission.checkSignature(of: operation, source, in: state, checker: &checker)
            guard let failure else { continue }
            results[index] = failure
            isValid = false
        }
        Self.removeOneTimeSigner(submission.contentHash, of: submission.sources, in: &state)
        guard isValid else { return .failed(results) }
        return checker.areAllUsed ? nil : .badAuthExtra
    }

    /// Applies all operations even where one fails, so that each has its result; then keeps all or nothing.
    private mutating func applyOperations(in state: inout LedgerState) -> InnerTransactionOutcome {
        let start = state.journal.count
        var scope = OperationScope(submission)
        var results: [OperationResult] = []
        var isSuccess = true
        for (index, operation) in submission.transaction.operations.enumerated() {
            let mark = state.journal.count
            let effectCount = scope.effects.count
            scope.index = index
            scope.source = submission.source(of: operation)
            let result = Self.apply(operation, in: &state, &scope)
            results.append(result)
            marks.append(state.journal.count)
            guard !result.isSuccess else { continue }
            isSuccess = false
            state.rollBack(to: mark)
            scope.effects.removeSubrange(effectCount...)
        }
        guard isSuccess, scope.sponsors.isEmpty else {
            state.rollBack(to: start)
            marks = Array(marks.prefix(2))
            return isSuccess ? .badSponsorship : .failed(results)
        }
        // Copied, because a grown array has room that history would keep for ever.
        effects = scope.effects.map { $0 }
        return .success(results)
    }

    private static func apply(
        _ operation: Operation,
        in state: inout LedgerState,
        _ scope: inout OperationScope
    ) -> OperationResult {
        guard operation.body.isSupported else { return .notSupported }
        guard state.accounts[scope.source] != nil else { return .noAccount }
        if let malformation = operation.body.malformation(source: scope.source) { return malformation }
        return state.apply(operation.body, in: &scope)
    }

    /// A signer that is this transaction's hash is used up by it, whether it was needed or not.
    private static func removeOneTimeSigner(
        _ hash: Bytes32,
        of sources: Set<AccountAddress>,
        in state: inout LedgerState
    ) {
        for source in sources.sorted() {
            let signers = state.accounts[source]?.signers ?? []
            guard let index = signers.firstIndex(where: { $0.key == .preAuthorizedTransaction(hash) }) else { continue }
            let sponsor = signers[index].sponsor
            _ = state.modify(source) { account in
                account.signers.remove(at: index)
                account.subEntryCount -= 1
                if sponsor != nil { account.sponsoredCount -= 1 }
            }
            if let sponsor { state.releaseReserves(1, of: sponsor) }
        }
    }
}
