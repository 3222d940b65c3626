// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ManageSellOfferOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageSellOfferOperation {
        ManageSellOfferOperation(
            selling: .sample(&source),
            buying: .sample(&source),
            amount: .sample(&source),
            price: .sample(&source),
            offerID: .sample(&source)
        )
    }
}

extension ManageBuyOfferOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageBuyOfferOperation {
        ManageBuyOfferOperation(
            selling: .sample(&source),
            buying: .sample(&source),
            buyAmount: .sample(&source),
            price: .sample(&source),
            offerID: .sample(&source)
        )
    }
}

extension CreatePassiveSellOfferOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreatePassiveSellOfferOperation {
        CreatePassiveSellOfferOperation(
            selling: .sample(&source),
            buying: .sample(&source),
            amount: .sample(&source),
            price: .sample(&source)
        )
    }
}

extension LiquidityPoolDepositOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolDepositOperation {
        LiquidityPoolDepositOperation(
            poolID: .sample(&source),
            maxAmountA: .sample(&source),
            maxAmountB: .sample(&source),
            minPrice: .sample(&source),
            maxPrice: .sample(&source)
        )
    }
}

extension LiquidityPoolWithdrawOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolWithdrawOperation {
        LiquidityPoolWithdrawOperation(
            poolID: .sample(&source),
            amount: .sample(&source),
            minAmountA: .sample(&source),
            minAmountB: .sample(&source)
        )
    }
}
