// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ManageDataResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageDataResult {
        switch source.below(5) {
        case 0: .success
        case 1: .notSupportedYet
        case 2: .nameNotFound
        case 3: .lowReserve
        default: .invalidName
        }
    }
}

extension BumpSequenceResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> BumpSequenceResult {
        switch source.below(2) {
        case 0: .success
        default: .badSequence
        }
    }
}

extension BeginSponsoringFutureReservesResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> BeginSponsoringFutureReservesResult {
        switch source.below(4) {
        case 0: .success
        case 1: .malformed
        case 2: .alreadySponsored
        default: .recursive
        }
    }
}

extension EndSponsoringFutureReservesResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> EndSponsoringFutureReservesResult {
        switch source.below(2) {
        case 0: .success
        default: .notSponsored
        }
    }
}

extension RevokeSponsorshipResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> RevokeSponsorshipResult {
        switch source.below(6) {
        case 0: .success
        case 1: .doesNotExist
        case 2: .notSponsor
        case 3: .lowReserve
        case 4: .onlyTransferable
        default: .malformed
        }
    }
}
