// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ContractDataEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractDataEntry {
        ContractDataEntry(
            contract: .sample(&source),
            key: .sample(&source),
            durability: .sample(&source),
            value: .sample(&source)
        )
    }
}

extension ContractCodeEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractCodeEntry {
        ContractCodeEntry(v1: source.flip() ? .sample(&source) : nil, hash: .sample(&source), code: source.bytes())
    }
}

extension ContractCodeEntryV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractCodeEntryV1 {
        ContractCodeEntryV1(costInputs: .sample(&source))
    }
}

extension ContractCodeCostInputs: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractCodeCostInputs {
        ContractCodeCostInputs(
            instructions: .sample(&source),
            functions: .sample(&source),
            globals: .sample(&source),
            tableEntries: .sample(&source),
            types: .sample(&source),
            dataSegments: .sample(&source),
            elementSegments: .sample(&source),
            imports: .sample(&source),
            exports: .sample(&source),
            dataSegmentBytes: .sample(&source)
        )
    }
}

extension TTLEntry: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TTLEntry {
        TTLEntry(keyHash: .sample(&source), liveUntilLedger: .sample(&source))
    }
}
