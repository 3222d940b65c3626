// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SorobanTransactionData: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanTransactionData {
        SorobanTransactionData(
            archivedEntries: source.flip() ? .sample(&source) : nil,
            resources: .sample(&source),
            resourceFee: .sample(&source)
        )
    }
}

extension SorobanArchivedEntries: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanArchivedEntries {
        SorobanArchivedEntries(indices: source.array())
    }
}

extension SorobanResources: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanResources {
        SorobanResources(
            footprint: .sample(&source),
            instructions: .sample(&source),
            diskReadBytes: .sample(&source),
            writeBytes: .sample(&source)
        )
    }
}

extension LedgerFootprint: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerFootprint {
        LedgerFootprint(readOnly: source.array(), readWrite: source.array())
    }
}
