internal import OperationsAdapter
internal import RabbitMQAdapter
internal import WalletApplication

extension ConfigurationReader {
    /// The brokers to try in turn; none where something is wrong.
    mutating func brokers() -> [BrokerEndpoint] {
        guard let text = text(.amqpURL) else {
            require(.amqpURL, "the broker: amqp[s]://user:password@host:port/vhost")
            return []
        }
        do throws(BrokerEndpoint.URLError) {
            let endpoints = try BrokerEndpoint.parse(text)
            show(.amqpURL, endpoints.map(\.description).joined(separator: ","))
            return endpoints
        } catch {
            refuse(.amqpURL, "broker \(error.position) of the list: \(error.reason)")
            return []
        }
    }

    /// Where the broker's management plugin answers; nil where nobody said, or something is wrong.
    mutating func management() -> ManagementAddress? {
        guard let text = text(.managementURL) else { return nil }
        guard let address = Self.management(text) else {
            refuse(.managementURL, "must be http(s)://user:password@host[:port][/path], its parts percent-encoded")
            return nil
        }
        show(.managementURL, address.base)
        return address
    }

    private static func management(_ text: String) -> ManagementAddress? {
        guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard let at = rest.prefix(while: { $0 != "/" }).lastIndex(of: "@") else { return nil }
        let login = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard login.count == 2, let user = PercentCoding.decoded(login[0]),
            let password = PercentCoding.decoded(login[1])
        else { return nil }
        return ManagementAddress(scheme + rest[rest.index(after: at)...], user: user, password: password)
    }

    /// Whom to trust and what to show, where TLS is used.
    mutating func tls(isUsed: Bool) -> BrokerTLS? {
        let trust = path(.amqpTrust)
        let certificate = path(.amqpCertificate)
        let key = path(.amqpKey)
        var identity: BrokerTLS.Identity?
        if let certificate, let key { identity = BrokerTLS.Identity(certificate: certificate, key: key) }
        if certificate != nil, key == nil, !isRefused(.amqpKey) {
            refuse(.amqpKey, "is needed where \(Variable.amqpCertificate.rawValue) is set")
        }
        if certificate == nil, key != nil, !isRefused(.amqpCertificate) {
            refuse(.amqpCertificate, "is needed where \(Variable.amqpKey.rawValue) is set")
        }
        return isUsed ? BrokerTLS(trust: trust ?? BrokerTLS.systemTrust, identity: identity) : nil
    }

    /// What is on the broker, under its prefix; nil where that names nothing.
    mutating func topology() -> (prefix: String, plan: Topology)? {
        let chosen = text(.prefix)
        let prefix = chosen ?? "coffer"
        do throws(TopologyNameError) {
            let plan = try Topology(prefix: prefix, routes: Route.allCases.map(\.rawValue))
            show(.prefix, prefix, isDefault: chosen == nil)
            return (prefix, plan)
        } catch {
            refuse(.prefix, error.description)
            return nil
        }
    }

    /// Where replies may go; nil where a pattern can't be read, or there is no prefix to keep them from.
    mutating func replyAddresses(prefix: String?) -> ReplyAddressRules? {
        let chosen = text(.replyToAllow)
        let patterns = chosen.map(Self.words) ?? ReplyAddressRules.standardPatterns
        guard let rules = ReplyAddressRules(patterns, prefix: prefix ?? "coffer") else {
            refuse(.replyToAllow, "is a list of queue names, separated by commas, in which only the end may be *")
            return nil
        }
        show(.replyToAllow, patterns.joined(separator: ","), isDefault: chosen == nil)
        return rules
    }
}

extension ProductionRules {
    /// Refuses a password that others could read on its way.
    func check(_ management: ManagementAddress?, _ reader: inout ConfigurationReader) {
        guard let management, !management.isEncrypted, !Loopback.includes(management.host) else { return }
        reader.refuse(.managementURL, "must be https:// in production, where the plugin is not on loopback")
    }
}
