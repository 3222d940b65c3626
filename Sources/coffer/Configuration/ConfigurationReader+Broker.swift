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
