// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SorobanAuthorizationEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAuthorizationEntry {
        SorobanAuthorizationEntry(credentials: .sample(&source), rootInvocation: .sample(&source))
    }
}

extension SorobanAuthorizedInvocation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAuthorizedInvocation {
        SorobanAuthorizedInvocation(function: .sample(&source), subInvocations: source.array())
    }
}

extension SorobanAuthorizedFunction: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAuthorizedFunction {
        switch source.below(3) {
        case 0: .contract(.sample(&source))
        case 1: .createContract(.sample(&source))
        default: .createContractV2(.sample(&source))
        }
    }
}

extension SorobanCredentials: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanCredentials {
        switch source.below(4) {
        case 0: .sourceAccount
        case 1: .address(.sample(&source))
        case 2: .addressV2(.sample(&source))
        default: .addressWithDelegates(.sample(&source))
        }
    }
}

extension SorobanAddressCredentials: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanAddressCredentials {
        SorobanAddressCredentials(
            address: .sample(&source),
            nonce: .sample(&source),
            signatureExpirationLedger: .sample(&source),
            signature: .sample(&source)
        )
    }
}

extension SorobanDelegatedCredentials: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanDelegatedCredentials {
        SorobanDelegatedCredentials(credentials: .sample(&source), delegates: source.array())
    }
}

extension SorobanDelegateSignature: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanDelegateSignature {
        SorobanDelegateSignature(
            address: .sample(&source),
            signature: .sample(&source),
            nestedDelegates: source.array()
        )
    }
}
