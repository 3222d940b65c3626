// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ManageDataOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ManageDataOperation {
        ManageDataOperation(name: source.string(max: 64), value: source.flip() ? source.bytes(max: 64) : nil)
    }
}

extension BumpSequenceOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> BumpSequenceOperation {
        BumpSequenceOperation(bumpTo: .sample(&source))
    }
}

extension RevokeSponsorshipOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> RevokeSponsorshipOperation {
        switch source.below(2) {
        case 0: .ledgerEntry(.sample(&source))
        default: .signer(.sample(&source))
        }
    }
}

extension SponsoredSigner: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SponsoredSigner {
        SponsoredSigner(account: .sample(&source), signerKey: .sample(&source))
    }
}
