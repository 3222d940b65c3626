internal import WalletDomain

/// What the rate limits of a batch's callers still allow.
struct Purse {
    private var left: [CallerName: Int]

    /// - Parameter granted: What the store granted each limited caller.
    init(_ granted: [CallerName: Int]) {
        left = granted
    }

    /// Spends one request; `false` where its caller has none left.
    mutating func spend(by origin: Origin) -> Bool {
        guard origin.rateLimit != nil else { return true }
        guard let tokens = left[origin.caller], tokens > 0 else { return false }
        left[origin.caller] = tokens - 1
        return true
    }
}
