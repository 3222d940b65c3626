internal import Stellar

/// An amount that waits for one of several accounts to claim it.
struct ClaimableBalance: Hashable, Sendable {
    let asset: Asset
    /// In stroops.
    let amount: Int64
    let claimants: [ClaimantV0]
    let isClawbackEnabled: Bool
    /// Who pays its reserves: there is always somebody.
    var sponsor: AccountAddress
    var lastModified: UInt32

    /// How many base reserves it takes.
    var reserveCount: UInt32 { UInt32(claimants.count) }
}

extension ClaimPredicate {
    /// How deeply predicates may be nested.
    static let depthMax = 4

    /// Whether the network takes it.
    func isWellFormed(depth: Int = 1) -> Bool {
        guard depth <= Self.depthMax else { return false }
        switch self {
        case .unconditional: return true
        case .and(let both), .or(let both):
            return both.count == 2 && both.allSatisfy { $0.isWellFormed(depth: depth + 1) }
        case .not(let other): return other?.isWellFormed(depth: depth + 1) ?? false
        case .beforeAbsoluteTime(let time), .beforeRelativeTime(let time): return time >= 0
        }
    }

    /// The same predicate with times that count from now written as points in time.
    func absolute(closeTime: Int64) -> ClaimPredicate {
        switch self {
        case .unconditional, .beforeAbsoluteTime: return self
        case .and(let both): return .and(both.map { $0.absolute(closeTime: closeTime) })
        case .or(let both): return .or(both.map { $0.absolute(closeTime: closeTime) })
        case .not(let other): return .not(other?.absolute(closeTime: closeTime))
        case .beforeRelativeTime(let seconds):
            let (time, overflowed) = closeTime.addingReportingOverflow(seconds)
            return .beforeAbsoluteTime(overflowed ? .max : time)
        }
    }

    /// Whether the balance may be claimed in a ledger that closes then.
    func holds(closeTime: Int64) -> Bool {
        switch self {
        case .unconditional: true
        case .and(let both): both.allSatisfy { $0.holds(closeTime: closeTime) }
        case .or(let both): both.contains { $0.holds(closeTime: closeTime) }
        case .not(let other): !(other?.holds(closeTime: closeTime) ?? true)
        case .beforeAbsoluteTime(let time): closeTime < time
        case .beforeRelativeTime: false
        }
    }
}
