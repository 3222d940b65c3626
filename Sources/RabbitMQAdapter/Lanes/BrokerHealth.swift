internal import ServiceRuntime

/// How the two connections to the broker are doing.
package final class BrokerHealth: Sendable {
    private struct State {
        var consumer = ConnectionState.connecting
        var publisher = ConnectionState.connecting
    }

    private let state = Guarded(State())

    /// Nothing is connected yet.
    package init() {}

    /// Whether requests can come in and replies go out.
    package var isUp: Bool { state.withLock { $0.consumer.isUp && $0.publisher.isConnected } }

    /// Whether the broker takes messages.
    package var canPublish: Bool { state.withLock { $0.publisher.isConnected } }

    /// What is wrong, for health; `nil` where nothing is.
    package var complaint: String? {
        state.withLock { state in
            Self.complaint("consuming", state.consumer) ?? Self.complaint("publishing", state.publisher)
        }
    }

    func consumerChanged(to new: ConnectionState) {
        state.withLock { $0.consumer = new }
    }

    func publisherChanged(to new: ConnectionState) {
        state.withLock { $0.publisher = new }
    }

    private static func complaint(_ what: String, _ state: ConnectionState) -> String? {
        switch state {
        case .connected: nil
        case .connecting: "\(what): not connected yet"
        case .blocked(let reason): "\(what): blocked by the broker (\(reason))"
        case .disconnected(let error): "\(what): \(error)"
        case .closed: "\(what): closed"
        }
    }
}
