package import ServiceRuntime

/// Takes spans to a collector, as a service: listed first, so that it stops last.
///
/// Nobody waits for it. A collector that is down or slow costs spans, which are counted, and nothing else.
package struct TraceExporter: Service {
    package let name = "traces"
    private let tracer: Tracer
    private let link: CollectorLink
    private let heartbeat: Heartbeat
    private let log: Log

    /// How long spans wait at most before they are sent.
    private static let interval = Duration.seconds(1)
    /// The most spans, their parts not counted, of one request.
    private static let batchMax = 512
    /// How long a collector may take to answer.
    private static let patience = Duration.seconds(2)
    /// How long a collector that could not take spans is left alone, at first and at most.
    private static let pauses = (first: Duration.seconds(1), most: Duration.seconds(30))
    /// How often a batch is tried.
    private static let triesMax = 4
    /// How long what is left may take altogether when the service stops.
    private static let farewell = Duration.seconds(2)
    /// How long a turn of the loop may take: a request, and the longest pause.
    package static let staleAfter = Duration.seconds(90)

    /// - Parameters:
    ///   - tracer: Where spans wait.
    ///   - settings: Where they go.
    ///   - document: What they are written as.
    ///   - heartbeat: The sign of life.
    ///   - log: Told of a collector that takes nothing.
    package init(
        _ tracer: Tracer,
        to settings: TraceExportSettings,
        as document: SpanDocument,
        heartbeat: Heartbeat,
        log: Log
    ) {
        self.tracer = tracer
        self.heartbeat = heartbeat
        self.log = log
        link = CollectorLink(settings, document, time: tracer.time)
    }

    package func run(until shutdown: Shutdown) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await shutdown.wait()
                tracer.wake()
            }
            while !shutdown.isRequested {
                heartbeat.tick()
                let spans = tracer.take(max: Self.batchMax)
                if spans.isEmpty {
                    await tracer.waitForMany(atMost: Self.interval)
                } else {
                    await send(spans, until: shutdown)
                }
            }
        }
        await sayFarewell()
        heartbeat.retire()
    }

    /// Sends a batch, again and again where that may help; meanwhile the rest waits, as far as there is room.
    private func send(_ spans: [TraceSpan], until shutdown: Shutdown) async {
        var pause = Self.pauses.first
        for number in 1...Self.triesMax {
            heartbeat.tick()
            switch await link.send(spans, within: Self.patience) {
            case .taken: return tracer.count(spans, .exported)
            case .refused(let reason): return fail(spans, reason)
            case .later(let reason):
                guard number < Self.triesMax, !shutdown.isRequested else { return fail(spans, reason) }
                complain(reason)
                await shutdown.wait(atMost: pause)
                pause = min(pause * 2, Self.pauses.most)
            }
        }
    }

    private func sayFarewell() async {
        let deadline = Deadline(Self.farewell, after: tracer.time.monotonic)
        while true {
            let spans = tracer.take(max: Self.batchMax)
            guard !spans.isEmpty else { return }
            let left = deadline.remaining(at: tracer.time.monotonic)
            guard left > .zero, case .taken = await link.send(spans, within: left) else {
                tracer.count(spans + tracer.take(max: .max), .failed)
                return
            }
            tracer.count(spans, .exported)
        }
    }

    private func fail(_ spans: [TraceSpan], _ reason: String) {
        tracer.count(spans, .failed)
        complain(reason)
    }

    private func complain(_ reason: String) {
        log.warn("traces.failing", atMostEvery: .seconds(60), [.reason(reason)])
    }
}

/// Where spans go.
package struct TraceExportSettings: Sendable {
    /// A line of an HTTP header, such as a collector's access token.
    package struct Header: Hashable, Sendable {
        /// What it is called.
        package let name: String
        let value: String

        /// `nil` where that is no header.
        package init?(name: String, value: String) {
            let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            guard isName, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
            self.name = name
            self.value = value
        }
    }

    let address: CollectorAddress
    let headers: [Header]
    let trust: String?

    /// - Parameters:
    ///   - address: The collector.
    ///   - headers: What every request carries.
    ///   - trust: A file of certificates to trust; the system's where `nil`.
    package init(address: CollectorAddress, headers: [Header], trust: String?) {
        self.address = address
        self.headers = headers
        self.trust = trust
    }
}
