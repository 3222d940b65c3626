// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SCAddress: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCAddress {
        switch source.below(5) {
        case 0: .account(.sample(&source))
        case 1: .contract(.sample(&source))
        case 2: .muxedAccount(.sample(&source))
        case 3: .claimableBalance(.sample(&source))
        default: .liquidityPool(.sample(&source))
        }
    }
}

extension SCMuxedAccount: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCMuxedAccount {
        SCMuxedAccount(id: .sample(&source), account: .sample(&source))
    }
}

extension SCNonceKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCNonceKey {
        SCNonceKey(nonce: .sample(&source))
    }
}

extension SCContractInstance: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCContractInstance {
        SCContractInstance(executable: .sample(&source), storage: source.flip() ? source.array() : nil)
    }
}

extension ContractExecutable: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractExecutable {
        switch source.below(3) {
        case 0: .wasm(.sample(&source))
        case 1: .stellarAsset
        default: .externalReference(.sample(&source))
        }
    }
}

extension ContractExecutableReference: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractExecutableReference {
        ContractExecutableReference(owner: .sample(&source), tag: source.string())
    }
}
