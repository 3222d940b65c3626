internal import Stellar
internal import WalletDomain

/// What is offered for a transaction, and how much more when the network asks for it.
///
/// Pure; amounts are stroops. Nothing it returns is above what the transaction may cost.
enum FeePlan {
    /// The least that any network takes for an operation.
    static let baseFeeMin: Int64 = 100
    /// How much higher the rate is that replaces a transaction which still waits in a node's queue.
    static let replacementFactor: Int64 = 10

    /// What to offer first for one operation: what nine in ten were charged of late.
    static func first(_ statistics: FeeStatistics?, max: Int64) -> Int64 {
        let usual = statistics.map { Swift.max($0.baseFee.stroops, $0.charged.p90.stroops) } ?? baseFeeMin
        return min(Swift.max(usual, baseFeeMin), max)
    }

    /// What to offer by fee bump; `nil` where the transaction may not cost so much.
    ///
    /// A fee bump counts as one operation more than what it pays for, and its rate must not be below the inner one's.
    ///
    /// - Parameters:
    ///   - envelope: What was offered last.
    ///   - operations: How many it has, the one that a fee bump counts as besides.
    ///   - needed: What a node said it wants for that envelope, where it said so.
    ///   - statistics: What others pay.
    ///   - max: The most that the transaction may cost.
    /// - Returns: What the fee bump offers altogether.
    static func bump(
        over envelope: JournalledEnvelope,
        operations: Int64,
        needed: Int64?,
        statistics: FeeStatistics?,
        max: Int64
    ) -> Int64? {
        let inner = operations - (envelope.innerHash == nil ? 0 : 1)
        let last = rate(envelope.fee, operations)
        let usual = statistics?.charged.p99.stroops ?? 0
        let wanted = needed.map { rate($0, operations) } ?? Swift.max(usual, last * 2)
        let (fee, overflowed) = Swift.max(wanted, last + 1).multipliedReportingOverflow(by: inner + 1)
        guard !overflowed, fee <= max else { return nil }
        return fee
    }

    /// Stroops for one operation, rounded up.
    private static func rate(_ fee: Int64, _ operations: Int64) -> Int64 {
        let (quotient, remainder) = fee.quotientAndRemainder(dividingBy: Swift.max(operations, 1))
        return quotient + (remainder > 0 ? 1 : 0)
    }
}
