internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Carries batches out, one at a time, on the thread of its database session.
///
/// Sharing the thread means that neither a use case nor a store call hops: a batch comes over once,
/// and its parcels leave once.
actor LaneWorker {
    nonisolated let name: String
    private let thread: ThreadExecutor
    private let board: LaneBoard
    private let handlers: [any LaneHandler]
    private let suspects: any SuspectStore
    private let desk: DispatchDesk
    private let gate: ConsumptionGate
    private let rules: LaneRules

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(
        name: String,
        on thread: ThreadExecutor,
        board: LaneBoard,
        handlers: [any LaneHandler],
        suspects: any SuspectStore,
        desk: DispatchDesk,
        gate: ConsumptionGate,
        rules: LaneRules
    ) {
        self.name = name
        self.thread = thread
        self.board = board
        self.handlers = handlers
        self.suspects = suspects
        self.desk = desk
        self.gate = gate
        self.rules = rules
    }

    /// Works until the board is closed.
    ///
    /// What waits for others than the database waits beside what the worker does next: the board bounds how many
    /// batches of a lane there are at a time.
    func run() async {
        await withDiscardingTaskGroup { group in
            while let work = await board.next() {
                if handlers[work.lane].isPatient, !work.isAlone {
                    group.addTask { await self.carryOut(work) }
                } else {
                    await carryOut(work)
                }
            }
        }
    }

    private func carryOut(_ work: LaneBoard.Work) async {
        let sampler = rules.tracer?.sampler
        let envelopes = work.deliveries.map {
            Envelope($0, redeliverExchange: rules.redeliverExchange, recordedBy: sampler)
        }
        rules.observe(.deliver)
        await inScope(of: envelopes) {
            if work.isAlone {
                await runAlone(envelopes[0], handlers[work.lane])
            } else {
                await run(envelopes, handlers[work.lane], keeping: work.passage)
            }
        }
        board.finished(work)
    }

    /// Does something for requests, timing its steps where somebody records one of them.
    private func inScope(of envelopes: [Envelope], _ body: () async -> Void) async {
        guard let scope = RequestTraces.scope(envelopes, rules.tracer) else { return await body() }
        await TraceScope.$current.withValue(scope) { await body() }
    }

    private func run(
        _ envelopes: [Envelope],
        _ handler: any LaneHandler,
        keeping passage: LaneBoard.Passage? = nil
    ) async {
        if let poison = rules.poison { for envelope in envelopes { poison(envelope.delivery.body) } }
        let started = rules.time.monotonic
        do throws(BatchFailure) {
            let outcome = try await handler.handle(LaneBatch(envelopes: envelopes))
            desk.dispatch(
                envelopes,
                outcome.dispositions,
                handler.route,
                took: rules.time.monotonic - started,
                keeping: passage
            )
        } catch {
            await recover(from: error, envelopes, handler)
        }
    }

    /// Runs a batch's requests one by one, so that the one at fault is found and the others are not.
    private func recover(from failure: BatchFailure, _ envelopes: [Envelope], _ handler: any LaneHandler) async {
        switch failure.code {
        case .dependencyDown:
            await gate.close(for: .database)
            desk.giveBack(envelopes, failure)
        case .overtaken where envelopes.count > 1, .fault where envelopes.count > 1:
            for envelope in envelopes { await inScope(of: [envelope]) { await run([envelope], handler) } }
        case .overtaken, .fault:
            let attempts = envelopes[0].attemptsBefore + 1
            let disposition: Disposition =
                attempts < rules.attemptsMax
                ? .retry(attempts: attempts)
                : desk.exhausted(envelopes[0], failure, handler.route)
            desk.dispatch(envelopes, [disposition], handler.route, took: nil)
        }
    }

    // MARK: - Suspects

    /// Runs a message that may take the process down, with nothing beside it.
    private func runAlone(_ envelope: Envelope, _ handler: any LaneHandler) async {
        guard envelope.returns < LaneRules.returnsMax else {
            return desk.dispatch([envelope], [.refresh], handler.route, took: nil)
        }
        let suspect = envelope.identity.digest
        let deaths: Int
        do throws(StoreFailure) {
            deaths = try await suspects.begin(suspect)
        } catch {
            return await recover(from: BatchFailure(error), [envelope], handler)
        }
        guard deaths < rules.attemptsMax else {
            // The count stays until the janitor takes it: dying before the burial is confirmed must not begin it anew.
            return desk.dispatch(
                [envelope],
                [desk.crashed(envelope, handler.route, deaths: deaths)],
                handler.route,
                took: nil
            )
        }
        desk.suspected(envelope, handler.route, deaths: deaths)
        await run([envelope], handler)
        // The request has had its end by now. A count that could not be taken back is one death too many, which
        // matters only if the message dies on.
        try? await suspects.end(suspect)
    }
}

/// The bounds of what lanes do with what fails.
struct LaneRules: Sendable {
    /// One return is what every restart does to all that was prefetched; a message returned more often was
    /// in a process that died twice.
    static let returnsSuspicious = 2
    /// Before the broker's own limit (20), at which it would dead-letter an innocent neighbour of a poison.
    static let returnsMax = 10

    /// Attempts of a request that fails for the service's own fault, and deaths while alone of one that takes the
    /// process down.
    let attemptsMax: Int
    let redeliverExchange: ShortString
    let time: any TimeSource
    /// Records the spans of requests; `nil` where nobody asked for that.
    let tracer: Tracer?
    let observe: StepObserver
    /// Ends the process for certain bodies, in tests; `nil` in earnest.
    let poison: (@Sendable ([UInt8]) -> Void)?
}
