internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import WalletApplication

/// Watches what requests need, and lets them in only while it is there.
///
/// A dependency that is down never ends the process: it makes the service not ready and stops
/// consumption, and both come back by themselves.
struct DependencyMonitor: Service {
    let name = "dependencies"
    let session: PostgresSession
    let requests: RequestService
    let publisher: PublisherConnection
    let brokerHealth: BrokerHealth
    let database: HealthReporter
    let broker: HealthReporter
    let heartbeats: Heartbeats
    /// Told where a connection to the broker changed: then everything is looked at at once.
    let wakeup: Wakeup
    let time: any TimeSource

    /// How often everything is looked at; `/ready` is to tell of a refused connection within five seconds.
    private static let interval = Duration.milliseconds(500)
    /// A look may take as long as a silent database is waited for.
    private static let staleAfter = Duration.seconds(60)

    func run(until shutdown: Shutdown) async {
        let beats = [
            heartbeats.register("dependencies", staleAfter: Self.staleAfter),
            heartbeats.register("consume", staleAfter: Self.staleAfter),
            heartbeats.register("publish", staleAfter: Self.staleAfter),
        ]
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await shutdown.wait()
                wakeup.wake()
            }
            while !shutdown.isRequested {
                await look(beats)
                await wakeup.sleep(atMost: Self.interval)
            }
        }
        for beat in beats { beat.retire() }
    }

    /// Looks at everything, which proves on the way that the threads of both connections turn.
    private func look(_ beats: [Heartbeat]) async {
        await lookAtBroker()
        await lookAtDatabase()
        beats[0].tick()
        await requests.pulse()
        beats[1].tick()
        _ = await publisher.unconfirmedCount
        beats[2].tick()
    }

    private func lookAtDatabase() async {
        let started = time.monotonic
        do throws(PostgresError) {
            try await session.check()
            database.up(latency: time.monotonic - started)
            await requests.gate.open(after: .database)
        } catch {
            database.down("\(error)")
            await requests.gate.close(for: .database)
        }
    }

    private func lookAtBroker() async {
        if let complaint = brokerHealth.complaint { broker.down(complaint) } else { broker.up() }
        if brokerHealth.hasLostPublishing {
            await requests.gate.close(for: .publishing)
        } else {
            await requests.gate.open(after: .publishing)
        }
    }
}
