// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ClaimAtom: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimAtom {
        switch source.below(3) {
        case 0: .v0(.sample(&source))
        case 1: .orderBook(.sample(&source))
        default: .liquidityPool(.sample(&source))
        }
    }
}

extension ClaimOfferAtomV0: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimOfferAtomV0 {
        ClaimOfferAtomV0(
            seller: .sample(&source),
            offerID: .sample(&source),
            assetSold: .sample(&source),
            amountSold: .sample(&source),
            assetBought: .sample(&source),
            amountBought: .sample(&source)
        )
    }
}

extension ClaimOfferAtom: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimOfferAtom {
        ClaimOfferAtom(
            seller: .sample(&source),
            offerID: .sample(&source),
            assetSold: .sample(&source),
            amountSold: .sample(&source),
            assetBought: .sample(&source),
            amountBought: .sample(&source)
        )
    }
}

extension ClaimLiquidityAtom: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimLiquidityAtom {
        ClaimLiquidityAtom(
            poolID: .sample(&source),
            assetSold: .sample(&source),
            amountSold: .sample(&source),
            assetBought: .sample(&source),
            amountBought: .sample(&source)
        )
    }
}
