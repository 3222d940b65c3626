internal import ServiceRuntime

/// How the two connections to the broker are doing.
package final class BrokerHealth: Sendable {
    private struct State {
        var consumer = ConnectionState.connecting
        var publisher = ConnectionState.connecting
        var consumerLosses = 0
        var publisherLosses = 0
    }

    /// One connection, for metrics.
    struct Tally {
        let name: String
        let isUp: Bool
        let isBlocked: Bool
        /// How often it was lost.
        let losses: Int
    }

    /// Both connections.
    var tally: [Tally] {
        state.withLock { state in
            [
                Tally(
                    name: "consume",
                    isUp: state.consumer.isUp,
                    isBlocked: state.consumer.isBlocked,
                    losses: state.consumerLosses
                ),
                Tally(
                    name: "publish",
                    isUp: state.publisher.isUp,
                    isBlocked: state.publisher.isBlocked,
                    losses: state.publisherLosses
                ),
            ]
        }
    }

    private let state = Guarded(State())
    private let onChange: @Sendable () -> Void

    /// Nothing is connected yet; `onChange` is called from the connections' threads.
    package init(onChange: @escaping @Sendable () -> Void) {
        self.onChange = onChange
    }

    /// Whether requests can come in and replies go out.
    package var isUp: Bool { state.withLock { $0.consumer.isUp && $0.publisher.isConnected } }

    /// Whether publishing worked and does so no more; not so while it is connected to for the first time.
    package var hasLostPublishing: Bool {
        state.withLock { state in
            switch state.publisher {
            case .connected, .connecting: false
            case .blocked, .disconnected, .closed: true
            }
        }
    }

    /// What is wrong, for health; `nil` where nothing is.
    package var complaint: String? {
        state.withLock { state in
            Self.complaint("consuming", state.consumer) ?? Self.complaint("publishing", state.publisher)
        }
    }

    func consumerChanged(to new: ConnectionState) {
        state.withLock { state in
            if state.consumer.isUp, !new.isUp { state.consumerLosses += 1 }
            state.consumer = new
        }
        onChange()
    }

    func publisherChanged(to new: ConnectionState) {
        state.withLock { state in
            if state.publisher.isUp, !new.isUp { state.publisherLosses += 1 }
            state.publisher = new
        }
        onChange()
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
