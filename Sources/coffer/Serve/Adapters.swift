internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Fresh identifiers, from the runtime's generator.
struct FreshIdentifiers: Identifiers {
    private let generator = UUIDv7Generator()

    func next() -> ID {
        let id = generator.next()
        return ID(high: id.high, low: id.low)
    }
}

/// The pauses of a worker that runs as a service.
struct ShutdownPause: Pause {
    let shutdown: Shutdown
    let heartbeat: Heartbeat

    var isOver: Bool {
        heartbeat.tick()
        return shutdown.isRequested
    }

    func wait(milliseconds: Int64) async {
        heartbeat.tick()
        await shutdown.wait(atMost: .milliseconds(milliseconds))
    }
}

/// A worker of the application as a service.
struct WorkerService: Service {
    let name: String
    let heartbeat: Heartbeat
    let work: @Sendable (any Pause) async -> Void

    func run(until shutdown: Shutdown) async {
        await work(ShutdownPause(shutdown: shutdown, heartbeat: heartbeat))
        heartbeat.retire()
    }
}

/// Where no callers file is set: whoever the broker lets in may do everything.
struct DevelopmentCallers: CallerDirectory {
    private static let scopes: Set<Scope> = [.all]

    func caller(user: String?) -> Caller? {
        Caller(name: CallerName(user ?? "anonymous"), scopes: Self.scopes, rateLimit: nil)
    }
}
