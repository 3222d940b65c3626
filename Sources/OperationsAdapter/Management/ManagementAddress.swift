/// Where the broker's management plugin answers, and as whom it is asked.
package struct ManagementAddress: Sendable {
    /// The base address, without who asks.
    package let base: String
    /// The name or address of the machine, to tell loopback by.
    package let host: String
    /// Whether nobody on the way can read along.
    package let isEncrypted: Bool
    let user: String
    let password: String

    /// - Parameters:
    ///   - address: `http[s]://host[:port][/path]`.
    ///   - user: Who asks, with RabbitMQ's tag `monitoring`.
    ///   - password: Its password.
    package init?(_ address: String, user: String, password: String) {
        guard let checked = CollectorAddress(address), !user.isEmpty, !user.contains(":") else { return nil }
        base = checked.base
        host = checked.host
        isEncrypted = checked.isEncrypted
        self.user = user
        self.password = password
    }
}

/// Why the management plugin did not answer.
package enum ManagementFailure: Error, Hashable, Sendable {
    /// There is no connection, or no answer in time.
    case unreachable
    /// It answered, with a status that says no.
    case status(Int)
    /// It answered with more than can be meant.
    case tooLarge
}
