// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension HashIDPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> HashIDPreimage {
        switch source.below(5) {
        case 0: .operationID(.sample(&source))
        case 1: .revokeID(.sample(&source))
        case 2: .contractID(.sample(&source))
        case 3: .sorobanAuthorization(.sample(&source))
        default: .sorobanAuthorizationWithAddress(.sample(&source))
        }
    }
}

extension OperationIDPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationIDPreimage {
        OperationIDPreimage(
            source: .sample(&source),
            sequenceNumber: .sample(&source),
            operationIndex: .sample(&source)
        )
    }
}

extension PoolRevokeIDPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PoolRevokeIDPreimage {
        PoolRevokeIDPreimage(
            source: .sample(&source),
            sequenceNumber: .sample(&source),
            operationIndex: .sample(&source),
            poolID: .sample(&source),
            asset: .sample(&source)
        )
    }
}

extension ContractIDHashPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractIDHashPreimage {
        ContractIDHashPreimage(networkID: .sample(&source), idPreimage: .sample(&source))
    }
}

extension SorobanAuthorizationPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAuthorizationPreimage {
        SorobanAuthorizationPreimage(
            networkID: .sample(&source),
            nonce: .sample(&source),
            signatureExpirationLedger: .sample(&source),
            invocation: .sample(&source)
        )
    }
}

extension SorobanAddressAuthorizationPreimage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAddressAuthorizationPreimage {
        SorobanAddressAuthorizationPreimage(
            networkID: .sample(&source),
            nonce: .sample(&source),
            signatureExpirationLedger: .sample(&source),
            address: .sample(&source),
            invocation: .sample(&source)
        )
    }
}
