// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension CreateAccountOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateAccountOperation {
        CreateAccountOperation(destination: .sample(&source), startingBalance: .sample(&source))
    }
}

extension PaymentOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PaymentOperation {
        PaymentOperation(destination: .sample(&source), asset: .sample(&source), amount: .sample(&source))
    }
}

extension PathPaymentStrictReceiveOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PathPaymentStrictReceiveOperation {
        PathPaymentStrictReceiveOperation(
            sendAsset: .sample(&source),
            sendMax: .sample(&source),
            destination: .sample(&source),
            destinationAsset: .sample(&source),
            destinationAmount: .sample(&source),
            path: source.array(max: 5)
        )
    }
}

extension PathPaymentStrictSendOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PathPaymentStrictSendOperation {
        PathPaymentStrictSendOperation(
            sendAsset: .sample(&source),
            sendAmount: .sample(&source),
            destination: .sample(&source),
            destinationAsset: .sample(&source),
            destinationMin: .sample(&source),
            path: source.array(max: 5)
        )
    }
}

extension CreateClaimableBalanceOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateClaimableBalanceOperation {
        CreateClaimableBalanceOperation(
            asset: .sample(&source),
            amount: .sample(&source),
            claimants: source.array(max: 10)
        )
    }
}

extension ClawbackOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClawbackOperation {
        ClawbackOperation(asset: .sample(&source), from: .sample(&source), amount: .sample(&source))
    }
}
