// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension UInt128Parts: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> UInt128Parts {
        UInt128Parts(high: .sample(&source), low: .sample(&source))
    }
}

extension Int128Parts: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Int128Parts {
        Int128Parts(high: .sample(&source), low: .sample(&source))
    }
}

extension UInt256Parts: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> UInt256Parts {
        UInt256Parts(
            highHigh: .sample(&source),
            highLow: .sample(&source),
            lowHigh: .sample(&source),
            lowLow: .sample(&source)
        )
    }
}

extension Int256Parts: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Int256Parts {
        Int256Parts(
            highHigh: .sample(&source),
            highLow: .sample(&source),
            lowHigh: .sample(&source),
            lowLow: .sample(&source)
        )
    }
}

extension SCError: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCError {
        switch source.below(10) {
        case 0: .contract(.sample(&source))
        case 1: .wasmVM(.sample(&source))
        case 2: .context(.sample(&source))
        case 3: .storage(.sample(&source))
        case 4: .object(.sample(&source))
        case 5: .crypto(.sample(&source))
        case 6: .events(.sample(&source))
        case 7: .budget(.sample(&source))
        case 8: .value(.sample(&source))
        default: .auth(.sample(&source))
        }
    }
}

extension SCErrorCode: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SCErrorCode {
        source.pick(allCases) ?? allCases[0]
    }
}
