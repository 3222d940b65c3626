// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension ChangeTrustOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ChangeTrustOperation {
        ChangeTrustOperation(line: .sample(&source), limit: .sample(&source))
    }
}

extension ChangeTrustAsset: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ChangeTrustAsset {
        switch source.below(4) {
        case 0: .native
        case 1: .alphanum4(.sample(&source))
        case 2: .alphanum12(.sample(&source))
        default: .poolShare(.sample(&source))
        }
    }
}

extension LiquidityPoolParameters: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolParameters {
        switch source.below(1) {
        default: .constantProduct(.sample(&source))
        }
    }
}

extension LiquidityPoolConstantProductParameters: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolConstantProductParameters {
        LiquidityPoolConstantProductParameters(
            assetA: .sample(&source),
            assetB: .sample(&source),
            fee: .sample(&source)
        )
    }
}

extension AllowTrustOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AllowTrustOperation {
        AllowTrustOperation(trustor: .sample(&source), asset: .sample(&source), authorize: .sample(&source))
    }
}

extension AssetCode: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AssetCode {
        switch source.below(2) {
        case 0: .alphanum4(.sample(&source))
        default: .alphanum12(.sample(&source))
        }
    }
}

extension SetTrustLineFlagsOperation: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SetTrustLineFlagsOperation {
        SetTrustLineFlagsOperation(
            trustor: .sample(&source),
            asset: .sample(&source),
            clearFlags: .sample(&source),
            setFlags: .sample(&source)
        )
    }
}
