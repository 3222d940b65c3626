// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension LiquidityPoolDepositResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolDepositResult {
        switch source.below(9) {
        case 0: .success
        case 1: .malformed
        case 2: .noTrust
        case 3: .notAuthorized
        case 4: .underfunded
        case 5: .lineFull
        case 6: .badPrice
        case 7: .poolFull
        default: .trustLineFrozen
        }
    }
}

extension LiquidityPoolWithdrawResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> LiquidityPoolWithdrawResult {
        switch source.below(7) {
        case 0: .success
        case 1: .malformed
        case 2: .noTrust
        case 3: .underfunded
        case 4: .lineFull
        case 5: .underMinimum
        default: .trustLineFrozen
        }
    }
}
