// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension Operation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Operation {
        Operation(source: source.flip() ? .sample(&source) : nil, body: .sample(&source))
    }
}

extension OperationBody: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationBody {
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
        case 9: .inflation
        case 10: .manageData(.sample(&source))
        case 11: .bumpSequence(.sample(&source))
        case 12: .manageBuyOffer(.sample(&source))
        case 13: .pathPaymentStrictSend(.sample(&source))
        case 14: .createClaimableBalance(.sample(&source))
        case 15: .claimClaimableBalance(.sample(&source))
        case 16: .beginSponsoringFutureReserves(.sample(&source))
        case 17: .endSponsoringFutureReserves
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
