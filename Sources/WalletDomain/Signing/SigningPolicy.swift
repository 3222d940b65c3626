package import Stellar

/// What a wallet may be made to sign by whoever may ask for signatures.
///
/// A value that is compared, narrowed and kept as text; what it means for an envelope is decided by ``SigningTable``,
/// on the decode that is signed. A wallet without a policy of its own is under the global one, and where that isn't set
/// either, under ``standard``.
package struct SigningPolicy: Hashable, Sendable {
    /// What operations may do.
    package var operations: Set<OperationKind>
    /// Who may be given anything; `nil` is anybody.
    package var destinations: Set<AccountAddress>?
    /// What may be touched; `nil` is anything.
    package var assets: Set<Asset>?
    /// The most that may be bid for one operation, in stroops.
    package var feePerOperationMax: Int64
    /// The most that a contract's resources may cost, in stroops.
    package var resourceFeeMax: Int64
    /// How far ahead the last second of an envelope may lie; `nil` is any finite one.
    package var validitySecondsMax: Int64?
    /// Whether sources that are not the wallet may appear, whose signatures it then needs too.
    package var allowsForeignSources: Bool
    /// The most of an asset that one transaction may take out of the wallet, in stroops.
    package var transactionLimits: [Asset: Int64]
    /// The most of an asset that may leave the wallet within a time, in stroops.
    package var rollingLimits: [RollingWindow: Int64]

    /// The bounds of a policy: what an administrator can still read, and a request can still carry.
    package static let destinationCountMax = 256
    package static let assetCountMax = 64
    package static let transactionLimitCountMax = 64
    package static let rollingLimitCountMax = 16

    /// What holds where nobody said anything.
    package static let standard = SigningPolicy()

    /// A policy that says nothing but what it is given.
    package init(
        operations: Set<OperationKind> = OperationKind.standard,
        destinations: Set<AccountAddress>? = nil,
        assets: Set<Asset>? = nil,
        feePerOperationMax: Int64 = SigningTerms.feePerOperationMaxStandard,
        resourceFeeMax: Int64 = SigningTerms.resourceFeeMaxStandard,
        validitySecondsMax: Int64? = nil,
        allowsForeignSources: Bool = false,
        transactionLimits: [Asset: Int64] = [:],
        rollingLimits: [RollingWindow: Int64] = [:]
    ) {
        self.operations = operations
        self.destinations = destinations
        self.assets = assets
        self.feePerOperationMax = feePerOperationMax
        self.resourceFeeMax = resourceFeeMax
        self.validitySecondsMax = validitySecondsMax
        self.allowsForeignSources = allowsForeignSources
        self.transactionLimits = transactionLimits
        self.rollingLimits = rollingLimits
    }
}

/// What a rolling limit counts: one asset, over the last so many seconds.
package struct RollingWindow: Hashable, Sendable, Comparable {
    /// The longest time that is counted over: a month.
    package static let secondsMax: Int64 = 2_678_400

    package let asset: Asset
    package let seconds: Int64

    package init(asset: Asset, seconds: Int64) {
        self.asset = asset
        self.seconds = seconds
    }

    package static func < (left: RollingWindow, right: RollingWindow) -> Bool {
        (left.asset.description, left.seconds) < (right.asset.description, right.seconds)
    }
}
