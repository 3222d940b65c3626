/// A queue to consume, on a channel of its own.
package struct ConsumerLane: Hashable, Sendable {
    /// The queue.
    package let queue: ShortString
    /// How many deliveries may be open at a time.
    package let prefetch: UInt16

    /// Consumes `queue`, with at most `prefetch` deliveries open.
    package init(queue: ShortString, prefetch: UInt16) {
        precondition(prefetch > 0, "no limit is no bound")
        self.queue = queue
        self.prefetch = prefetch
    }
}

/// How a lane is doing.
package enum LaneState: Hashable, Sendable {
    /// Nothing is consumed, by request or because there is no connection.
    case idle
    /// The broker hands over what comes.
    case consuming
    /// Its queue or channel failed; tried again by itself.
    case failing(BrokerError)
}

/// Takes what a ``ConsumerConnection`` brings.
///
/// All of it is called on the connection's thread, where a delay would silence heartbeats: hand
/// over and return. Every delivery must be settled, once, with ``ConsumerConnection/settle(_:)``.
package protocol DeliverySink: AnyObject, Sendable {
    /// Takes everything that came for a lane at once; never empty.
    func receive(_ deliveries: [Delivery], on lane: Int)

    /// A lane began or ceased to consume. Receipts it gave out before settle nothing if it is
    /// failing: the broker hands those messages to somebody again.
    func laneChanged(_ lane: Int, to state: LaneState)

    /// The connection came, went or was blocked; when it went, all receipts settle nothing.
    func connectionChanged(to state: ConnectionState)
}
