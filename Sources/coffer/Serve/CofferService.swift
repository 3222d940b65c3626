internal import HorizonAdapter
internal import OperationsAdapter
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// The service itself: boots, then runs everything that requests need, in order of dependency.
struct CofferService: Service {
    let name = "coffer"
    let options: ServeOptions
    let keyringReload: KeyringReload
    let version: String
    let log: Log
    let registry: MetricsRegistry
    let heartbeats: Heartbeats
    let health: Health
    let time: any TimeSource

    func run(until shutdown: Shutdown) async throws {
        let database = health.component("database", isRequired: true)
        let broker = health.component("broker", isRequired: true)
        let signer = health.component("signer", isRequired: true)
        let ledger = health.component("ledger", isRequired: false)
        let identifiers = FreshIdentifiers()
        let care = PostgresSession(options.database, on: ThreadExecutor(name: "pg-care"))
        let boot = Boot(
            options: options,
            session: care,
            identifiers: identifiers,
            database: database,
            signer: signer,
            heartbeat: heartbeats.register("boot", staleAfter: .seconds(120)),
            log: log
        )
        guard let ready = try await boot.run(until: shutdown) else { return }
        boot.heartbeat.retire()

        let reporters = Reporters(database: database, broker: broker, ledger: ledger, signer: signer)
        let group = compose(ready, care, identifiers, reporters)
        try await group.run(until: shutdown)
    }

    private struct Reporters {
        let database: HealthReporter
        let broker: HealthReporter
        let ledger: HealthReporter
        let signer: HealthReporter
    }

    /// Every object behind the door, in order of dependency.
    private func compose(
        _ signer: SealedSigner,
        _ care: PostgresSession,
        _ identifiers: FreshIdentifiers,
        _ reporters: Reporters
    ) -> ServiceGroup {
        let wakeup = Wakeup()
        let tracing = Tracing(options.tracing, registry: registry, time: time)
        let brokerHealth = BrokerHealth { wakeup.wake() }
        let publishing = PublishingService(options.broker, health: brokerHealth, log: log)
        let instance = identifiers.next()
        let description = ServiceDescription(
            version: version,
            instance: instance.description,
            network: options.network.passphrase
        )
        let ledger = LedgerParts(options, registry: registry, log: log, time: time)
        let desks = ledgerDesks(ledger, identifiers)
        let guarded = SignerService(
            signer,
            options,
            registry,
            reporters.signer,
            heartbeats.register("signer", staleAfter: .seconds(60)),
            log
        )
        let parts = RequestServiceParts(
            settings: requestSettings(instance),
            publisher: publishing.publisher,
            brokerHealth: brokerHealth,
            workers: workers(),
            signer: tracing.traced(guarded.guarded),
            signing: SigningSettings(network: options.network, policyDelayMs: options.policyDelayMs),
            callers: options.callers,
            identifiers: identifiers,
            paying: PayingParts(
                balances: desks.balances,
                rules: options.sendingRules,
                ages: options.balanceAges
            ),
            ledger: desks,
            description: description,
            registry: registry,
            log: log,
            time: time,
            tracer: tracing.tracer,
            observe: tracing.traced(options.crashPoints.observer),
            poison: options.crashPoints.poison
        )
        let requests = RequestService(parts)
        let monitor = DependencyMonitor(
            session: care,
            requests: requests,
            publisher: publishing.publisher,
            brokerHealth: brokerHealth,
            database: reporters.database,
            broker: reporters.broker,
            heartbeats: heartbeats,
            wakeup: wakeup,
            time: time
        )
        // Spans are taken away until everybody else has stopped.
        var services = tracing.exporter(version: version, instance: instance.description, heartbeats, log)
        services += [
            monitor, queueWatch(), ledgerMonitor(ledger, reporters.ledger), publishing,
            outbox(publishing.publisher, instance, tracing.tracer),
            waiters(publishing.publisher, identifiers, tracing.tracer), janitor(),
            submitter(ledger.gateway, guarded.guarded, identifiers, instance, tracing.forTransactions),
        ]
        services += activator(desks) + keyCare(signer) + auditSealer(signer, instance)
        services += [guarded, requests]
        return ServiceGroup(services, grace: ServeOptions.grace)
    }

    private func queueWatch() -> QueueWatch {
        QueueWatch(
            QueueDepths(options.broker, topology: options.topology),
            registry: registry,
            heartbeats: heartbeats,
            time: time,
            log: log
        )
    }

    private func ledgerMonitor(_ ledger: LedgerParts, _ reporter: HealthReporter) -> LedgerMonitor {
        LedgerMonitor(
            gateway: ledger.gateway,
            http: ledger.http,
            health: reporter,
            heartbeat: heartbeats.register("ledger", staleAfter: .seconds(60)),
            log: log
        )
    }

    private func ledgerDesks(_ ledger: LedgerParts, _ identifiers: FreshIdentifiers) -> LedgerDesks {
        let time = time
        let clockMs: @Sendable () -> Int64 = { time.monotonic.nanoseconds / 1_000_000 }
        let balances = LedgerBalances(
            gateway: ledger.gateway,
            store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-balances")),
            messages: ContractMessages(),
            identifiers: identifiers,
            clockMs: clockMs
        )
        return LedgerDesks(
            fees: FeeDesk(gateway: ledger.gateway, clockMs: clockMs),
            balances: balances,
            friendbot: ledger.friendbot,
            funding: options.funding
        )
    }

    private func auditSealer(_ signer: SealedSigner, _ holder: ID) -> [any Service] {
        guard let auditKey = signer.auditKey else { return [] }
        let metrics = AuditMetrics(in: registry, log: log)
        let time = time
        let sealer = AuditSealer(
            store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-audit")),
            notary: auditKey,
            writer: CheckpointMessage(),
            identifiers: FreshIdentifiers(),
            holder: holder,
            clockMs: { time.monotonic.nanoseconds / 1_000_000 },
            observe: { metrics.observe($0) }
        )
        let heartbeat = heartbeats.register("audit", staleAfter: .seconds(90))
        return [WorkerService(name: "audit", heartbeat: heartbeat) { await sealer.run($0) }]
    }

    /// Creates the accounts of new wallets, where somebody gives money for that.
    private func activator(_ desks: LedgerDesks) -> [any Service] {
        guard let friendbot = desks.friendbot else { return [] }
        let log = log
        let worker = Activator(
            store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-activate")),
            friendbot: friendbot,
            balances: desks.balances
        ) { round in
            if let failure = round.failure {
                log.warn("activation.failed", atMostEvery: .seconds(5), [.reason(failure)])
            }
            if round.givenUp > 0 { log.warn("activation.givenUp", [.count(round.givenUp)]) }
        }
        let heartbeat = heartbeats.register("activator", staleAfter: .seconds(120))
        return [WorkerService(name: "activator", heartbeat: heartbeat) { await worker.run($0) }]
    }

    private func keyCare(_ signer: SealedSigner) -> [any Service] {
        guard let care = signer.keyCare else { return [] }
        let service = KeyCareService(
            care: care,
            keyring: options.keyring,
            reload: keyringReload,
            heartbeat: heartbeats.register("keys", staleAfter: .seconds(60)),
            log: log
        )
        return [service]
    }

    private func workers() -> [RequestServiceParts.Worker] {
        let seconds = registry.histogram(
            "coffer_database_transaction_seconds",
            help: "How long the round trips of requests' batches to the database took, each a transaction.",
            bounds: Histogram.latencySeconds
        )
        return (0..<max(1, options.databaseConnections - ServeOptions.sessionsBeside)).map { index in
            let thread = ThreadExecutor(name: "worker-\(index)")
            let session = PostgresSession(options.database, on: thread) { seconds.observe($0) }
            return .init(thread: thread, store: session)
        }
    }

    private func requestSettings(_ instance: ID) -> RequestServiceSettings {
        RequestServiceSettings(
            broker: options.broker,
            topology: options.topology,
            topologyMode: options.topologyMode,
            replyAddresses: options.replyAddresses,
            instance: instance.description,
            prefetch: options.prefetch,
            batchMax: options.batchMax,
            workersPerLane: options.workersPerLane,
            attemptsMax: options.attemptsMax,
            grace: ServeOptions.grace - .seconds(5)
        )
    }

    private func outbox(_ publisher: PublisherConnection, _ holder: ID, _ tracer: Tracer?) -> WorkerService {
        let thread = ThreadExecutor(name: "pg-outbox")
        let metrics = OutboxMetrics(in: registry, time: time, log: log)
        let time = time
        let worker = OutboxPublisher(
            outbox: PostgresSession(options.database, on: thread),
            publisher: CloudEventPublisher(
                publisher,
                topology: options.topology.names,
                prefix: options.prefix,
                tracer: tracer
            ),
            holder: holder,
            clockMs: { time.monotonic.nanoseconds / 1_000_000 },
            observe: { metrics.observe($0) }
        )
        return WorkerService(name: "outbox", heartbeat: heartbeats.register("outbox", staleAfter: .seconds(90))) {
            await worker.run($0)
        }
    }

    private func janitor() -> WorkerService {
        let log = log
        let worker = Janitor(
            store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-janitor")),
            retentionMs: Int64(options.replyRetentionHours) * 3_600_000
        ) { round in
            if let failure = round.failure { log.warn("janitor.failed", [.reason(failure)]) }
            if round.keysForgotten > 0 { log.info("janitor.forgot", [.kind("keys"), .count(round.keysForgotten)]) }
            if round.reservationsForgotten > 0 {
                log.info("janitor.forgot", [.kind("reservations"), .count(round.reservationsForgotten)])
            }
        }
        return WorkerService(name: "janitor", heartbeat: heartbeats.register("janitor", staleAfter: .seconds(7200))) {
            await worker.run($0)
        }
    }
}

/// What the outbox counts and says.
struct OutboxMetrics: Sendable {
    private let events: MetricFamily<Counter>
    private let age: Gauge
    private let time: any TimeSource
    private let log: Log

    init(in registry: MetricsRegistry, time: any TimeSource, log: Log) {
        events = registry.counters(
            "coffer_events_published_total",
            help: "Events by whether the broker confirmed them.",
            labels: ["result"]
        )
        age = registry.gauge(
            "coffer_outbox_oldest_age_seconds",
            help: "How old the oldest event of the last round was."
        )
        self.time = time
        self.log = log
    }

    func observe(_ round: OutboxRound) {
        if round.told > 0 { events.with("confirmed").add(round.told) }
        if round.failed > 0 { events.with("failed").add(round.failed) }
        if let oldest = round.oldestAt {
            age.set(Double(time.wall.milliseconds - oldest.milliseconds) / 1000)
        }
        if let failure = round.failure {
            log.warn("outbox.failed", atMostEvery: .seconds(5), [.reason(failure)])
        }
    }
}
