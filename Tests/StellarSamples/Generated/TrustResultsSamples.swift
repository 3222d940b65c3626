// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ChangeTrustResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ChangeTrustResult {
        switch source.below(9) {
        case 0: .success
        case 1: .malformed
        case 2: .noIssuer
        case 3: .invalidLimit
        case 4: .lowReserve
        case 5: .selfNotAllowed
        case 6: .trustLineMissing
        case 7: .cannotDelete
        default: .notAuthMaintainLiabilities
        }
    }
}

extension AllowTrustResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AllowTrustResult {
        switch source.below(7) {
        case 0: .success
        case 1: .malformed
        case 2: .noTrustLine
        case 3: .trustNotRequired
        case 4: .cantRevoke
        case 5: .selfNotAllowed
        default: .lowReserve
        }
    }
}

extension SetTrustLineFlagsResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SetTrustLineFlagsResult {
        switch source.below(6) {
        case 0: .success
        case 1: .malformed
        case 2: .noTrustLine
        case 3: .cantRevoke
        case 4: .invalidState
        default: .lowReserve
        }
    }
}
