internal import ServiceRuntime

/// Asks the broker how many messages are ready in each queue of the topology, over a connection and a thread of its own.
///
/// A connection of its own, because what is asked of a queue that is gone closes the channel, and because a broker that is slow to
/// answer must hold up nothing else.
package actor QueueDepths {
    private static let channel: UInt16 = 1
    /// Asking for some thirty queues takes milliseconds.
    private static let timeout = Duration.seconds(10)

    private let thread = ThreadExecutor(name: "amqp-depths")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let settings: BrokerSettings
    private let queues: [ShortString]
    private var link: BlockingLink?

    /// Connects when it is first asked.
    package init(_ settings: BrokerSettings, topology: Topology) {
        self.settings = settings
        queues = topology.queues.map(\.name)
    }

    /// The number of messages that are ready in each queue, by its name.
    package func look() throws(BrokerError) -> [(queue: String, ready: Int)] {
        do throws(BrokerError) {
            return try ask()
        } catch {
            link = nil
            throw error
        }
    }

    /// Lets go of the connection.
    package func close() {
        link = nil
    }

    private func ask() throws(BrokerError) -> [(queue: String, ready: Int)] {
        let deadline = ContinuousClock.now + Self.timeout
        var out = WireWriter()
        if link == nil {
            var dialer = BrokerDialer(settings, purpose: "depths")
            link = BlockingLink(try dialer.open())
            out.openChannel(Self.channel)
        }
        for queue in queues { out.declareQueue(queue, arguments: [:], isPassive: true, channel: Self.channel) }
        try link?.write(out.bytes, until: deadline)
        var depths: [(queue: String, ready: Int)] = []
        while depths.count < queues.count {
            guard let frame = try link?.nextFrame(until: deadline) else {
                throw BrokerError(.timedOut, "the broker did not say how much waits")
            }
            guard case .method(let method, _) = frame else { continue }
            switch method {
            case .queueDeclared(let ready, _): depths.append((queues[depths.count].text, Int(ready)))
            case .closeChannel(let code, let text), .closeConnection(let code, let text):
                throw .closed(code: code, text: text)
            default: break
            }
        }
        return depths
    }
}
