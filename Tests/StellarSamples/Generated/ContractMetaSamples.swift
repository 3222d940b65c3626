// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SorobanTransactionMeta: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanTransactionMeta {
        SorobanTransactionMeta(
            fees: source.flip() ? .sample(&source) : nil,
            events: source.array(),
            returnValue: .sample(&source),
            diagnosticEvents: source.array()
        )
    }
}

extension SorobanTransactionMetaV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanTransactionMetaV2 {
        SorobanTransactionMetaV2(
            fees: source.flip() ? .sample(&source) : nil,
            returnValue: source.flip() ? .sample(&source) : nil
        )
    }
}

extension SorobanFeeMeta: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SorobanFeeMeta {
        SorobanFeeMeta(
            totalNonRefundableResourceFeeCharged: .sample(&source),
            totalRefundableResourceFeeCharged: .sample(&source),
            rentFeeCharged: .sample(&source)
        )
    }
}

extension ContractEvent: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractEvent {
        ContractEvent(
            contractID: source.flip() ? .sample(&source) : nil,
            type: .sample(&source),
            body: .sample(&source)
        )
    }
}

extension ContractEventType: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractEventType {
        source.pick(allCases) ?? allCases[0]
    }
}

extension ContractEventBody: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractEventBody {
        switch source.below(1) {
        default: .v0(.sample(&source))
        }
    }
}

extension ContractEventV0: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ContractEventV0 {
        ContractEventV0(topics: source.array(), data: .sample(&source))
    }
}

extension DiagnosticEvent: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> DiagnosticEvent {
        DiagnosticEvent(inSuccessfulContractCall: .sample(&source), event: .sample(&source))
    }
}

extension TransactionEvent: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionEvent {
        TransactionEvent(stage: .sample(&source), event: .sample(&source))
    }
}

extension TransactionEventStage: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionEventStage {
        source.pick(allCases) ?? allCases[0]
    }
}
