// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension OperationResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationResult {
        switch source.below(7) {
        case 0: .inner(.sample(&source))
        case 1: .badAuth
        case 2: .noAccount
        case 3: .notSupported
        case 4: .tooManySubentries
        case 5: .exceededWorkLimit
        default: .tooManySponsoring
        }
    }
}

extension OperationResultBody: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationResultBody {
        switch source.below(27) {
        case 0: .createAccount(.sample(&source))
        case 1: .payment(.sample(&source))
        case 2: .pathPaymentStrictReceive(.sample(&source))
        case 3: .manageSellOffer(.sample(&source))
        case 4: .createPassiveSellOffer(.sample(&source))
        case 5: .setOptions(.sample(&source))
        case 6: .changeTrust(.sample(&source))
        case 7: .allowTrust(.sample(&source))
        case 8: .accountMerge(.sample(&source))
        case 9: .inflation(.sample(&source))
        case 10: .manageData(.sample(&source))
        case 11: .bumpSequence(.sample(&source))
        case 12: .manageBuyOffer(.sample(&source))
        case 13: .pathPaymentStrictSend(.sample(&source))
        case 14: .createClaimableBalance(.sample(&source))
        case 15: .claimClaimableBalance(.sample(&source))
        case 16: .beginSponsoringFutureReserves(.sample(&source))
        case 17: .endSponsoringFutureReserves(.sample(&source))
        case 18: .revokeSponsorship(.sample(&source))
        case 19: .clawback(.sample(&source))
        case 20: .clawbackClaimableBalance(.sample(&source))
        case 21: .setTrustLineFlags(.sample(&source))
        case 22: .liquidityPoolDeposit(.sample(&source))
        case 23: .liquidityPoolWithdraw(.sample(&source))
        case 24: .invokeHostFunction(.sample(&source))
        case 25: .extendFootprintTTL(.sample(&source))
        default: .restoreFootprint(.sample(&source))
        }
    }
}
