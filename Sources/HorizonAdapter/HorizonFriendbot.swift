internal import ServiceRuntime
package import Stellar
package import WalletApplication

/// A friendbot over HTTP.
///
/// It is asked over a connection of its own, because libcurl repeats requests on connections that turn out to be dead,
/// and to ask twice may be to fund twice.
package final class HorizonFriendbot: Friendbot {
    private let address: HorizonAddress
    private let http: HTTPClient
    private let metrics: HorizonMetrics

    /// - Parameters:
    ///   - address: Where it is; `?addr=G…` is appended.
    ///   - http: What makes the requests.
    ///   - metrics: What counts them.
    package init(_ address: HorizonAddress, http: HTTPClient, metrics: HorizonMetrics) {
        self.address = address
        self.http = http
        self.metrics = metrics
    }

    package func fund(_ account: AccountAddress, within limit: Duration) async -> FundingOutcome {
        let endpoint = Endpoint.friendbot
        var request = HTTPRequest("\(address.url)/?addr=\(account)", within: limit, bytesMax: endpoint.bytesMax)
        request.isForOnce = true
        do throws(HTTPFailure) {
            let response = try await http.perform(request)
            metrics.count(address.node.name, endpoint, .success(response))
            return Self.outcome(response)
        } catch {
            metrics.count(address.node.name, endpoint, .failure(error))
            return error.wasSent
                ? .unknown(reason: error.kind.rawValue)
                : .notAsked(reason: error.kind.rawValue, retryAfter: nil)
        }
    }

    /// What an answer means.
    ///
    /// Only what friendbot itself says that it did not do counts as not done.
    static func outcome(_ response: HTTPResponse) -> FundingOutcome {
        let bytesMax = Endpoint.friendbot.bytesMax
        let problem = HorizonProblem(body: response.body, bytesMax: bytesMax)
        switch (response.status, problem?.name) {
        case (200, _):
            guard let object = try? HorizonObject(body: response.body, bytesMax: bytesMax),
                let hash = try? object.hash("hash"), object.node["successful"]?.bool != false
            else { return .unknown(reason: "the answer can't be read") }
            return .funded(hash: hash)
        case (400, "bad_request"):
            return isAlreadyFunded(problem) ? .alreadyFunded : .refused(reason: "friendbot refused the address")
        case (400, "transaction_failed") where isAlreadyThere(problem): return .alreadyFunded
        case (429, _):
            let wait = response.headers.retryAfterSeconds.map { min(Duration.seconds($0), HorizonNode.limitedMax) }
            return .notAsked(reason: "friendbot limits requests", retryAfter: wait)
        case (503, "server_over_capacity"):
            return .notAsked(reason: "friendbot is over capacity", retryAfter: nil)
        default: return .unknown(reason: "friendbot answered \(response.status)")
        }
    }

    private static func isAlreadyFunded(_ problem: HorizonProblem?) -> Bool {
        problem?.object.node["detail"]?.string?.contains("already funded") ?? false
    }

    /// How older friendbots put it.
    private static func isAlreadyThere(_ problem: HorizonProblem?) -> Bool {
        guard let codes = problem?.object.node["extras"]?["result_codes"]?["operations"] else { return false }
        return codes.isArray && codes.elements.contains { $0.isString("op_already_exists") }
    }
}
