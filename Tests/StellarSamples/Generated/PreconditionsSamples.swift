// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension Preconditions: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Preconditions {
        switch source.below(3) {
        case 0: .none
        case 1: .time(.sample(&source))
        default: .v2(.sample(&source))
        }
    }
}

extension TimeBounds: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TimeBounds {
        TimeBounds(minTime: .sample(&source), maxTime: .sample(&source))
    }
}

extension LedgerBounds: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LedgerBounds {
        LedgerBounds(minLedger: .sample(&source), maxLedger: .sample(&source))
    }
}

extension PreconditionsV2: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> PreconditionsV2 {
        PreconditionsV2(
            timeBounds: source.flip() ? .sample(&source) : nil,
            ledgerBounds: source.flip() ? .sample(&source) : nil,
            minSequenceNumber: source.flip() ? .sample(&source) : nil,
            minSequenceAge: .sample(&source),
            minSequenceLedgerGap: .sample(&source),
            extraSigners: source.array(max: 2)
        )
    }
}

extension Memo: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Memo {
        switch source.below(5) {
        case 0: .none
        case 1: .text(source.string(max: 28))
        case 2: .id(.sample(&source))
        case 3: .hash(.sample(&source))
        default: .returnHash(.sample(&source))
        }
    }
}
