// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension Asset: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Asset {
        switch source.below(3) {
        case 0: .native
        case 1: .alphanum4(.sample(&source))
        default: .alphanum12(.sample(&source))
        }
    }
}

extension AlphaNum4: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AlphaNum4 {
        AlphaNum4(code: .sample(&source), issuer: .sample(&source))
    }
}

extension AlphaNum12: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AlphaNum12 {
        AlphaNum12(code: .sample(&source), issuer: .sample(&source))
    }
}

extension TrustLineAsset: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> TrustLineAsset {
        switch source.below(4) {
        case 0: .native
        case 1: .alphanum4(.sample(&source))
        case 2: .alphanum12(.sample(&source))
        default: .poolShare(.sample(&source))
        }
    }
}

extension Price: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> Price {
        Price(numerator: .sample(&source), denominator: .sample(&source))
    }
}
