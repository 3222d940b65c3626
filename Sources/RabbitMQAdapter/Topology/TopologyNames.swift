/// Why no topology can be named so.
package struct TopologyNameError: Error, Hashable, CustomStringConvertible {
    /// The prefix or route that is at fault.
    package let name: String

    package var description: String {
        "'\(name)' names no queue: letters, digits, '.', '_' and '-', at most \(TopologyNames.partBytesMax) of them"
    }
}

/// What everything on the broker is called.
package struct TopologyNames: Hashable, Sendable {
    /// Leaves room for a prefix and a route in the 255 bytes of a name.
    package static let partBytesMax = 100

    /// A route and the queue its requests wait in.
    package struct Route: Hashable, Sendable {
        /// The routing key, which is the route's name.
        package let key: ShortString
        /// The queue.
        package let queue: ShortString
    }

    /// A tier and the exchange and queue of that name.
    package struct Retry: Hashable, Sendable {
        /// How long it holds a message.
        package let tier: RetryTier
        /// The name of both.
        package let name: ShortString
    }

    /// Where callers publish requests.
    package let requests: ShortString
    /// Exchange and queue of requests with a routing key nobody knows.
    package let unrouted: ShortString
    /// Where requests come back from the retry tiers.
    package let redeliver: ShortString
    /// Where queues dead-letter to.
    package let deadLetters: ShortString
    /// Exchange and queue of dead letters.
    package let dead: ShortString
    /// The queue of requests that expired before anybody looked at them.
    package let expired: ShortString
    /// Where domain events are published.
    package let events: ShortString
    /// One queue per route.
    package let routes: [Route]
    /// One exchange and queue per tier, the shortest first.
    package let retries: [Retry]

    init(prefix: String, routes: [String]) throws(TopologyNameError) {
        try Self.check(prefix)
        for route in routes { try Self.check(route) }
        func name(_ parts: String...) throws(TopologyNameError) -> ShortString {
            let name = ([prefix] + parts).joined(separator: ".")
            guard let short = ShortString(name) else { throw TopologyNameError(name: name) }
            return short
        }
        requests = try name("requests")
        unrouted = try name("unrouted")
        redeliver = try name("redeliver")
        deadLetters = try name("dlx")
        dead = try name("dead")
        expired = try name("expired")
        events = try name("events")
        self.routes = try routes.map { route throws(TopologyNameError) in
            guard let key = ShortString(route) else { throw TopologyNameError(name: route) }
            return Route(key: key, queue: try name("requests", route))
        }
        retries = try RetryTier.allCases.map { tier throws(TopologyNameError) in
            Retry(tier: tier, name: try name("retry", tier.rawValue))
        }
    }

    private static func check(_ part: String) throws(TopologyNameError) {
        let isPlain = part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        // Names that begin with "amq." are the broker's own.
        guard isPlain, !part.isEmpty, part.utf8.count <= partBytesMax, !part.hasPrefix("amq.") else {
            throw TopologyNameError(name: part)
        }
    }

    /// The exchange of a tier.
    package func retry(_ tier: RetryTier) -> ShortString {
        retries[tier.index].name
    }

    /// Whether a queue or exchange of that name is the service's own.
    package func contain(_ name: ShortString) -> Bool {
        [requests, unrouted, redeliver, deadLetters, dead, expired, events].contains(name)
            || routes.contains { $0.queue == name } || retries.contains { $0.name == name }
    }
}

/// How long a request waits before it is tried again.
///
/// Fixed steps, because a queue lets nothing past its head: a short wait behind a long one would
/// be as long.
package enum RetryTier: String, CaseIterable, Hashable, Sendable {
    case second = "1s"
    case fiveSeconds = "5s"
    case halfMinute = "30s"
    case twoMinutes = "2m"
    case tenMinutes = "10m"

    /// How long it holds a message.
    package var delayMs: Int64 {
        switch self {
        case .second: 1000
        case .fiveSeconds: 5000
        case .halfMinute: 30_000
        case .twoMinutes: 120_000
        case .tenMinutes: 600_000
        }
    }

    fileprivate var index: Int {
        switch self {
        case .second: 0
        case .fiveSeconds: 1
        case .halfMinute: 2
        case .twoMinutes: 3
        case .tenMinutes: 4
        }
    }
}
