/// How a connection to the broker is doing.
package enum ConnectionState: Hashable, Sendable {
    /// Not connected yet.
    case connecting
    /// Connected, and the broker takes what it is sent.
    case connected
    /// Connected, but the broker takes no messages (memory or disk alarm). Acknowledgements still pass.
    case blocked(reason: String)
    /// Lost or never made, and tried again by itself.
    case disconnected(BrokerError)
    /// Closed for good.
    case closed

    /// Whether the broker takes no messages at the moment.
    var isBlocked: Bool {
        if case .blocked = self { true } else { false }
    }

    /// Whether messages pass.
    package var isConnected: Bool { self == .connected }
}
