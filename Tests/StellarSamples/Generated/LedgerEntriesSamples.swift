// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension LedgerEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerEntry {
        LedgerEntry(
            lastModifiedLedger: .sample(&source),
            data: .sample(&source),
            v1: source.flip() ? .sample(&source) : nil
        )
    }
}

extension LedgerEntryV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerEntryV1 {
        LedgerEntryV1(sponsor: source.flip() ? .sample(&source) : nil)
    }
}

extension LedgerEntryData: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerEntryData {
        switch source.below(9) {
        case 0: .account(.sample(&source))
        case 1: .trustLine(.sample(&source))
        case 2: .offer(.sample(&source))
        case 3: .data(.sample(&source))
        case 4: .claimableBalance(.sample(&source))
        case 5: .liquidityPool(.sample(&source))
        case 6: .contractData(.sample(&source))
        case 7: .contractCode(.sample(&source))
        default: .ttl(.sample(&source))
        }
    }
}
