package import ServiceRuntime

/// The connection that replies, dead letters and events leave by, as a service.
///
/// It is listed before whoever publishes and so stops after them.
package struct PublishingService: Service {
    package let name = "publishing"
    package let publisher: PublisherConnection

    /// How long what was sent may take to be confirmed when the service stops.
    private static let grace = Duration.seconds(5)

    /// A connection to the broker that is not made yet; `health` is told of every change.
    package init(_ broker: BrokerSettings, health: BrokerHealth, log: Log) {
        publisher = PublisherConnection(broker) { state in
            health.publisherChanged(to: state)
            Self.tell(state, log)
        }
    }

    /// - Throws: ``BrokerError`` for what the broker refuses for good.
    package func run(until shutdown: Shutdown) async throws {
        let publisher = publisher
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await publisher.start() }
            group.addTask {
                await shutdown.wait()
                await publisher.stop(within: Self.grace)
            }
            do {
                // Starting waits for a broker that is down; stopping ends that wait too.
                try await group.next()
                try await group.next()
            } catch {
                group.cancelAll()
                if !shutdown.isRequested { throw error }
            }
        }
    }

    private static func tell(_ state: ConnectionState, _ log: Log) {
        switch state {
        case .connected: log.info("broker.connected", [.component("publish")])
        case .disconnected(let error):
            log.warn("broker.lost", atMostEvery: .seconds(5), [.component("publish"), .error("\(error)")])
        case .blocked(let reason): log.warn("broker.blocked", [.component("publish"), .reason(reason)])
        case .connecting, .closed: break
        }
    }
}
