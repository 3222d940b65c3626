// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension OfferEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OfferEntry {
        OfferEntry(
            seller: .sample(&source),
            offerID: .sample(&source),
            selling: .sample(&source),
            buying: .sample(&source),
            amount: .sample(&source),
            price: .sample(&source),
            flags: .sample(&source)
        )
    }
}

extension ClaimableBalanceEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimableBalanceEntry {
        ClaimableBalanceEntry(
            balanceID: .sample(&source),
            claimants: source.array(max: 10),
            asset: .sample(&source),
            amount: .sample(&source),
            v1: source.flip() ? .sample(&source) : nil
        )
    }
}

extension ClaimableBalanceEntryV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimableBalanceEntryV1 {
        ClaimableBalanceEntryV1(flags: .sample(&source))
    }
}

extension LiquidityPoolEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolEntry {
        LiquidityPoolEntry(poolID: .sample(&source), body: .sample(&source))
    }
}

extension LiquidityPoolBody: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolBody {
        switch source.below(1) {
        default: .constantProduct(.sample(&source))
        }
    }
}

extension LiquidityPoolConstantProduct: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolConstantProduct {
        LiquidityPoolConstantProduct(
            parameters: .sample(&source),
            reserveA: .sample(&source),
            reserveB: .sample(&source),
            totalPoolShares: .sample(&source),
            poolSharesTrustLineCount: .sample(&source)
        )
    }
}
