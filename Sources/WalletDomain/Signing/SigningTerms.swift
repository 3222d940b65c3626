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
    /// Whom a caller's envelope may give anything; `nil` is anybody.
    package var destinations: Set<AccountAddress>?
    /// What a caller's envelope may touch; `nil` is anything.
    package var assets: Set<Asset>?
    /// The latest last second of a caller's envelope, since 1970; `nil` is any finite one.
    package var lastSecondMax: UInt64?
    /// The most of an asset that a caller's envelope may take out of the wallet, in stroops.
    package var transactionLimits: [Asset: Int64] = [:]
    /// What is left of the rolling limits, in stroops.
    package var allowances: [RollingWindow: Allowance] = [:]

    /// A rolling limit, and how much of it is left.
    package struct Allowance: Hashable, Sendable {
        package let limit: Int64
        package var left: Int64

        package init(limit: Int64, left: Int64) {
            self.limit = limit
            self.left = left
        }
    }

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

extension SigningPolicy {
    /// The terms of one signature.
    ///
    /// - Parameters:
    ///   - now: When it is asked for.
    ///   - used: How much of the rolling limits is used.
    /// - Returns: The terms, with what is left of each rolling limit.
    package func terms(at now: Moment, used: [RollingWindow: Int64]) -> SigningTerms {
        var terms = SigningTerms(
            feePerOperationMax: feePerOperationMax,
            resourceFeeMax: resourceFeeMax,
            callerOperations: operations,
            allowsForeignSources: allowsForeignSources
        )
        terms.destinations = destinations
        terms.assets = assets
        terms.lastSecondMax = validitySecondsMax.map { UInt64(max(0, now.milliseconds / 1000 + $0)) }
        terms.transactionLimits = transactionLimits
        for (window, limit) in rollingLimits {
            terms.allowances[window] = .init(limit: limit, left: max(0, limit - (used[window] ?? 0)))
        }
        return terms
    }
}
