internal import ServiceRuntime

/// Counts requests by address, as Horizon's GCRA does: so many an hour, the whole hour's at once if need be.
struct RateLimiter: Sendable {
    /// How many addresses are remembered; beyond that the oldest are forgotten.
    static let clientsMax = 10_000

    /// What the headers say.
    struct Allowance: Sendable {
        let isAllowed: Bool
        let limit: Int
        let remaining: Int
        /// Seconds until the whole allowance is back.
        let resetSeconds: Int

        var headers: [(name: String, value: String)] {
            [
                ("X-RateLimit-Limit", String(limit)), ("X-RateLimit-Remaining", String(remaining)),
                ("X-RateLimit-Reset", String(resetSeconds)),
            ]
        }
    }

    private static let hourNanoseconds: Int64 = 3_600_000_000_000

    private let requestsPerHour: Int
    /// When each client's allowance would be whole again.
    private var wholeAgain: [String: Int64] = [:]

    init(requestsPerHour: Int) {
        self.requestsPerHour = requestsPerHour
    }

    /// Takes one request from an address's allowance; `nil` where there is no limit.
    mutating func take(_ client: String, now: MonotonicTime) -> Allowance? {
        guard requestsPerHour > 0 else { return nil }
        let interval = Self.hourNanoseconds / Int64(requestsPerHour)
        if wholeAgain.count >= Self.clientsMax { wholeAgain = wholeAgain.filter { $0.value > now.nanoseconds } }
        let current = max(wholeAgain[client] ?? 0, now.nanoseconds)
        let next = current + interval
        let isAllowed = next - now.nanoseconds <= Self.hourNanoseconds
        if isAllowed { wholeAgain[client] = next }
        let debt = (isAllowed ? next : current) - now.nanoseconds
        return Allowance(
            isAllowed: isAllowed,
            limit: requestsPerHour,
            remaining: Int(max(0, (Self.hourNanoseconds - debt) / interval)),
            resetSeconds: Int((debt + 999_999_999) / 1_000_000_000)
        )
    }
}
