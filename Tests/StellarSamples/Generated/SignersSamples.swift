// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SignerKey: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SignerKey {
        switch source.below(4) {
        case 0: .ed25519(.sample(&source))
        case 1: .preAuthorizedTransaction(.sample(&source))
        case 2: .hashX(.sample(&source))
        default: .signedPayload(.sample(&source))
        }
    }
}

extension SignedPayloadSigner: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SignedPayloadSigner {
        SignedPayloadSigner(account: .sample(&source), payload: source.bytes(max: 64))
    }
}

extension AccountSigner: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountSigner {
        AccountSigner(key: .sample(&source), weight: .sample(&source))
    }
}
