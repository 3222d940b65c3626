package import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// What is asked of a signer.
enum SignerCall: String {
    case createKeys
    case sign
}

/// How a call of a signer ended.
enum SignerCallEnding: String {
    case done
    case failed
    case late
    case crowded
    case open
}

/// What a guarded signer counts.
package struct SignerMetrics: Sendable {
    private let calls: MetricFamily<Counter>
    private let durations: MetricFamily<Histogram>
    private let signatures: MetricFamily<Counter>
    private let states: MetricFamily<Gauge>

    /// Declares the metrics.
    package init(in registry: MetricsRegistry) {
        calls = registry.counters(
            "coffer_signer_calls_total",
            help: "Calls of the signer by how they ended: done, failed, late, crowded, or open (not made).",
            labels: ["call", "outcome"]
        )
        durations = registry.histograms(
            "coffer_signer_call_duration_seconds",
            help: "How long calls of the signer took, whole batches.",
            labels: ["call"],
            bounds: Histogram.latencySeconds
        )
        signatures = registry.counters(
            "coffer_signatures_total",
            help: "Envelopes handed to the signer, by what became of them.",
            labels: ["outcome"]
        )
        states = registry.gauges(
            "coffer_circuit_state",
            help: "1 for the state that a circuit breaker is in, 0 for the others.",
            labels: ["circuit", "state"]
        )
    }

    func ended(_ call: SignerCall, _ ending: SignerCallEnding, took duration: Duration) {
        calls.with(call.rawValue, ending.rawValue).add()
        if ending != .open { durations.with(call.rawValue).observe(duration) }
    }

    func signed(_ results: [Result<SignedEnvelope, SigningFailure>]) {
        var outcomes: [String: Int] = [:]
        for result in results { outcomes[result.outcome, default: 0] += 1 }
        for (outcome, count) in outcomes { signatures.with(outcome).add(count) }
    }

    func changed(to state: CircuitBreaker.State) {
        for each in CircuitBreaker.State.allCases { states.with("signer", each.rawValue).set(each == state) }
    }
}

extension Result<SignedEnvelope, SigningFailure> {
    fileprivate var outcome: String {
        switch self {
        case .success: "signed"
        case .failure(.refused): "refused"
        case .failure(.unreadable), .failure(.ambiguous), .failure(.notSignable), .failure(.falseSignature),
            .failure(.sealed):
            "invalid"
        case .failure(.key): "key"
        case .failure(.faulty): "faulty"
        case .failure(.unavailable), .failure(.circuitOpen): "unavailable"
        }
    }
}
