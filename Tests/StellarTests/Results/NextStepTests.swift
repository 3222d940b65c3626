import Stellar
import Testing

@Suite struct NextStepTests {
    @Test(arguments: [
        (TransactionOutcome.success([]), NextStep.none),
        (.tooEarly, .sameBytes),
        (.tooLate, .newSlotAfterProof),
        (.missingOperation, .refused),
        (.badSequence, .sameBytes),
        (.badAuth, .sameSlot),
        (.insufficientBalance, .sameBytes),
        (.noAccount, .sameBytes),
        (.insufficientFee, .sameSlot),
        (.badAuthExtra, .sameSlot),
        (.internalError, .sameBytes),
        (.notSupported, .refused),
        (.badSponsorship, .refused),
        (.badMinSequenceAgeOrGap, .sameBytes),
        (.malformed, .refused),
        (.sorobanInvalid, .sameSlot),
        (.frozenKeyAccessed, .refused),
    ])
    func `a transaction's code says what may be done`(outcome: TransactionOutcome, step: NextStep) {
        let result = TransactionResult(feeCharged: 0, outcome: outcome)

        #expect(result.nextStep == step)
        #expect(result.codes.nextStep == step)
    }

    @Test(arguments: [
        (OperationResult.badAuth, NextStep.sameSlot),
        (.noAccount, .refused),
        (.tooManySponsoring, .newSlotAfterProof),
        (.inner(.payment(.underfunded)), .refused),
        (.inner(.payment(.noDestination)), .refused),
        (.inner(.createAccount(.underfunded)), .newSlotAfterProof),
        (.inner(.createAccount(.alreadyExists)), .refused),
        (.inner(.pathPaymentStrictSend(.underDestinationMin)), .newSlotAfterProof),
        (.inner(.changeTrust(.lowReserve)), .newSlotAfterProof),
        (.inner(.accountMerge(.hasSubEntries)), .newSlotAfterProof),
        (.inner(.invokeHostFunction(.entryArchived)), .newSlotAfterProof),
        (.inner(.invokeHostFunction(.trapped)), .refused),
    ])
    func `an operation's code says what may be done`(operation: OperationResult, step: NextStep) {
        let outcome = TransactionOutcome.failed([.inner(.payment(.success)), operation])

        #expect(TransactionResult(feeCharged: 0, outcome: outcome).nextStep == step)
    }

    @Test func `of several operations the one that changes most decides`() {
        let outcome = TransactionOutcome.failed([.badAuth, .inner(.payment(.noTrust)), .tooManySponsoring])

        #expect(TransactionResult(feeCharged: 0, outcome: outcome).nextStep == .refused)
    }

    @Test func `a fee bump is judged by its inner transaction`() {
        let codes = ResultCodes(transaction: "tx_fee_bump_inner_failed", innerTransaction: "tx_bad_seq")

        #expect(codes.nextStep == .sameBytes)
        #expect(ResultCodes(transaction: "tx_fee_bump_inner_failed").nextStep == .sameBytes)
        #expect(ResultCodes(transaction: "tx_fee_bump_inner_success").nextStep == .none)
    }

    @Test func `an unknown code never ends a payment`() {
        #expect(ResultCodes(transaction: "tx_of_protocol_99").nextStep == .sameBytes)
    }
}
