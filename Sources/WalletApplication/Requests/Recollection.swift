package import WalletDomain

/// What a batch asks the store to remember.
package struct Recall: Sendable {
    package let route: Route
    /// In ascending order, each once.
    package let keys: [RequestKey]
    /// The messages that may have been delivered, and refused, before.
    package let messages: [Digest]
    /// How many requests each rate-limited caller spends, in ascending order of caller.
    package let spending: [Spending]

    package init(route: Route, keys: [RequestKey], messages: [Digest], spending: [Spending]) {
        self.route = route
        self.keys = keys
        self.messages = messages
        self.spending = spending
    }
}

/// Requests that count against a caller's rate.
package struct Spending: Hashable, Sendable {
    package let caller: CallerName
    package let limit: RateLimit
    package let count: Int

    package init(caller: CallerName, limit: RateLimit, count: Int) {
        self.caller = caller
        self.limit = limit
        self.count = count
    }
}

/// How fast a caller may ask, over all replicas together.
package struct RateLimit: Hashable, Sendable {
    package let perSecond: Int
    package let burst: Int

    package init(perSecond: Int, burst: Int) {
        self.perSecond = perSecond
        self.burst = burst
    }
}

/// What the store found: the time, what is remembered of the keys, and the route's own view.
package struct Recollection<View: Sendable>: Sendable {
    /// By the database's clock, which deadlines are counted by.
    package let now: Moment
    package let remembered: [RequestKey: Remembered]
    /// What messages that were refused before were answered with.
    package let refused: [Digest: Answer]
    /// How many requests each rate-limited caller was granted; absent where no limit was asked for.
    package let granted: [CallerName: Int]
    package var view: View

    package init(
        now: Moment,
        remembered: [RequestKey: Remembered],
        refused: [Digest: Answer],
        granted: [CallerName: Int],
        view: View
    ) {
        self.now = now
        self.remembered = remembered
        self.refused = refused
        self.granted = granted
        self.view = view
    }
}
