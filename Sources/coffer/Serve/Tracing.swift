internal import OperationsAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import WalletApplication
internal import WalletDomain

/// Where traces go, and which of them are recorded that begin here.
struct TracingOptions: Sendable {
    let destination: TraceExportSettings
    /// The base address, for whoever asks what is in effect.
    let address: CollectorAddress
    let sampler: TraceSampler
}

/// The parts of the service that record traces; where none are recorded, each of them is what it would be without.
struct Tracing: Sendable {
    let tracer: Tracer?
    private let destination: TraceExportSettings?

    init(_ options: TracingOptions?, registry: MetricsRegistry, time: any TimeSource) {
        let counters = Tracer.counters(in: registry)
        tracer = options.map { Tracer($0.sampler, counting: counters, time: time) }
        destination = options?.destination
    }

    /// What takes spans away, where there are any.
    func exporter(version: String, instance: String, _ heartbeats: Heartbeats, _ log: Log) -> [any Service] {
        guard let tracer, let destination else { return [] }
        return [
            TraceExporter(
                tracer,
                to: destination,
                as: SpanDocument(version: version, instance: instance),
                heartbeat: heartbeats.register("traces", staleAfter: TraceExporter.staleAfter),
                log: log
            )
        ]
    }

    /// The observer of a request's steps, which then also times them.
    func traced(_ observe: @escaping StepObserver) -> StepObserver {
        guard let tracer else { return observe }
        let time = tracer.time
        return { step in
            observe(step)
            guard let scope = TraceScope.current else { return }
            switch step {
            case .claim: scope.passed("claim", at: time.monotonic)
            case .effect: scope.passed("decide", at: time.monotonic)
            case .commit: scope.passed("commit", at: time.monotonic)
            // Before the scope's beginning, or after its end.
            case .deliver, .publish, .confirm, .ack: break
            }
        }
    }

    /// The signer, whose calls are then told of.
    func traced(_ signer: GuardedSigner) -> any WalletApplication.Signer & EnvelopeSigner {
        guard let tracer else { return signer }
        return TracedSigner(signer: signer, time: tracer.time)
    }

    var forTransactions: (any TransactionTracer)? {
        tracer.map { TransactionSpans(tracer: $0) }
    }
}

/// A signer whose calls are steps of the requests that they are made for.
private struct TracedSigner: WalletApplication.Signer, EnvelopeSigner {
    let signer: GuardedSigner
    let time: any TimeSource

    func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey] {
        guard let scope = TraceScope.current else { return try await signer.createKeys(for: wallets) }
        let began = time.monotonic
        do throws(SignerFailure) {
            let keys = try await signer.createKeys(for: wallets)
            scope.did(TracePhase("make keys", from: began, to: time.monotonic, isInner: true))
            return keys
        } catch {
            scope.did(TracePhase("make keys", from: began, to: time.monotonic, isInner: true, isFailure: true))
            throw error
        }
    }

    func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        guard let scope = TraceScope.current else { return await signer.sign(requests) }
        let began = time.monotonic
        let results = await signer.sign(requests)
        scope.did(TracePhase("sign", from: began, to: time.monotonic, isInner: true))
        return results
    }
}

/// The spans of transactions on their way to the ledger.
private struct TransactionSpans: TransactionTracer {
    let tracer: Tracer

    func now() -> Int64 { tracer.time.monotonic.nanoseconds }

    func passed(
        _ part: TransactionPart,
        of traces: [String],
        since began: Int64,
        outcome: String?,
        isFailure: Bool
    ) {
        for trace in traces {
            tracer.record(
                part.rawValue,
                kind: part == .submit ? .client : .internal,
                in: trace,
                since: MonotonicTime(nanoseconds: began),
                isFailure: isFailure,
                attributes: outcome.map { [SpanAttribute.outcome($0)] } ?? []
            )
        }
    }
}
