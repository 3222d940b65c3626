// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension SetOptionsResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> SetOptionsResult {
        switch source.below(11) {
        case 0: .success
        case 1: .lowReserve
        case 2: .tooManySigners
        case 3: .badFlags
        case 4: .invalidInflation
        case 5: .cantChange
        case 6: .unknownFlag
        case 7: .thresholdOutOfRange
        case 8: .badSigner
        case 9: .invalidHomeDomain
        default: .authRevocableRequired
        }
    }
}
