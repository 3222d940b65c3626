internal import ServiceRuntime
internal import WalletApplication

/// What `service.describe` answers.
package struct ServiceDescription: Sendable {
    package let version: String
    package let instance: String
    /// The passphrase of the Stellar network the wallets are for.
    package let network: String

    package init(version: String, instance: String, network: String) {
        self.version = version
        self.instance = instance
        self.network = network
    }

    /// The reply's body.
    var body: [UInt8] {
        var json = JSONWriter(capacity: 1536)
        json.beginObject()
        json.member("success", true)
        json.name("data")
        json.beginObject()
        json.member("name", "coffer")
        json.member("version", version)
        json.member("instance", instance)
        json.member("network", network)
        json.name("contractVersions")
        json.beginArray()
        json.string("1")
        json.endArray()
        json.name("routes")
        json.beginArray()
        for route in Route.allCases.sorted(by: { $0.rawValue < $1.rawValue }) { Self.describe(route, &json) }
        json.endArray()
        json.endObject()
        json.endObject()
        return json.bytes
    }

    private static func describe(_ route: Route, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("route", route.rawValue)
        json.member("mutating", route.kind != .read)
        json.member("money", route.kind == .money)
        json.member("scope", route.scope.rawValue)
        json.name("limits")
        json.beginObject()
        json.member("bodyBytesMax", JSONLimits.request.bytesMax)
        json.member("bodyDepthMax", JSONLimits.request.depthMax)
        if route == .auditList {
            json.member("pageSizeDefault", AuditPageQuery.limitStandard)
            json.member("pageSizeMax", AuditPageQuery.limitMax)
        }
        if route == .walletList {
            json.member("pageSizeDefault", WalletPageQuery.limitStandard)
            json.member("pageSizeMax", WalletPageQuery.limitMax)
        }
        if route == .transactionList {
            json.member("pageSizeDefault", TransactionPageQuery.limitStandard)
            json.member("pageSizeMax", TransactionPageQuery.limitMax)
        }
        json.endObject()
        json.endObject()
    }
}
