internal import CCurl
internal import ServiceRuntime

/// HTTP over libcurl, many requests at a time on one thread.
///
/// Connections are kept and used again, and shared by many requests where the server speaks HTTP/2. Every request ends
/// within its limit, whatever the server does; to cancel the task that waits for it changes nothing.
package actor HTTPClient {
    /// How many requests there may be, those included that wait for a connection: beyond it more would only wait.
    package static let inFlightMax = 1024
    /// How many connections to one server; a public node lets few in.
    package static let connectionsPerHostMax = 32
    /// How many connections altogether.
    package static let connectionsMax = 96

    private let thread = ThreadExecutor(name: "http")
    /// The thread that owns libcurl's handles.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let sockets = SocketBoard()
    private var multi: MultiHandle?
    private var transfers: [UInt: Transfer] = [:]
    private var isClosed = false

    /// A client without connections.
    package init() {}

    isolated deinit {
        abandonAll()
    }

    /// How many requests are on their way.
    var inFlight: Int { transfers.count }

    /// Makes a request.
    ///
    /// - Throws: ``HTTPFailure``; a status of whatever sort is an answer.
    func perform(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let result: Result<HTTPResponse, HTTPFailure> = await withCheckedContinuation { landing in
            begin(request, landing)
        }
        return try result.get()
    }

    /// Gives up everything that is on its way, and takes nothing more.
    package func close() {
        isClosed = true
        abandonAll()
    }

    // MARK: - On the thread

    private func begin(_ request: HTTPRequest, _ landing: Transfer.Landing) {
        guard !isClosed, request.limit > .zero, Self.inFlightMax > transfers.count else {
            return landing.resume(returning: .failure(HTTPFailure(kind: .noTurn, wasSent: false)))
        }
        startIfNeeded()
        let transfer = Transfer(request, landing: landing, startedAt: .now)
        guard let easy = unsafe transfer.handle.easy, transfer.prepare(request), multi?.add(transfer.handle) == true
        else {
            return landing.resume(returning: .failure(HTTPFailure(kind: .noTurn, wasSent: false)))
        }
        transfers[UInt(bitPattern: easy)] = transfer
    }

    private func startIfNeeded() {
        guard multi == nil else { return }
        sockets.onSocket = { [weak self, thread] socket, what in
            guard let what else { return thread.stopWatching(socket) }
            thread.watch(socket, for: Self.events(what)) { events in
                self?.assumeIsolated { $0.isReady(socket, events) }
            }
        }
        multi = MultiHandle(sockets)
        thread.onEveryTurn { [weak self] in
            guard let self else { return nil }
            return self.assumeIsolated { $0.turn() }
        }
    }

    private func isReady(_ socket: Int32, _ events: DescriptorEvents) {
        var bits: Int32 = 0
        if events.contains(.readable) { bits |= CURL_CSELECT_IN }
        if events.contains(.writable) { bits |= CURL_CSELECT_OUT }
        if !events.isDisjoint(with: .broken) { bits |= CURL_CSELECT_ERR }
        multi?.act(socket, bits)
    }

    /// Once per turn of the loop: what time brought about, and what is over.
    private func turn() -> Duration? {
        if let wakeAt = sockets.wakeAt, wakeAt <= .now {
            sockets.wakeAt = nil
            multi?.act(CURL_SOCKET_TIMEOUT, 0)
        }
        while let (handle, code) = multi?.nextDone() {
            guard let transfer = transfers.removeValue(forKey: handle) else { continue }
            multi?.remove(transfer.handle)
            transfer.landing.resume(returning: transfer.result(code))
        }
        return sockets.wakeAt.map { max($0 - .now, .zero) }
    }

    private func abandonAll() {
        let abandoned = transfers.values
        transfers = [:]
        for transfer in abandoned {
            multi?.remove(transfer.handle)
            transfer.landing.resume(
                returning: .failure(HTTPFailure(kind: .connectionLost, wasSent: transfer.wasSent))
            )
        }
        // The connections go with it, and libcurl says of each socket that it isn't to be watched any more.
        multi = nil
    }

    private static func events(_ what: Int32) -> DescriptorEvents {
        switch what {
        case CURL_POLL_IN: .readable
        case CURL_POLL_OUT: .writable
        case CURL_POLL_INOUT: [.readable, .writable]
        default: []
        }
    }
}
