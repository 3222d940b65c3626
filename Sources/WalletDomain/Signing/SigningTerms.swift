package import Stellar

/// What the tables need to know besides the envelope: limits, and the service's own accounts.
package struct SigningTerms: Hashable, Sendable {
    /// The most that may be bid for one operation, in stroops.
    package var feePerOperationMax: Int64
    /// The most that a contract's resources may cost, in stroops.
    package var resourceFeeMax: Int64
    /// Who pays reserves for wallets, where anybody does.
    package var sponsor: AccountAddress?
    /// The accounts whose sequence numbers the service lends to its own transactions.
    package var channels: Set<AccountAddress>
    /// What a caller's envelope may do.
    package var callerOperations: Set<OperationKind>
    /// Whether a caller's envelope may have sources that are not the wallet, and so needs others' signatures too.
    package var allowsForeignSources: Bool

    /// A tenth of an XLM for one operation: far above what a surge has ever cost.
    package static let feePerOperationMaxStandard: Int64 = 1_000_000
    /// Ten XLM for a contract's resources.
    package static let resourceFeeMaxStandard: Int64 = 100_000_000

    package init(
        feePerOperationMax: Int64 = feePerOperationMaxStandard,
        resourceFeeMax: Int64 = resourceFeeMaxStandard,
        sponsor: AccountAddress? = nil,
        channels: Set<AccountAddress> = [],
        callerOperations: Set<OperationKind> = OperationKind.standard,
        allowsForeignSources: Bool = false
    ) {
        self.feePerOperationMax = feePerOperationMax
        self.resourceFeeMax = resourceFeeMax
        self.sponsor = sponsor
        self.channels = channels
        self.callerOperations = callerOperations
        self.allowsForeignSources = allowsForeignSources
    }
}
