package import ServiceRuntime
package import Stellar
package import WalletApplication

/// The ledger, through one Horizon or several.
///
/// Readings go to the first node that is well, and on to the next where it fails, within the caller's time. Every
/// node has a circuit breaker, its rate limits are heeded, and a node of another network is never asked for
/// anything but what network it is of.
package final class HorizonGateway: LedgerGateway {
    /// How many ledgers a node may be behind the furthest before others are preferred.
    package static let lagLedgersMax: UInt32 = 2
    /// How many accounts are read at once; with several connections more would only wait in line.
    static let accountsAtOnce = 64
    /// How long looking at a node may take.
    static let probeLimit = Duration.seconds(4)

    let horizons: [HorizonNode]
    let http: HTTPClient
    let time: any TimeSource

    /// - Parameters:
    ///   - addresses: The nodes, in order of preference.
    ///   - network: The network that they must be of.
    ///   - http: What makes the requests.
    ///   - metrics: What counts them.
    ///   - time: What waits are measured by.
    ///   - onChange: Told where a node's circuit breaker changed its state.
    package init(
        _ addresses: [HorizonAddress],
        network: Network,
        http: HTTPClient,
        metrics: HorizonMetrics,
        time: any TimeSource = SystemTime(),
        onChange: @escaping @Sendable (LedgerNode, CircuitBreaker.State) -> Void = { _, _ in }
    ) {
        horizons = addresses.map {
            HorizonNode($0, network: network, http: http, metrics: metrics, time: time, onChange: onChange)
        }
        self.http = http
        self.time = time
    }

    // MARK: - Nodes

    package var nodes: [LedgerNodeHealth] { horizons.map(\.health) }

    /// The circuit breakers, by the nodes' names.
    var circuits: [(name: String, state: CircuitBreaker.State)] { horizons.map { ($0.node.name, $0.circuit.state) } }

    package func identities(within limit: Duration) async -> [LedgerNodeIdentity] {
        await withTaskGroup(of: (Int, LedgerNodeIdentity).self) { group in
            for (index, horizon) in horizons.enumerated() {
                group.addTask {
                    do throws(LedgerFailure) {
                        let facts = try await horizon.rawFacts(within: limit)
                        return (index, LedgerNodeIdentity(node: horizon.node, facts: .success(facts)))
                    } catch {
                        return (index, LedgerNodeIdentity(node: horizon.node, facts: .failure(error)))
                    }
                }
            }
            var found: [(Int, LedgerNodeIdentity)] = []
            for await identity in group { found.append(identity) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Looks at every node, and how far each is behind the furthest.
    ///
    /// To be called every few seconds: this is also what closes the circuit of a node that is well again.
    package func probe() async {
        let identities = await identities(within: Self.probeLimit)
        let latest = identities.map { (try? $0.facts.get())?.history.latestLedger }
        let furthest = latest.compactMap { $0 }.max() ?? 0
        for (horizon, ledger) in zip(horizons, latest) {
            if let ledger { horizon.setLag(furthest - ledger) }
        }
    }

    /// The nodes in the order in which they are to be asked.
    var candidates: [HorizonNode] {
        let ranked = horizons.enumerated().map { (index: $0.offset, horizon: $0.element, rank: $0.element.rank) }
        return ranked.filter { $0.horizon.health.condition != .foreign || $0.horizon.isDueForALook }
            .sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
            .map(\.horizon)
    }

    // MARK: - Reading

    /// Asks one node after the other until one answers, within the time.
    ///
    /// A single node is asked twice where the first answer got lost on the way.
    func ask<Value: Sendable>(
        within limit: Duration,
        _ question: (HorizonNode, Duration) async throws(LedgerFailure) -> Value
    ) async throws(LedgerFailure) -> Value {
        let deadline = Deadline(limit, after: time.monotonic)
        let candidates = candidates
        let attempts = candidates.count == 1 ? candidates + candidates : candidates
        var failures: [LedgerFailure] = []
        for (index, horizon) in attempts.enumerated() {
            let left = deadline.remaining(at: time.monotonic)
            guard left > .zero else { break }
            do throws(LedgerFailure) {
                let share = left / (attempts.count - index)
                try await horizon.identify(within: share)
                return try await question(horizon, share)
            } catch {
                failures.append(error)
                if candidates.count == 1, !error.mayPassAtOnce { break }
            }
        }
        throw LedgerFailure.summing(failures)
    }
}

extension HorizonNode {
    /// What is best to ask comes first.
    fileprivate var rank: Int {
        switch health.condition {
        case .well, .unknown: 0
        case .behind: 1
        case .limiting: 2
        case .failing, .foreign: 3
        }
    }
}

extension LedgerFailure {
    /// Whether the same question may be answered when asked again at once.
    fileprivate var mayPassAtOnce: Bool {
        switch code {
        case .unreachable, .unintelligible: retryAfter == nil
        default: false
        }
    }

    /// The failure that says most of several.
    static func summing(_ failures: [LedgerFailure]) -> LedgerFailure {
        failures.max { $0.weight < $1.weight } ?? LedgerFailure(.unreachable, reason: "there is no node to ask")
    }

    private var weight: Int {
        switch code {
        case .historyGap: 4
        case .behind: 3
        case .rateLimited: 2
        case .unintelligible: 1
        case .unreachable: 0
        }
    }
}
