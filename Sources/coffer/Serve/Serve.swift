internal import Glibc
internal import OperationsAdapter
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import WalletApplication

/// `coffer serve`: runs the service in the foreground until it is asked to stop.
enum Serve {
    /// - Returns: The exit status.
    static func run(_ options: ServeOptions, callers: CallersRegister?, version: String) async -> Int32 {
        let time = SystemTime()
        let log = Log(level: options.logLevel, time: time)
        let stop = Shutdown()
        let abandon = Shutdown()
        StopSignals.ignoreBrokenPipes()
        let signals = await StopSignals.install(stop: stop, abandon: abandon, grace: ServeOptions.grace)
        let keyring = KeyringReload()
        let hangup = await SignalHandler.install(SIGHUP) {
            reload(callers, log)
            keyring.ask()
        }
        defer { _ = (signals, hangup) }
        if callers == nil {
            log.warn("callers.everybody", [.detail("No callers file: whoever the broker lets in may do everything.")])
        }
        do {
            try await serve(options, keyring, version, log, time, stop, abandon)
            log.info("stopped")
            return ExitStatus.ok
        } catch {
            return report(error, log)
        }
    }

    /// Reads the callers file anew, as SIGHUP asks; where it has a mistake, those who could call still can.
    private static func reload(_ callers: CallersRegister?, _ log: Log) {
        guard let callers else { return log.warn("callers.everybody", [.reason("no callers file to read anew")]) }
        do throws(CallersFileError) {
            let users = try callers.reload()
            log.info("callers.reloaded", [.count(users)])
        } catch {
            for problem in error.problems { log.error("callers.refused", [.detail(problem)]) }
        }
    }

    private static func serve(
        _ options: ServeOptions,
        _ keyring: KeyringReload,
        _ version: String,
        _ log: Log,
        _ time: SystemTime,
        _ stop: Shutdown,
        _ abandon: Shutdown
    ) async throws {
        let registry = MetricsRegistry()
        ProcessMetrics.declare(in: registry)
        ProcessMetrics.declareBuildInfo("coffer_build_info", version: version, in: registry)
        ProcessMetrics.declareLines(of: log, as: "coffer_log_lines_total", in: registry)
        let heartbeats = Heartbeats(time: time)
        let announcement = Announcement(log)
        let health = Health(
            time: time,
            onChange: { component in
                log.info("component.changed", [.component(component.name), .state(component.state.rawValue)])
            },
            onReadiness: { announcement.readinessChanged(to: $0) }
        )
        HealthMetrics.declare(in: registry, health)
        let pages = OperationsPages(heartbeats: heartbeats, health: health, metrics: registry, version: version)
        let operations = try OperationsServer(pages: pages, on: options.http)
        announcement.address = operations.address.description
        log.info("listening", [.address(operations.address.description), .version(version)])

        let coffer = CofferService(
            options: options,
            keyringReload: keyring,
            version: version,
            log: log,
            registry: registry,
            heartbeats: heartbeats,
            health: health,
            time: time
        )
        let group = ServiceGroup([operations, DrainingService(coffer, health)], grace: ServeOptions.grace)
        try await group.run(until: stop, orAtOnce: abandon)
    }

    /// Says what went wrong, and which exit status tells it.
    private static func report(_ error: any Error, _ log: Log) -> Int32 {
        let cause = (error as? ServiceGroupError)?.rootCause ?? error
        log.error("failed", [.error("\(cause)")])
        switch cause {
        case is KeyringFailure: return ExitStatus.configuration
        case let failure as SignerStartFailure:
            if case .store = failure { return ExitStatus.unavailable }
            return ExitStatus.configuration
        case is BrokerError, is PostgresSession.MigrationFailure, is OperationsServerError:
            return ExitStatus.unavailable
        default: return ExitStatus.software
        }
    }
}

/// Tells once where the service is ready.
private final class Announcement: Sendable {
    private let log: Log
    private let state = Guarded((address: "", wasReady: false))

    init(_ log: Log) {
        self.log = log
    }

    var address: String {
        get { state.withLock { $0.address } }
        set { state.withLock { $0.address = newValue } }
    }

    func readinessChanged(to isReady: Bool) {
        let (address, isFirst) = state.withLock { state in
            defer { if isReady { state.wasReady = true } }
            return (state.address, isReady && !state.wasReady)
        }
        if isFirst {
            log.info("ready", [.address(address)])
        } else {
            log.info("readiness", [.state(isReady ? "ready" : "not ready")])
        }
    }
}

/// Makes the service not ready as soon as it is asked to stop.
private struct DrainingService: Service {
    private let service: CofferService
    private let health: Health

    var name: String { service.name }

    init(_ service: CofferService, _ health: Health) {
        self.service = service
        self.health = health
    }

    func run(until shutdown: Shutdown) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run(until: shutdown) }
            group.addTask {
                await shutdown.wait()
                health.drain()
            }
            try await group.next()
            if !shutdown.isRequested { group.cancelAll() }
        }
    }
}

extension ServiceGroupError {
    /// What went wrong first, through groups within groups.
    fileprivate var rootCause: (any Error)? {
        guard let cause else { return nil }
        return (cause as? ServiceGroupError)?.rootCause ?? cause
    }
}

/// The exit statuses of `sysexits.h` that the contract names.
enum ExitStatus {
    static let ok: Int32 = 0
    static let usage: Int32 = 64
    /// A dependency refuses the service for good.
    static let unavailable: Int32 = 69
    /// A defect.
    static let software: Int32 = 70
    static let configuration: Int32 = 78
}
