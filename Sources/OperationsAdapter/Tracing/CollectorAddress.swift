/// Where spans are sent: an OpenTelemetry collector, or whatever else takes OTLP over HTTP.
package struct CollectorAddress: Hashable, Sendable {
    /// The address that spans are posted to.
    let url: String
    /// The name or address of the machine, to tell loopback by.
    package let host: String
    /// Whether nobody on the way can read along.
    package let isEncrypted: Bool

    /// What the protocol puts behind the base address.
    private static let path = "/v1/traces"

    /// Reads a base address as OpenTelemetry's own variables have it: `http[s]://host[:port][/path]`.
    ///
    /// `nil` where it is none; user, query and fragment are refused.
    package init?(_ text: String) {
        let rest: Substring
        if text.hasPrefix("https://") {
            isEncrypted = true
            rest = text.dropFirst("https://".count)
        } else if text.hasPrefix("http://") {
            isEncrypted = false
            rest = text.dropFirst("http://".count)
        } else {
            return nil
        }
        let isPlain = rest.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && !"@?#\"<>\\^`{|}".utf8.contains(byte)
        }
        let authority = rest.prefix { $0 != "/" }
        guard isPlain, let host = Self.host(of: authority) else { return nil }
        self.host = host
        var base = text
        while base.hasSuffix("/") { base.removeLast() }
        url = base + Self.path
    }

    /// The base address, as it was given.
    package var base: String { String(url.dropLast(Self.path.count)) }

    private static func host(of authority: Substring) -> String? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let port = authority[authority.index(after: end)...]
            guard port.isEmpty || isPort(port) else { return nil }
            return String(authority[authority.index(after: authority.startIndex)..<end])
        }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.first, !host.isEmpty else { return nil }
        guard parts.count == 1 || isPort(":" + parts[1]) else { return nil }
        return String(host)
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.hasPrefix(":") && UInt16(text.dropFirst()).map { $0 > 0 } ?? false
    }
}
