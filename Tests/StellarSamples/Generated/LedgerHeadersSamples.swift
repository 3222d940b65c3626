// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension LedgerHeader: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerHeader {
        LedgerHeader(
            ledgerVersion: .sample(&source),
            previousLedgerHash: .sample(&source),
            scpValue: .sample(&source),
            transactionSetResultHash: .sample(&source),
            bucketListHash: .sample(&source),
            ledgerSequence: .sample(&source),
            totalCoins: .sample(&source),
            feePool: .sample(&source),
            inflationSequence: .sample(&source),
            idPool: .sample(&source),
            baseFee: .sample(&source),
            baseReserve: .sample(&source),
            maxTransactionSetSize: .sample(&source),
            skipList: source.array(count: 4),
            v1: source.flip() ? .sample(&source) : nil
        )
    }
}

extension LedgerHeaderV1: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerHeaderV1 {
        LedgerHeaderV1(flags: .sample(&source))
    }
}

extension StellarValue: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> StellarValue {
        StellarValue(
            transactionSetHash: .sample(&source),
            closeTime: .sample(&source),
            upgrades: source.array(max: 6),
            signature: .sample(&source)
        )
    }
}

extension Upgrade: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Upgrade {
        Upgrade(bytes: source.bytes(max: 128))
    }
}

extension StellarValueSignature: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> StellarValueSignature {
        switch source.below(3) {
        case 0: .basic
        case 1: .signed(.sample(&source))
        default: .emptyTransactionSet(.sample(&source))
        }
    }
}

extension LedgerCloseValueSignature: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerCloseValueSignature {
        LedgerCloseValueSignature(node: .sample(&source), signature: .sample(&source))
    }
}

extension EmptyTransactionSetValue: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> EmptyTransactionSetValue {
        EmptyTransactionSetValue(
            transactionSetHash: .sample(&source),
            previousLedgerHash: .sample(&source),
            previousLedgerVersion: .sample(&source),
            signature: .sample(&source)
        )
    }
}
