internal import Stellar

/// Tighter and looser.
extension SigningPolicy {
    /// What both policies allow: never more than either.
    package func narrowed(by other: SigningPolicy) -> SigningPolicy {
        SigningPolicy(
            operations: operations.intersection(other.operations),
            destinations: Self.both(destinations, other.destinations),
            assets: Self.both(assets, other.assets),
            feePerOperationMax: min(feePerOperationMax, other.feePerOperationMax),
            resourceFeeMax: min(resourceFeeMax, other.resourceFeeMax),
            validitySecondsMax: Self.lower(validitySecondsMax, other.validitySecondsMax),
            allowsForeignSources: allowsForeignSources && other.allowsForeignSources,
            transactionLimits: transactionLimits.merging(other.transactionLimits, uniquingKeysWith: min),
            rollingLimits: rollingLimits.merging(other.rollingLimits, uniquingKeysWith: min)
        )
    }

    /// Whether it allows anything that the other policy doesn't.
    package func isLooser(than other: SigningPolicy) -> Bool { narrowed(by: other) != self }

    private static func both<Element: Hashable>(_ left: Set<Element>?, _ right: Set<Element>?) -> Set<Element>? {
        guard let left else { return right }
        guard let right else { return left }
        return left.intersection(right)
    }

    private static func lower(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left else { return right }
        guard let right else { return left }
        return min(left, right)
    }
}
