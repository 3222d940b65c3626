// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ClawbackResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClawbackResult {
        switch source.below(5) {
        case 0: .success
        case 1: .malformed
        case 2: .notClawbackEnabled
        case 3: .noTrust
        default: .underfunded
        }
    }
}

extension ClawbackClaimableBalanceResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClawbackClaimableBalanceResult {
        switch source.below(4) {
        case 0: .success
        case 1: .doesNotExist
        case 2: .notIssuer
        default: .notClawbackEnabled
        }
    }
}

extension InflationResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InflationResult {
        switch source.below(2) {
        case 0: .success(source.array())
        default: .notTime
        }
    }
}

extension InflationPayout: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> InflationPayout {
        InflationPayout(destination: .sample(&source), amount: .sample(&source))
    }
}
