internal import Stellar

/// Something that an operation did to an account, as Horizon tells it.
struct Effect: Hashable, Sendable {
    let account: AccountAddress
    /// The operation's place in its transaction, from 0.
    let operation: UInt32
    let kind: Kind

    /// The large ones are kept elsewhere, so that a payment's effects stay small in history.
    enum Kind: Hashable, Sendable {
        case accountCreated(startingBalance: Int64)
        case accountRemoved
        case accountCredited(Asset, Int64)
        case accountDebited(Asset, Int64)
        case thresholdsUpdated(Thresholds)
        case homeDomainUpdated([UInt8])
        case flagsUpdated(set: UInt32, cleared: UInt32)
        case inflationDestinationUpdated
        case signerCreated(SignerKey, weight: UInt32)
        case signerRemoved(SignerKey)
        case signerUpdated(SignerKey, weight: UInt32)
        case trustLineCreated(Asset, limit: Int64)
        case trustLineRemoved(Asset)
        case trustLineUpdated(Asset, limit: Int64)
        indirect case trustLineFlagsUpdated(Asset, trustor: AccountAddress, set: UInt32, cleared: UInt32)
        case dataCreated([UInt8], [UInt8])
        case dataRemoved([UInt8])
        case dataUpdated([UInt8], [UInt8])
        case sequenceBumped(Int64)
        indirect case claimableBalanceCreated(Bytes32, Asset, Int64)
        indirect case claimableBalanceClaimantCreated(Bytes32, Asset, Int64, ClaimPredicate)
        indirect case claimableBalanceClaimed(Bytes32, Asset, Int64)
        case claimableBalanceClawedBack(Bytes32)
        indirect case sponsorshipCreated(Sponsored, sponsor: AccountAddress)
        indirect case sponsorshipUpdated(Sponsored, former: AccountAddress, new: AccountAddress)
        indirect case sponsorshipRemoved(Sponsored, former: AccountAddress)
    }

    /// What a reserve is paid for.
    enum Sponsored: Hashable, Sendable {
        case account
        case trustLine(Asset)
        case data([UInt8])
        case signer(SignerKey)
        case claimableBalance(Bytes32)
    }
}
