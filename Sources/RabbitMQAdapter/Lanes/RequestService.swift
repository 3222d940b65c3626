package import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Everything between the broker and the use cases, as one service: connections, lanes, workers.
package final class RequestService: Service {
    package let name = "requests"
    /// Whether requests are consumed; others close it for what they look after.
    package let gate: ConsumptionGate
    /// Sends what cannot wait for a turn of its own: replies, dead letters; events share it.
    package let publisher: PublisherConnection

    private let consumer: ConsumerConnection
    private let courier: Courier
    private let board: LaneBoard
    private let workers: [LaneWorker]
    private let log: Log
    private let grace: Duration
    private let health: BrokerHealth

    /// How the broker's connections are doing, for health and readiness.
    package var brokerHealth: BrokerHealth { health }

    package init(_ parts: RequestServiceParts) {
        let settings = parts.settings
        let routes = Route.allCases
        let names = settings.topology.names
        let laneMetrics = LaneMetrics(in: parts.registry)
        let health = BrokerHealth()
        let redeliver = names.redeliver

        let board = LaneBoard(
            laneCount: routes.count + 1,
            batchMax: settings.batchMax,
            workersPerLane: settings.workersPerLane,
            suspicion: { delivery in
                Envelope(delivery, redeliverExchange: redeliver).returns >= LaneRules.returnsSuspicious
            }
        )
        let queues = names.routes.map(\.queue) + [names.unrouted]
        let sink = LaneSink(board: board, queues: queues.map(\.text), log: parts.log) { health.consumerChanged(to: $0) }
        let consumer = ConsumerConnection(
            settings.broker,
            plan: TopologyPlan(settings.topology, settings.topologyMode),
            lanes: queues.map { ConsumerLane(queue: $0, prefetch: settings.prefetch) },
            sink: sink
        )
        sink.attach { consumer.settle($0) }
        let gate = ConsumptionGate(consumer, log: parts.log)
        let log = parts.log
        let publisher = PublisherConnection(settings.broker) { state in
            health.publisherChanged(to: state)
            Self.tell(state, log)
        }
        let courier = Courier(
            publisher: publisher,
            settle: { consumer.settle($0) },
            metrics: CourierMetrics(in: parts.registry),
            observe: parts.observe
        )
        let desk = DispatchDesk(
            replies: ReplyComposer(identifiers: parts.identifiers, time: parts.time),
            republishing: RepublishComposer(names: names, instance: settings.instance, time: parts.time),
            replyAddresses: settings.replyAddresses,
            messages: ContractMessages(),
            identifiers: parts.identifiers,
            courier: courier,
            settle: { consumer.settle($0) },
            metrics: laneMetrics,
            log: parts.log
        )
        let rules = LaneRules(
            attemptsMax: settings.attemptsMax,
            redeliverExchange: names.redeliver,
            time: parts.time,
            observe: parts.observe,
            poison: parts.poison
        )
        workers = parts.workers.enumerated().map { index, desks in
            LaneWorker(
                name: "worker-\(index)",
                on: desks.thread,
                board: board,
                handlers: WalletLanes.make(parts, store: desks.store),
                suspects: desks.store,
                desk: desk,
                gate: gate,
                rules: rules
            )
        }
        self.board = board
        self.consumer = consumer
        self.publisher = publisher
        self.courier = courier
        self.gate = gate
        self.health = health
        self.log = parts.log
        grace = settings.grace
    }

    /// Connects; a broker that is down is waited for.
    ///
    /// - Throws: ``BrokerError`` for what the broker refuses for good.
    package func run(until shutdown: Shutdown) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in workers { group.addTask { await worker.run() } }
            let courierStop = Shutdown()
            group.addTask { try await self.courier.run(until: courierStop) }
            group.addTask {
                do {
                    try await self.publisher.start()
                    try await self.consumer.start()
                    await shutdown.wait()
                } catch {
                    self.board.close()
                    courierStop.request()
                    throw error
                }
                await self.stop()
                courierStop.request()
            }
            try await group.waitForAll()
        }
    }

    /// Gives back what has not begun, finishes what has, and flushes.
    private func stop() async {
        log.info("requests.stopping")
        await consumer.stop(within: grace)
        board.close()
        await publisher.stop(within: .seconds(2))
        log.info("requests.stopped")
    }

    private static func tell(_ state: ConnectionState, _ log: Log) {
        switch state {
        case .connected: log.info("broker.connected", [.component("publish")])
        case .disconnected(let error):
            log.warn("broker.lost", atMostEvery: .seconds(5), [.component("publish"), .error("\(error)")])
        case .blocked(let reason): log.warn("broker.blocked", [.component("publish"), .reason(reason)])
        case .connecting, .closed: break
        }
    }
}
