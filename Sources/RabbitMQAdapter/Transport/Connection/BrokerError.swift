/// Why a connection to the broker, or something asked of it, came to nothing.
///
/// Never carries a password: neither librabbitmq's nor the broker's texts do.
package struct BrokerError: Error, Hashable, CustomStringConvertible {
    /// What went wrong, exhaustively.
    package enum Code: Hashable, Sendable {
        /// User or password are wrong.
        case credentials
        /// The virtual host is not there, or not the user's.
        case virtualHost
        /// The user may not do this.
        case access
        /// What exists is not what was asked for.
        case precondition
        /// What was asked for is not there.
        case notFound
        /// The broker's certificate is not to be trusted.
        case certificate
        /// A certificate, key or address of our own is unusable.
        case configuration
        /// Nobody answers at that address.
        case unreachable
        /// The broker was silent for too long.
        case timedOut
        /// The connection ended.
        case lost
        /// The broker ended the connection or the channel, and said why.
        case closedByBroker
        /// What came is no AMQP.
        case violation
    }

    /// What went wrong.
    package let code: Code
    /// The broker's own code, where it gave one.
    package let brokerCode: UInt16?
    /// For a person; names hosts, users and queues.
    package let message: String

    init(_ code: Code, brokerCode: UInt16? = nil, _ message: String) {
        self.code = code
        self.brokerCode = brokerCode
        self.message = message
    }

    /// Whether trying again cannot help until somebody changes something.
    package var isForGood: Bool {
        switch code {
        case .credentials, .virtualHost, .access, .precondition, .notFound, .certificate, .configuration: true
        case .unreachable, .timedOut, .lost, .closedByBroker, .violation: false
        }
    }

    package var description: String {
        brokerCode.map { "\(code) (\($0)): \(message)" } ?? "\(code): \(message)"
    }
}

extension BrokerError {
    /// What the broker's `connection.close` or `channel.close` means.
    static func closed(code brokerCode: UInt16, text: String) -> BrokerError {
        let code: Code =
            switch brokerCode {
            case 403: .access
            case 404: .notFound
            case 406: .precondition
            default: .closedByBroker
            }
        return BrokerError(code, brokerCode: brokerCode, text)
    }

    /// What the broker's `connection.close` means where it answers a login.
    static func refusedLogin(code brokerCode: UInt16, text: String, at endpoint: String) -> BrokerError {
        let code: Code =
            switch brokerCode {
            case 403: .credentials
            // Too many connections are told with the same code, and pass.
            case 530 where !text.contains("limit"): .virtualHost
            default: .closedByBroker
            }
        return BrokerError(code, brokerCode: brokerCode, "\(endpoint): \(text)")
    }
}
