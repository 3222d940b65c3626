package import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Everything between the broker and the use cases, as one service: connections, lanes, workers.
package final class RequestService: Service {
    package let name = "requests"
    /// Whether requests are consumed; others close it for what they look after.
    package let gate: ConsumptionGate

    private let consumer: ConsumerConnection
    private let courier: Courier
    private let board: LaneBoard
    private let workers: [LaneWorker]
    private let log: Log
    private let grace: Duration

    package init(_ parts: RequestServiceParts) {
        let settings = parts.settings
        let routes = Route.allCases
        let names = settings.topology.names
        let laneMetrics = LaneMetrics(in: parts.registry, time: parts.time, isTracing: parts.tracer != nil)

        let board = LaneBoard(
            laneCount: routes.count + 1,
            batchMax: settings.batchMax,
            workersPerLane: settings.workersPerLane,
            suspicion: { Envelope.returns(of: $0) >= LaneRules.returnsSuspicious }
        )
        let queues = names.routes.map(\.queue) + [names.unrouted]
        let sink = LaneSink(board: board, queues: queues.map(\.text), log: parts.log) {
            parts.brokerHealth.consumerChanged(to: $0)
        }
        let consumer = ConsumerConnection(
            settings.broker,
            plan: TopologyPlan(settings.topology, settings.topologyMode),
            lanes: queues.map { ConsumerLane(queue: $0, prefetch: settings.prefetch) },
            sink: sink
        )
        sink.attach { consumer.settle($0) }
        let gate = ConsumptionGate(consumer, log: parts.log)
        BrokerMetrics.declare(in: parts.registry, parts.brokerHealth, board)
        let courier = Courier(
            publisher: parts.publisher,
            settle: { consumer.settle($0) },
            metrics: CourierMetrics(in: parts.registry),
            time: parts.time,
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
            tracer: parts.tracer,
            log: parts.log
        )
        let rules = LaneRules(
            attemptsMax: settings.attemptsMax,
            redeliverExchange: names.redeliver,
            time: parts.time,
            tracer: parts.tracer,
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
        self.courier = courier
        self.gate = gate
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
        log.info("requests.stopped")
    }

    /// Proves that the consuming thread turns: waits for a turn of it.
    package func pulse() async {
        _ = await consumer.openCount(ofLane: 0)
    }
}
