// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension TransactionEnvelope: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionEnvelope {
        switch source.below(3) {
        case 0: .v0(.sample(&source))
        case 1: .v1(.sample(&source))
        default: .feeBump(.sample(&source))
        }
    }
}

extension TransactionV0Envelope: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionV0Envelope {
        TransactionV0Envelope(transaction: .sample(&source), signatures: source.array(max: 20))
    }
}

extension TransactionV1Envelope: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionV1Envelope {
        TransactionV1Envelope(transaction: .sample(&source), signatures: source.array(max: 20))
    }
}

extension FeeBumpTransactionEnvelope: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> FeeBumpTransactionEnvelope {
        FeeBumpTransactionEnvelope(transaction: .sample(&source), signatures: source.array(max: 20))
    }
}

extension DecoratedSignature: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> DecoratedSignature {
        DecoratedSignature(hint: .sample(&source), signature: .sample(&source))
    }
}

extension TransactionV0: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TransactionV0 {
        TransactionV0(
            source: .sample(&source),
            fee: .sample(&source),
            sequenceNumber: .sample(&source),
            timeBounds: source.flip() ? .sample(&source) : nil,
            memo: .sample(&source),
            operations: source.array(max: 100)
        )
    }
}

extension Transaction: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Transaction {
        Transaction(
            source: .sample(&source),
            fee: .sample(&source),
            sequenceNumber: .sample(&source),
            preconditions: .sample(&source),
            memo: .sample(&source),
            operations: source.array(max: 100),
            sorobanData: source.flip() ? .sample(&source) : nil
        )
    }
}

extension FeeBumpTransaction: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> FeeBumpTransaction {
        FeeBumpTransaction(feeSource: .sample(&source), fee: .sample(&source), inner: .sample(&source))
    }
}

extension FeeBumpInner: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> FeeBumpInner {
        switch source.below(1) {
        default: .v1(.sample(&source))
        }
    }
}
