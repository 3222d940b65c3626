// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension TrustLineEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TrustLineEntry {
        TrustLineEntry(
            account: .sample(&source),
            asset: .sample(&source),
            balance: .sample(&source),
            limit: .sample(&source),
            flags: .sample(&source),
            v1: source.flip() ? .sample(&source) : nil
        )
    }
}

extension TrustLineEntryV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TrustLineEntryV1 {
        TrustLineEntryV1(liabilities: .sample(&source), v2: source.flip() ? .sample(&source) : nil)
    }
}

extension TrustLineEntryV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TrustLineEntryV2 {
        TrustLineEntryV2(liquidityPoolUseCount: .sample(&source))
    }
}

extension DataEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> DataEntry {
        DataEntry(account: .sample(&source), name: source.string(max: 64), value: source.bytes(max: 64))
    }
}
