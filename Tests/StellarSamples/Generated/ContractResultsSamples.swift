// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension InvokeHostFunctionResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InvokeHostFunctionResult {
        switch source.below(6) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .trapped
        case 3: .resourceLimitExceeded
        case 4: .entryArchived
        default: .insufficientRefundableFee
        }
    }
}

extension ExtendFootprintTTLResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ExtendFootprintTTLResult {
        switch source.below(4) {
        case 0: .success
        case 1: .malformed
        case 2: .resourceLimitExceeded
        default: .insufficientRefundableFee
        }
    }
}

extension RestoreFootprintResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> RestoreFootprintResult {
        switch source.below(4) {
        case 0: .success
        case 1: .malformed
        case 2: .resourceLimitExceeded
        default: .insufficientRefundableFee
        }
    }
}
