// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension CreateAccountResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateAccountResult {
        switch source.below(5) {
        case 0: .success
        case 1: .malformed
        case 2: .underfunded
        case 3: .lowReserve
        default: .alreadyExists
        }
    }
}

extension PaymentResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PaymentResult {
        switch source.below(10) {
        case 0: .success
        case 1: .malformed
        case 2: .underfunded
        case 3: .sourceNoTrust
        case 4: .sourceNotAuthorized
        case 5: .noDestination
        case 6: .noTrust
        case 7: .notAuthorized
        case 8: .lineFull
        default: .noIssuer
        }
    }
}
