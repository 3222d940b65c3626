internal import CMicroHTTPD
internal import Glibc
internal import ServiceRuntime

/// A port that serves the sandbox, with a thread of the library's.
///
/// The manual: <https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html>
@safe struct WebNode: ~Copyable {
    /// Connections at the same time: a thousand streams, and as many that ask.
    private static let connectionsMax = 4_096
    /// What a request's headers may take in memory, a transaction in the query included.
    ///
    /// The library clears all of it after each request, so that more would cost all of them.
    private static let requestBytesMax = 48 * 1_024

    private let daemon: OpaquePointer
    private let service: Unmanaged<NodeService>

    private init(daemon: OpaquePointer, service: Unmanaged<NodeService>) {
        unsafe self.daemon = daemon
        unsafe self.service = service
    }

    /// Stops the thread; the lobby must have let everybody go.
    deinit {
        unsafe MHD_stop_daemon(daemon)
        unsafe service.release()
    }

    /// Serves from now on.
    static func start(
        _ sandbox: Sandbox,
        on socket: consuming LoopbackSocket,
        lagLedgers: UInt32
    ) throws(SandboxServerError) -> WebNode {
        let port = Int(socket.port)
        let node = NodeIdentity(port: port, lagLedgers: lagLedgers)
        let service = unsafe Unmanaged.passRetained(NodeService(sandbox, node))
        let descriptor = socket.release()
        var options = unsafe [
            option(.LISTEN_SOCKET, Int(descriptor)),
            option(.CONNECTION_LIMIT, connectionsMax),
            option(.CONNECTION_MEMORY_LIMIT, requestBytesMax),
            option(.END, 0),
        ]
        let flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        let daemon = unsafe coffer_mhd_start_notified(flags, handle, service.toOpaque(), requestIsOver, &options)
        guard let daemon = unsafe daemon else {
            unsafe service.release()
            close(descriptor)
            throw SandboxServerError(description: "127.0.0.1:\(port): the HTTP library did not start")
        }
        return unsafe WebNode(daemon: daemon, service: service)
    }

    private static func option(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
        unsafe MHD_OptionItem(option: option, value: value, ptr_value: nil)
    }
}

/// What a daemon's callbacks need.
private final class NodeService: Sendable {
    let sandbox: Sandbox
    let node: NodeIdentity

    init(_ sandbox: Sandbox, _ node: NodeIdentity) {
        self.sandbox = sandbox
        self.node = node
    }

    func answer(_ request: Request) -> Reply { sandbox.answer(request, node: node) }

    /// Does with a connection what the reply says.
    func perform(_ reply: Reply, on connection: Connection, _ exchange: () -> Exchange) -> MHD_Result {
        switch reply {
        case .document(let document): return connection.send(document)
        case .truncated(let document): return connection.sendHalf(document)
        case .stream(let stream): return connection.send(StreamFeed(stream, sandbox, connection), headers: [])
        case .reset:
            connection.makeCloseReset()
            return .NO
        case .wait(let waiting): sandbox.lobby.park(connection, .waiting(waiting, exchange()))
        case .delayed(let milliseconds, let reply):
            let time = sandbox.monotonic + .milliseconds(milliseconds)
            sandbox.lobby.park(connection, .delayed(until: time, reply, exchange()))
        }
        // The ledger may have closed before the connection was in the lobby.
        sandbox.lobby.serve(sandbox)
        sandbox.nudge()
        return .YES
    }
}

/// Called by the library on its thread: once with a request's headers, for each piece of its body, at its end,
/// and again after the connection was resumed.
private func handle(
    _ closure: UnsafeMutableRawPointer?,
    _ connection: OpaquePointer?,
    _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?,
    _ data: UnsafePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let closure = unsafe closure, let handle = unsafe connection, let url = unsafe url,
        let method = unsafe method, let size = unsafe size, let context = unsafe context
    else { return .NO }
    let service = unsafe Unmanaged<NodeService>.fromOpaque(closure).takeUnretainedValue()
    let connection = unsafe Connection(handle)
    let path = unsafe String(cString: url)
    let verb = unsafe Request.Method(String(cString: method))

    func exchange() -> Exchange {
        if let known = unsafe context.pointee {
            return unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
        }
        let new = Exchange(path: path)
        unsafe context.pointee = Unmanaged.passRetained(new).toOpaque()
        return new
    }

    // An answer at the first call would have the library close the connection.
    if unsafe context.pointee == nil {
        _ = exchange()
        return .YES
    }
    if let data = unsafe data, unsafe size.pointee > 0 {
        let count = unsafe size.pointee
        unsafe data.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
            unsafe exchange().add(UnsafeBufferPointer(start: bytes, count: count))
        }
        unsafe size.pointee = 0
        return .YES
    }
    if let reply = exchange().takeReply() {
        return service.perform(reply, on: connection, exchange)
    }
    if service.sandbox.lobby.isClosed { return .NO }
    let body = verb == .get ? [] : exchange().body
    return service.perform(service.answer(Request(connection, verb, path, body)), on: connection, exchange)
}

/// Called by the library on its thread when a request is over, however it ended.
private func requestIsOver(
    _: UnsafeMutableRawPointer?,
    _: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let exchange = unsafe context.pointee else { return }
    unsafe Unmanaged<Exchange>.fromOpaque(exchange).release()
    unsafe context.pointee = nil
}

extension Request {
    fileprivate init(_ connection: Connection, _ method: Method, _ path: String, _ body: [UInt8]) {
        self.init(
            method: method,
            path: path,
            query: connection.query,
            base: "http://" + (connection.header("Host") ?? "127.0.0.1"),
            accept: connection.header("Accept"),
            contentType: connection.header("Content-Type"),
            lastEventID: connection.header("Last-Event-ID"),
            body: body,
            client: connection.header("X-Forwarded-For") ?? "127.0.0.1"
        )
    }
}

extension Request.Method {
    fileprivate init(_ name: String) {
        self =
            switch name {
            case "GET": .get
            case "POST": .post
            default: .other
            }
    }
}
