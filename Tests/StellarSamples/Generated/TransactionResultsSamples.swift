// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension TransactionResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionResult {
        TransactionResult(feeCharged: .sample(&source), outcome: .sample(&source))
    }
}

extension TransactionOutcome: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionOutcome {
        switch source.below(20) {
        case 0: .feeBumpInnerSuccess(.sample(&source))
        case 1: .success(source.array())
        case 2: .failed(source.array())
        case 3: .tooEarly
        case 4: .tooLate
        case 5: .missingOperation
        case 6: .badSequence
        case 7: .badAuth
        case 8: .insufficientBalance
        case 9: .noAccount
        case 10: .insufficientFee
        case 11: .badAuthExtra
        case 12: .internalError
        case 13: .notSupported
        case 14: .feeBumpInnerFailed(.sample(&source))
        case 15: .badSponsorship
        case 16: .badMinSequenceAgeOrGap
        case 17: .malformed
        case 18: .sorobanInvalid
        default: .frozenKeyAccessed
        }
    }
}
