// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ManageSellOfferResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageSellOfferResult {
        switch source.below(13) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .sellNoTrust
        case 3: .buyNoTrust
        case 4: .sellNotAuthorized
        case 5: .buyNotAuthorized
        case 6: .lineFull
        case 7: .underfunded
        case 8: .crossSelf
        case 9: .sellNoIssuer
        case 10: .buyNoIssuer
        case 11: .notFound
        default: .lowReserve
        }
    }
}

extension ManageBuyOfferResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageBuyOfferResult {
        switch source.below(13) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .sellNoTrust
        case 3: .buyNoTrust
        case 4: .sellNotAuthorized
        case 5: .buyNotAuthorized
        case 6: .lineFull
        case 7: .underfunded
        case 8: .crossSelf
        case 9: .sellNoIssuer
        case 10: .buyNoIssuer
        case 11: .notFound
        default: .lowReserve
        }
    }
}

extension ManageOfferSuccess: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageOfferSuccess {
        ManageOfferSuccess(offersClaimed: source.array(), offer: .sample(&source))
    }
}

extension ManageOfferEffect: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageOfferEffect {
        switch source.below(3) {
        case 0: .created(.sample(&source))
        case 1: .updated(.sample(&source))
        default: .deleted
        }
    }
}
