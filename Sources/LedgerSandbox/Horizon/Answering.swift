internal import ServiceRuntime
internal import Stellar

/// One of the ports that serve the ledger: a Horizon with its own idea of how far it is.
package struct NodeIdentity: Hashable, Sendable {
    /// Where it listens; for scopes of faults.
    package let port: Int
    /// How many ledgers it is behind.
    package let lagLedgers: UInt32

    /// A node.
    package init(port: Int, lagLedgers: UInt32 = 0) {
        self.port = port
        self.lagLedgers = lagLedgers
    }
}

extension Core {
    /// Answers a request: limits, faults, and then what Horizon would say.
    mutating func answer(_ request: Request, node: NodeIdentity) -> Reply {
        let route: Route
        do throws(Problem) {
            route = try Route(request)
            if case .control(let path) = route { return control(path, request) }
            guard request.acceptsJSON || request.wantsStream else { throw Problem(.notAcceptable) }
            try Self.checkMethod(request, route)
        } catch {
            return .problem(error)
        }
        let allowance = limiter.take(request.client, now: monotonic)
        if let allowance, !allowance.isAllowed {
            var document = Document(Problem(.rateLimitExceeded))
            document.headers = allowance.headers
            return .document(document)
        }
        let submission = submission(request, route)
        let reply = faulty(faults(of: request, route, submission, node), request, route, submission, node)
        return allowance.map { reply.with($0.headers) } ?? reply
    }

    /// What goes wrong with a request.
    private mutating func faults(
        of request: Request,
        _ route: Route,
        _ submission: Submission?,
        _ node: NodeIdentity
    ) -> [Fault.Kind] {
        guard !faults.active.isEmpty else { return [] }
        return faults.decide(
            FaultPlan.Occasion(
                endpoint: route.endpoint,
                account: submission?.source.description ?? route.account?.description,
                port: node.port,
                ledger: chain.tip.sequence,
                nowNanoseconds: monotonic.nanoseconds
            )
        )
    }

    private static func checkMethod(_ request: Request, _ route: Route) throws(Problem) {
        switch (route, request.method) {
        case (.submit, .post), (.submitAsync, .post), (.friendbot, .get), (.friendbot, .post): return
        case (.submitAsync, .get): throw Problem(.notFound)
        case (_, .get): return
        default: throw Problem(.methodNotAllowed)
        }
    }

    private func submission(_ request: Request, _ route: Route) -> Submission? {
        switch route {
        case .submit, .submitAsync:
            let form = EnvelopeForm(request)
            guard form.isSupported else { return nil }
            return form.text.flatMap { Submission(base64: $0, network: chain.network) }
        default: return nil
        }
    }

    /// What Horizon would say if nothing went wrong.
    mutating func honest(_ request: Request, _ route: Route, _ view: NodeView, _ submission: Submission?) -> Reply {
        do throws(Problem) {
            switch route {
            case .submit, .submitAsync: return try submit(request, route, submission, view)
            case .friendbot: return try askFriendbot(request)
            default: break
            }
            if request.wantsStream, route.canStream { return try stream(request, route, view) }
            return .document(try read(request, route, view))
        } catch {
            if case .friendbot = route {
                return .document(Document(error, host: "https://stellar.org/friendbot-errors/"))
            }
            return .problem(error)
        }
    }
}

/// What a node can see.
struct NodeView: Sendable {
    let node: NodeIdentity
    /// The last ledger that it has.
    let latest: UInt32
    /// Whether it has forgotten every transaction's hash.
    var knowsHashes = true
}

extension Core {
    /// The view of a node that is behind by what it always is and by what a fault adds.
    func view(_ node: NodeIdentity, extraLag: UInt32 = 0) -> NodeView {
        let lag = node.lagLedgers + extraLag
        let tip = chain.tip.sequence
        return NodeView(node: node, latest: tip > lag ? tip - lag : 1)
    }
}

extension Route {
    /// What scopes of faults call it.
    var endpoint: String {
        switch self {
        case .root: "root"
        case .account: "account"
        case .accountData: "account_data"
        case .accounts: "accounts"
        case .list(let collection, _): collection.rawValue
        case .ledger: "ledger"
        case .transaction: "transaction"
        case .operation: "operation"
        case .claimableBalance: "claimable_balance"
        case .claimableBalances: "claimable_balances"
        case .assets: "assets"
        case .feeStats: "fee_stats"
        case .orderBook: "order_book"
        case .nothing: "nothing"
        case .friendbot: "friendbot"
        case .submit: "submit"
        case .submitAsync: "submit_async"
        case .control: "control"
        }
    }

    /// Every name that a fault's scope may have.
    static let endpoints: Set<String> = [
        "root", "account", "account_data", "accounts", "ledgers", "transactions", "operations", "payments", "effects",
        "ledger", "transaction", "operation", "claimable_balance", "claimable_balances", "assets", "fee_stats",
        "order_book", "nothing", "friendbot", "submit", "submit_async", "stream",
    ]

    /// The account that is asked for.
    var account: AccountAddress? {
        switch self {
        case .account(let account), .accountData(let account, _), .list(_, .account(let account)): account
        default: nil
        }
    }

    /// Whether it can be had as a stream of events.
    var canStream: Bool {
        switch self {
        case .account, .accountData, .list, .nothing, .orderBook: true
        default: false
        }
    }

    /// Whether it tells of the ledger's state, so that its answer names the ledger.
    var isState: Bool {
        switch self {
        case .account, .accountData, .accounts, .claimableBalance, .claimableBalances, .orderBook, .nothing: true
        default: false
        }
    }
}

extension Reply {
    /// The same with more headers, where it is a document.
    func with(_ headers: [(name: String, value: String)]) -> Reply {
        switch self {
        case .document(var document):
            document.headers += headers
            return .document(document)
        case .delayed(let milliseconds, let reply): return .delayed(milliseconds: milliseconds, reply.with(headers))
        case .wait(var waiting):
            waiting.headers += headers
            return .wait(waiting)
        default: return self
        }
    }
}
