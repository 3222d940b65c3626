/// `postgresql://…`, which libpq reads itself; here is read what has to be judged, and no more.
///
/// See the manual of libpq, section "Connection URIs".
struct DatabaseURL: Hashable, Sendable {
    /// The URL as libpq gets it; holds a password.
    let text: String

    private let user: String?
    private let password: String?
    private let hosts: [String]
    private let parameters: [String: String]

    /// Reads a URL; nil where libpq would not take it for one, or a part is badly encoded.
    init?(_ text: String) {
        let scheme = ["postgresql://", "postgres://"].first { text.hasPrefix($0) }
        guard let scheme else { return nil }
        self.text = text
        let rest = text.dropFirst(scheme.count)
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] } ?? ""
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let at = authority.lastIndex(of: "@")
        let credentials = at.map { authority[..<$0].split(separator: ":", maxSplits: 1) } ?? []
        let addresses = at.map { authority[authority.index(after: $0)...] } ?? authority

        guard let pairs = Self.pairs(of: query), let user = Self.decoded(credentials.first),
            let password = Self.decoded(credentials.dropFirst().first), let hosts = Self.hosts(addresses)
        else { return nil }
        parameters = pairs
        self.user = user ?? pairs["user"]
        self.password = password ?? pairs["password"]
        let named = ["hostaddr", "host"].compactMap { pairs[$0] }.first.map {
            $0.split(separator: ",").map(String.init)
        }
        self.hosts = named ?? hosts
    }

    /// Whether a connection never leaves this machine: over loopback, or over a socket in the file system.
    var isLocal: Bool {
        hosts.allSatisfy { $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") || Loopback.includes($0) }
    }

    /// Whether the connection is encrypted and the server proves who it is.
    var verifiesServer: Bool { ["verify-ca", "verify-full"].contains(parameters["sslmode"]) }

    /// Whether where to connect stands in another file, out of sight.
    var usesServiceFile: Bool { parameters["service"] != nil }

    /// Whether it says no host at all, so that libpq looks at `PGHOST`.
    var leavesHostOpen: Bool { hosts.allSatisfy(\.isEmpty) }

    /// Whether it uses a password that is the user's name.
    var usesDefaultCredentials: Bool { user != nil && password == user }

    /// The URL with its password, and everything secret among its parameters, replaced.
    var redacted: String {
        let query = text.firstIndex(of: "?").map { text[text.index(after: $0)...] }
        let base = text.prefix { $0 != "?" }
        let credentialsStart = base.index(base.firstIndex(of: "/") ?? base.startIndex, offsetBy: 2)
        var shown = String(base)
        if let at = base.lastIndex(of: "@"), let colon = base[credentialsStart..<at].firstIndex(of: ":") {
            shown = base[...colon] + Self.redaction + base[at...]
        }
        guard let query else { return shown }
        let shownQuery = query.split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return Self.secretParameters.contains(String(name)) ? "\(name)=\(Self.redaction)" : String(pair)
        }
        return "\(shown)?" + shownQuery.joined(separator: "&")
    }

    static let redaction = "REDACTED"

    private static let secretParameters: Set<String> = ["password", "sslpassword", "passfile"]

    private static func pairs(of query: some StringProtocol) -> [String: String]? {
        var pairs: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = PercentCoding.decoded(parts[0]),
                let value = PercentCoding.decoded(parts[1])
            else { return nil }
            pairs[name] = value
        }
        return pairs
    }

    /// Nothing decodes to nothing; what cannot be decoded is nil.
    private static func decoded(_ text: Substring?) -> String?? {
        guard let text else { return .some(nil) }
        return PercentCoding.decoded(text).map { .some($0) }
    }

    private static func hosts(_ addresses: Substring) -> [String]? {
        var hosts: [String] = []
        for address in addresses.split(separator: ",", omittingEmptySubsequences: false) {
            let closing = address.lastIndex(of: "]")
            var host = address
            if let colon = address.lastIndex(of: ":"), closing.map({ $0 < colon }) ?? true { host = address[..<colon] }
            if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
            guard let name = PercentCoding.decoded(host) else { return nil }
            hosts.append(name)
        }
        return hosts
    }
}
