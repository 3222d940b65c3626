/// Lets so many through a second, and so many at once after a pause.
///
/// A value without a clock: the time is told to it, and only whole numbers are reckoned with.
package struct TokenBucket: Hashable, Sendable {
    /// The answer to whoever wants tokens.
    package enum Answer: Hashable, Sendable {
        /// They are taken.
        case taken
        /// None was taken; there will be enough after this long.
        case wait(Duration)
    }

    private static let nanotokens: Int64 = 1_000_000_000

    private let ratePerSecond: Int64
    private let capacity: Int64
    private var level: Int64
    private var updatedAt: MonotonicTime

    /// A full bucket.
    ///
    /// - Parameters:
    ///   - ratePerSecond: How many tokens come in a second, at most a thousand million.
    ///   - burst: How many there can be, at most a thousand million.
    ///   - now: The time.
    package init(ratePerSecond: Int, burst: Int, at now: MonotonicTime) {
        precondition((1...1_000_000_000).contains(ratePerSecond), "nanotokens are kept in 64 bits")
        precondition((1...1_000_000_000).contains(burst), "nanotokens are kept in 64 bits")
        self.ratePerSecond = Int64(ratePerSecond)
        capacity = Int64(burst) * Self.nanotokens
        level = capacity
        updatedAt = now
    }

    /// Takes tokens, all or none.
    ///
    /// - Parameters:
    ///   - count: How many; more than the burst is a programmer's error, since they would never be there.
    ///   - now: The time; one before the last is taken as the last.
    /// - Returns: Whether they were taken.
    package mutating func take(_ count: Int = 1, at now: MonotonicTime) -> Answer {
        let wanted = Int64(count) * Self.nanotokens
        precondition(count >= 0 && wanted <= capacity, "the bucket never holds \(count)")
        refill(at: now)
        guard level < wanted else {
            level -= wanted
            return .taken
        }
        return .wait(.nanoseconds((wanted - level + ratePerSecond - 1) / ratePerSecond))
    }

    private mutating func refill(at now: MonotonicTime) {
        guard now > updatedAt else { return }
        let elapsed = now.nanoseconds - updatedAt.nanoseconds
        updatedAt = now
        let (gained, overflowed) = elapsed.multipliedReportingOverflow(by: ratePerSecond)
        let (sum, overflowedToo) = level.addingReportingOverflow(gained)
        level = overflowed || overflowedToo ? capacity : min(sum, capacity)
    }
}
