// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension PathPaymentStrictReceiveResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PathPaymentStrictReceiveResult {
        switch source.below(13) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .underfunded
        case 3: .sourceNoTrust
        case 4: .sourceNotAuthorized
        case 5: .noDestination
        case 6: .noTrust
        case 7: .notAuthorized
        case 8: .lineFull
        case 9: .noIssuer(.sample(&source))
        case 10: .tooFewOffers
        case 11: .offerCrossSelf
        default: .overSendMax
        }
    }
}

extension PathPaymentStrictSendResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PathPaymentStrictSendResult {
        switch source.below(13) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .underfunded
        case 3: .sourceNoTrust
        case 4: .sourceNotAuthorized
        case 5: .noDestination
        case 6: .noTrust
        case 7: .notAuthorized
        case 8: .lineFull
        case 9: .noIssuer(.sample(&source))
        case 10: .tooFewOffers
        case 11: .offerCrossSelf
        default: .underDestinationMin
        }
    }
}

extension PathPaymentSuccess: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PathPaymentSuccess {
        PathPaymentSuccess(offers: source.array(), last: .sample(&source))
    }
}

extension SimplePaymentResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SimplePaymentResult {
        SimplePaymentResult(destination: .sample(&source), asset: .sample(&source), amount: .sample(&source))
    }
}
