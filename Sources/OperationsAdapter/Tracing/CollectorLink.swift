internal import Glibc
internal import ServiceRuntime

/// The way to a collector: one request at a time, over libcurl, on a thread of its own.
actor CollectorLink {
    /// What became of a request.
    enum Outcome: Hashable, Sendable {
        /// The collector took it.
        case taken
        /// It may take it later.
        case later(String)
        /// It never will.
        case refused(String)
    }

    /// What a collector says beside the status is of no use to anybody.
    private static let answerBytesMax = 64 << 10

    private let thread = ThreadExecutor(name: "traces")
    /// The thread that owns libcurl's handle, and writes the documents too.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let settings: TraceExportSettings
    private let document: SpanDocument
    private let time: any TimeSource
    private var handle: BlockingHandle?

    init(_ settings: TraceExportSettings, _ document: SpanDocument, time: any TimeSource) {
        self.settings = settings
        self.document = document
        self.time = time
    }

    isolated deinit {
        // Isolated so that the handle goes on the thread that used it.
    }

    /// Sends spans; blocks the thread, and nobody else, for at most so long.
    func send(_ spans: [TraceSpan], within limit: Duration) -> Outcome {
        if handle == nil {
            let headers = settings.headers.map { "\($0.name): \($0.value)" }
            handle = BlockingHandle(headers: ["Content-Type: application/json", "Expect:"] + headers)
        }
        var request = BlockingRequest(settings.address.url, within: limit)
        request.trust = settings.trust
        request.body = document.bytes(of: spans, epochNanoseconds: Self.wallNanoseconds - time.monotonic.nanoseconds)
        guard let status = handle?.perform(request, into: PageBytes(bytesMax: Self.answerBytesMax)) else {
            // The connection is made anew next time.
            handle = nil
            return .later("not reached")
        }
        switch status {
        case 200..<300: return .taken
        // The protocol's own list of what may be tried again.
        case 429, 502, 503, 504: return .later("status \(status)")
        default: return .refused("status \(status)")
        }
    }

    /// The calendar's clock, in nanoseconds since 1970.
    private static var wallNanoseconds: Int64 {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}
