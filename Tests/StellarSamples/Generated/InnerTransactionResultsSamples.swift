// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension InnerTransactionResultPair: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InnerTransactionResultPair {
        InnerTransactionResultPair(transactionHash: .sample(&source), result: .sample(&source))
    }
}

extension InnerTransactionResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InnerTransactionResult {
        InnerTransactionResult(feeCharged: .sample(&source), outcome: .sample(&source))
    }
}

extension InnerTransactionOutcome: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InnerTransactionOutcome {
        switch source.below(18) {
        case 0: .success(source.array())
        case 1: .failed(source.array())
        case 2: .tooEarly
        case 3: .tooLate
        case 4: .missingOperation
        case 5: .badSequence
        case 6: .badAuth
        case 7: .insufficientBalance
        case 8: .noAccount
        case 9: .insufficientFee
        case 10: .badAuthExtra
        case 11: .internalError
        case 12: .notSupported
        case 13: .badSponsorship
        case 14: .badMinSequenceAgeOrGap
        case 15: .malformed
        case 16: .sorobanInvalid
        default: .frozenKeyAccessed
        }
    }
}
