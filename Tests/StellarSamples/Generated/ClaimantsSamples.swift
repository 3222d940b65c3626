// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ClaimableBalanceID: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimableBalanceID {
        switch source.below(1) {
        default: .v0(.sample(&source))
        }
    }
}

extension Claimant: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Claimant {
        switch source.below(1) {
        default: .v0(.sample(&source))
        }
    }
}

extension ClaimantV0: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimantV0 {
        ClaimantV0(destination: .sample(&source), predicate: .sample(&source))
    }
}

extension ClaimPredicate: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimPredicate {
        switch source.below(6) {
        case 0: .unconditional
        case 1: .and(source.array(max: 2))
        case 2: .or(source.array(max: 2))
        case 3: .not(source.flip() ? .sample(&source) : nil)
        case 4: .beforeAbsoluteTime(.sample(&source))
        default: .beforeRelativeTime(.sample(&source))
        }
    }
}
