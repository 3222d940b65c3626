/// What the queues are declared with.
package enum QueueArguments {
    /// Returns of one message before the broker dead-letters it.
    ///
    /// 4.x defaults to the same; 3.10 has no default and takes -1, 4.x's "unlimited", for zero.
    package static let deliveryLimit: Int64 = 20
    /// Requests that may wait on a route before callers' publishes are refused.
    package static let requestsMax: Int64 = 100_000
    /// Bytes that may wait on a route before callers' publishes are refused.
    package static let requestBytesMax: Int64 = 256 << 20
    /// Expired requests that are kept for a look.
    package static let expiredMax: Int64 = 10_000
    /// A day: as long as expired requests are kept.
    package static let expiredForMs: Int64 = 86_400_000

    /// A queue of requests: full, it refuses, which is also what dead-lettering at least once needs.
    static func requests(deadLettersTo exchange: ShortString) -> MessageHeaders {
        [
            "x-queue-type": .string("quorum"),
            "x-delivery-limit": .integer(deliveryLimit),
            "x-dead-letter-exchange": .string(exchange.text),
            "x-dead-letter-strategy": .string("at-least-once"),
            "x-overflow": .string("reject-publish"),
            "x-max-length": .integer(requestsMax),
            "x-max-length-bytes": .integer(requestBytesMax),
        ]
    }

    /// A queue that holds what it gets for a while and then passes it on.
    static func retry(_ tier: RetryTier, backThrough exchange: ShortString) -> MessageHeaders {
        [
            "x-queue-type": .string("quorum"),
            "x-message-ttl": .integer(tier.delayMs),
            "x-dead-letter-exchange": .string(exchange.text),
            "x-dead-letter-strategy": .string("at-least-once"),
            "x-overflow": .string("reject-publish"),
        ]
    }

    /// The dead letters: nothing is ever dropped here.
    static let dead: MessageHeaders = ["x-queue-type": .string("quorum")]

    /// For diagnosis only, so the oldest go first.
    static let expired: MessageHeaders = [
        "x-queue-type": .string("quorum"),
        "x-max-length": .integer(expiredMax),
        "x-message-ttl": .integer(expiredForMs),
        "x-overflow": .string("drop-head"),
    ]

    /// Matches what expired in `queue` before anything else became of it.
    static func expiredIn(_ queue: ShortString) -> MessageHeaders {
        [
            // "all" would ignore headers that begin with "x-", and these do.
            "x-match": .string("all-with-x"),
            "x-first-death-reason": .string("expired"),
            "x-first-death-queue": .string(queue.text),
        ]
    }
}
