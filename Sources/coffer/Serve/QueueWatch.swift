internal import RabbitMQAdapter
internal import ServiceRuntime

/// Keeps the depth of every queue in the metrics: what waits, and what was set aside.
struct QueueWatch: Service {
    let name = "queues"
    private let depths: QueueDepths
    private let messages: MetricFamily<Gauge>
    private let lookedAt: Gauge
    private let heartbeat: Heartbeat
    private let time: any TimeSource
    private let log: Log

    /// Prometheus looks no more often.
    private static let interval = Duration.seconds(10)
    /// A look ends after ten seconds at the latest, and connecting after as many for each broker.
    private static let staleAfter = Duration.seconds(120)

    init(_ depths: QueueDepths, registry: MetricsRegistry, heartbeats: Heartbeats, time: any TimeSource, log: Log) {
        self.depths = depths
        messages = registry.gauges(
            "coffer_queue_messages",
            help: "Messages that are ready in a queue, as the broker last said.",
            labels: ["queue"]
        )
        lookedAt = registry.gauge(
            "coffer_queue_messages_looked_at_timestamp_seconds",
            help: "When the broker last said how many messages are ready, in Unix seconds."
        )
        heartbeat = heartbeats.register("queues", staleAfter: Self.staleAfter)
        self.time = time
        self.log = log
    }

    func run(until shutdown: Shutdown) async {
        while !shutdown.isRequested {
            heartbeat.tick()
            do throws(BrokerError) {
                for depth in try await depths.look() { messages.with(depth.queue).set(depth.ready) }
                lookedAt.set(Double(time.wall.milliseconds) / 1000)
            } catch {
                log.debug("queues.unknown", [.reason("\(error)")])
            }
            await shutdown.wait(atMost: Self.interval)
        }
        await depths.close()
        heartbeat.retire()
    }
}
