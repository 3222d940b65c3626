// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension TransactionMeta: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionMeta {
        switch source.below(5) {
        case 0: .v0(source.array())
        case 1: .v1(.sample(&source))
        case 2: .v2(.sample(&source))
        case 3: .v3(.sample(&source))
        default: .v4(.sample(&source))
        }
    }
}

extension OperationMeta: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationMeta {
        OperationMeta(changes: source.array())
    }
}

extension OperationMetaV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> OperationMetaV2 {
        OperationMetaV2(changes: source.array(), events: source.array())
    }
}

extension TransactionMetaV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionMetaV1 {
        TransactionMetaV1(changes: source.array(), operations: source.array())
    }
}

extension TransactionMetaV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionMetaV2 {
        TransactionMetaV2(changesBefore: source.array(), operations: source.array(), changesAfter: source.array())
    }
}

extension TransactionMetaV3: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionMetaV3 {
        TransactionMetaV3(
            changesBefore: source.array(),
            operations: source.array(),
            changesAfter: source.array(),
            soroban: source.flip() ? .sample(&source) : nil
        )
    }
}

extension TransactionMetaV4: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionMetaV4 {
        TransactionMetaV4(
            changesBefore: source.array(),
            operations: source.array(),
            changesAfter: source.array(),
            soroban: source.flip() ? .sample(&source) : nil,
            events: source.array(),
            diagnosticEvents: source.array()
        )
    }
}

extension LedgerEntryChange: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerEntryChange {
        switch source.below(5) {
        case 0: .created(.sample(&source))
        case 1: .updated(.sample(&source))
        case 2: .removed(.sample(&source))
        case 3: .state(.sample(&source))
        default: .restored(.sample(&source))
        }
    }
}
