// Made by scripts/stellar-xdr from scripts/stellar-xdr.d; edit that instead.

package import Stellar

extension AccountMergeResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> AccountMergeResult {
        switch source.below(8) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .noAccount
        case 3: .immutableSet
        case 4: .hasSubEntries
        case 5: .sequenceNumberTooFar
        case 6: .destinationFull
        default: .isSponsor
        }
    }
}

extension CreateClaimableBalanceResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> CreateClaimableBalanceResult {
        switch source.below(6) {
        case 0: .success(.sample(&source))
        case 1: .malformed
        case 2: .lowReserve
        case 3: .noTrust
        case 4: .notAuthorized
        default: .underfunded
        }
    }
}

extension ClaimClaimableBalanceResult: Sampled {
    /// Makes a value.
    package static func sample(_ source: inout SampleSource) -> ClaimClaimableBalanceResult {
        switch source.below(7) {
        case 0: .success
        case 1: .doesNotExist
        case 2: .cannotClaim
        case 3: .lineFull
        case 4: .noTrust
        case 5: .notAuthorized
        default: .trustLineFrozen
        }
    }
}
