internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication

extension CofferService {
    /// Tells those who wait for a transaction's end.
    func waiters(
        _ publisher: PublisherConnection,
        _ identifiers: FreshIdentifiers,
        _ tracer: Tracer?
    )
        -> WorkerService
    {
        let log = log
        let replies = registry.counters(
            "coffer_late_replies_total",
            help: "Replies to requests that waited for a transaction's end, by whether the broker took them.",
            labels: ["result"]
        )
        let worker = WaiterAnswerer(
            store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-waiters")),
            replies: LateReplyPublisher(publisher, identifiers: identifiers, time: time, tracer: tracer),
            messages: ContractMessages()
        ) { round in
            if round.told > 0 { replies.with("done").add(round.told) }
            if round.failed > 0 { replies.with("failed").add(round.failed) }
            if let failure = round.failure {
                log.warn("waiters.failed", atMostEvery: .seconds(5), [.reason(failure)])
            }
        }
        return WorkerService(name: "waiters", heartbeat: heartbeats.register("waiters", staleAfter: .seconds(90))) {
            await worker.run($0)
        }
    }
}
