// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension AccountEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountEntry {
        AccountEntry(
            account: .sample(&source),
            balance: .sample(&source),
            sequenceNumber: .sample(&source),
            subEntryCount: .sample(&source),
            inflationDestination: source.flip() ? .sample(&source) : nil,
            flags: .sample(&source),
            homeDomain: source.string(max: 32),
            thresholds: .sample(&source),
            signers: source.array(max: 20),
            v1: source.flip() ? .sample(&source) : nil
        )
    }
}

extension AccountEntryV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountEntryV1 {
        AccountEntryV1(liabilities: .sample(&source), v2: source.flip() ? .sample(&source) : nil)
    }
}

extension AccountEntryV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountEntryV2 {
        AccountEntryV2(
            sponsoredCount: .sample(&source),
            sponsoringCount: .sample(&source),
            signerSponsors: source.array(max: 20),
            v3: source.flip() ? .sample(&source) : nil
        )
    }
}

extension SponsorshipDescriptor: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SponsorshipDescriptor {
        SponsorshipDescriptor(sponsor: source.flip() ? .sample(&source) : nil)
    }
}

extension AccountEntryV3: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountEntryV3 {
        AccountEntryV3(sequenceLedger: .sample(&source), sequenceTime: .sample(&source))
    }
}

extension Liabilities: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Liabilities {
        Liabilities(buying: .sample(&source), selling: .sample(&source))
    }
}
