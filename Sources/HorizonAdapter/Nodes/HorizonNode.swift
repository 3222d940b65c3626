internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

/// One Horizon: how it is asked, and what is known of it.
final class HorizonNode: Sendable {
    /// When a node is given up on for a while: five calls in a row failed, or half of those within ten seconds.
    ///
    /// No call counts as slow, because a submission may wait for its ledger; one that takes too long times out.
    static let circuitPolicy = CircuitPolicy(
        window: .seconds(10),
        callsMin: 5,
        failureRatio: 0.5,
        failuresInARowMax: 5,
        slowAfter: .seconds(3600),
        openFor: .seconds(1),
        openForMax: .seconds(15),
        probeFor: .seconds(10)
    )
    /// How long a node is left alone at most after it said that it limits us, whatever it asks for.
    static let limitedMax = Duration.seconds(60)
    /// How long it is where the node doesn't say: about one request's worth of a public node's budget.
    static let limitedUsual = Duration.seconds(1)
    /// After how long a node of another network is looked at again: somebody may have put it right.
    static let foreignFor = Duration.seconds(60)

    private struct State {
        var history: HistoryView?
        var latestLedger: UInt32?
        var lagLedgers: UInt32 = 0
        var limitedUntil: MonotonicTime?
        var foreignUntil: MonotonicTime?
        var protocolVersion: UInt32?
    }

    let address: HorizonAddress
    let circuit: Circuit
    private let network: Network
    private let http: HTTPClient
    private let metrics: HorizonMetrics
    let time: any TimeSource
    private let state = Guarded(State())
    private let identifying = SingleFlight<Int, LedgerNodeIdentity.Facts, LedgerFailure>()

    var node: LedgerNode { address.node }

    init(
        _ address: HorizonAddress,
        network: Network,
        http: HTTPClient,
        metrics: HorizonMetrics,
        time: any TimeSource,
        onChange: @escaping @Sendable (LedgerNode, CircuitBreaker.State) -> Void
    ) {
        self.address = address
        self.network = network
        self.http = http
        self.metrics = metrics
        self.time = time
        let node = address.node
        circuit = Circuit(name: node.name, policy: Self.circuitPolicy, time: time) { onChange(node, $0) }
    }

    // MARK: - What is known

    /// How much history it had when it was last asked; it has that much at least, at its end.
    var history: HistoryView? { state.withLock { $0.history } }

    /// How it is.
    var health: LedgerNodeHealth {
        let (seen, now) = (state.withLock { $0 }, time.monotonic)
        let condition: LedgerNodeHealth.Condition =
            if seen.foreignUntil != nil {
                .foreign
            } else if circuit.state != .closed {
                .failing
            } else if seen.limitedUntil.map({ $0 > now }) ?? false {
                .limiting
            } else if seen.latestLedger == nil {
                .unknown
            } else {
                seen.lagLedgers > HorizonGateway.lagLedgersMax ? .behind : .well
            }
        return LedgerNodeHealth(
            node: node,
            condition: condition,
            latestLedger: seen.latestLedger,
            lagLedgers: seen.lagLedgers
        )
    }

    /// Whether it was of another network, and may have been put right.
    var isDueForALook: Bool { state.withLock { $0.foreignUntil }.map { $0 <= time.monotonic } ?? false }

    func setLag(_ ledgers: UInt32) {
        state.withLock { $0.lagLedgers = ledgers }
    }

    /// Takes note of a ledger that the node has shown to know.
    func saw(ledger: UInt32) {
        state.withLock { $0.latestLedger = max($0.latestLedger ?? 0, ledger) }
    }

    // MARK: - Asking

    /// Reads something.
    ///
    /// A status that says that the node is not well is a failure, any other is an answer.
    func get(
        _ endpoint: Endpoint,
        _ path: String,
        within limit: Duration
    ) async throws(LedgerFailure) -> HTTPResponse {
        let request = HTTPRequest(address.url + path, within: limit, bytesMax: endpoint.bytesMax)
        do throws(NodeFailure) {
            let response = try await call(endpoint, request) { $0.status >= 500 }
            if let ledger = response.headers.latestLedger { saw(ledger: ledger) }
            return response
        } catch {
            throw error.ledgerFailure
        }
    }

    /// Makes a request through the circuit breaker, and heeds the node's rate limit.
    ///
    /// - Parameters:
    ///   - endpoint: What is asked, for the metrics.
    ///   - request: The request.
    ///   - isSick: Whether an answer says that the node is not well.
    /// - Returns: An answer to go by.
    /// - Throws: ``NodeFailure``.
    func call(
        _ endpoint: Endpoint,
        _ request: HTTPRequest,
        isSick: (HTTPResponse) -> Bool
    ) async throws(NodeFailure) -> HTTPResponse {
        if let wait = limitedFor {
            metrics.count(node.name, endpoint, "limited")
            throw .limited(wait, wasAsked: false)
        }
        do throws(CircuitError<NodeFailure>) {
            return try await circuit.run(judge: \.verdict) { () async throws(NodeFailure) -> HTTPResponse in
                try await send(endpoint, request, isSick)
            }
        } catch {
            switch error {
            case .open(let retryAfter):
                metrics.count(node.name, endpoint, "circuitOpen")
                throw .circuitOpen(retryAfter)
            case .failed(let failure): throw failure
            }
        }
    }

    private func send(
        _ endpoint: Endpoint,
        _ request: HTTPRequest,
        _ isSick: (HTTPResponse) -> Bool
    ) async throws(NodeFailure) -> HTTPResponse {
        let response: HTTPResponse
        do throws(HTTPFailure) {
            response = try await http.perform(request)
        } catch {
            metrics.count(node.name, endpoint, .failure(error))
            throw .transport(error)
        }
        metrics.count(node.name, endpoint, .success(response))
        if let wait = limit(in: response) { throw .limited(wait, wasAsked: true) }
        if isSick(response) { throw .sick(response) }
        return response
    }

    // MARK: - Rate limits

    /// For how long the node is to be left alone.
    private var limitedFor: Duration? {
        let now = time.monotonic
        return state.withLock { state in
            guard let until = state.limitedUntil else { return nil }
            guard until > now else {
                state.limitedUntil = nil
                return nil
            }
            return until - now
        }
    }

    /// What an answer says of the node's limits: where it refused for them, when to come back.
    private func limit(in response: HTTPResponse) -> Duration? {
        let isRefused = response.status == 429
        guard isRefused || response.headers.rateRemaining == 0 else { return nil }
        let asked = response.headers.retryAfterSeconds ?? (isRefused ? response.headers.rateResetSeconds : nil)
        let wait = min(asked.map { Duration.seconds($0) } ?? Self.limitedUsual, Self.limitedMax)
        let until = time.monotonic + wait
        state.withLock { $0.limitedUntil = max($0.limitedUntil ?? until, until) }
        return isRefused ? wait : nil
    }

    // MARK: - Identity

    /// Makes sure, once, that the node is one of our network.
    func identify(within limit: Duration) async throws(LedgerFailure) {
        let now = time.monotonic
        let (isKnown, foreignUntil) = state.withLock { ($0.history != nil, $0.foreignUntil) }
        if let foreignUntil, foreignUntil > now { throw Self.foreign }
        guard !isKnown || foreignUntil != nil else { return }
        _ = try await identifying.run(0) { () async throws(LedgerFailure) in try await facts(within: limit) }
    }

    /// What the node says of itself now; throws for a node of another network, too.
    func facts(within limit: Duration) async throws(LedgerFailure) -> LedgerNodeIdentity.Facts {
        let facts = try await rawFacts(within: limit)
        guard facts.passphrase == network.passphrase else { throw Self.foreign }
        return facts
    }

    /// What the node says of itself now, whichever network it is of.
    func rawFacts(within limit: Duration) async throws(LedgerFailure) -> LedgerNodeIdentity.Facts {
        let response = try await get(.root, "/", within: limit)
        let facts: LedgerNodeIdentity.Facts = try response.read(.root) { (object) throws(UnreadableDocument) in
            try LedgerNodeIdentity.Facts(object, from: node)
        }
        let isForeign = facts.passphrase != network.passphrase
        let now = time.monotonic
        state.withLock { state in
            state.foreignUntil = isForeign ? now + Self.foreignFor : nil
            guard !isForeign else { return }
            state.history = facts.history
            // Not the greater of both: a network that was reset begins anew.
            state.latestLedger = facts.history.latestLedger
            state.protocolVersion = facts.protocolVersion
        }
        return facts
    }

    private static let foreign = LedgerFailure(.unreachable, reason: "the node is of another network")
}

/// Why a node gave no answer to go by.
enum NodeFailure: Error {
    /// Not asked: it failed too often a short time ago.
    case circuitOpen(Duration)
    /// It limits us, and either said so now or wasn't asked.
    case limited(Duration, wasAsked: Bool)
    case transport(HTTPFailure)
    /// It answered that it is not well.
    case sick(HTTPResponse)

    /// What it says about the node.
    var verdict: CircuitBreaker.Outcome {
        switch self {
        case .circuitOpen: .neither
        case .limited: .success
        case .transport(let failure): failure.kind == .noTurn ? .neither : .failure
        case .sick: .failure
        }
    }

    var ledgerFailure: LedgerFailure {
        switch self {
        case .circuitOpen(let wait):
            LedgerFailure(.unreachable, reason: "the node failed a short time ago", retryAfter: wait)
        case .limited(let wait, _): LedgerFailure(.rateLimited, reason: "the node limits requests", retryAfter: wait)
        case .transport(let failure):
            failure.kind == .tooLarge
                ? LedgerFailure(.unintelligible, reason: "the answer is too large")
                : LedgerFailure(.unreachable, reason: failure.kind.rawValue)
        case .sick(let response): LedgerFailure(.unreachable, reason: "the node answered \(response.status)")
        }
    }
}

extension HTTPResponse {
    /// Reads the body of an answer with status 200.
    func read<Value>(
        _ endpoint: Endpoint,
        _ body: (HorizonObject) throws(UnreadableDocument) -> Value
    ) throws(LedgerFailure) -> Value {
        guard status == 200 else { throw LedgerFailure(.unintelligible, reason: "the node answered \(status)") }
        do throws(UnreadableDocument) {
            return try body(try HorizonObject(body: self.body, bytesMax: endpoint.bytesMax))
        } catch {
            throw error.failure
        }
    }
}
