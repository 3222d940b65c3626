internal import CMicroHTTPD
internal import Glibc

/// A running HTTP daemon of libmicrohttpd, with a thread of its own.
///
/// The manual: <https://www.gnu.org/software/libmicrohttpd/manual/libmicrohttpd.html>
@safe struct DaemonHandle: ~Copyable {
    /// What a request may take in memory, its headers included; a scraper sends a few hundred bytes.
    private static let requestBytesMax = 16 * 1_024

    /// Connections at the same time, and of one address: scrapers, probes and a person or two.
    private static let connectionsMax = 64
    private static let connectionsOfOneAddressMax = 32

    /// Seconds without a byte after which a connection is closed.
    private static let timeoutSeconds = 10

    private let daemon: OpaquePointer
    /// Kept alive for the handler, which borrows it for each request.
    private let pages: Unmanaged<PagesBox>

    private init(daemon: OpaquePointer, pages: Unmanaged<PagesBox>) {
        unsafe self.daemon = daemon
        unsafe self.pages = pages
    }

    /// Stops the thread, after the request it is at, and closes all connections.
    deinit {
        unsafe MHD_stop_daemon(daemon)
        unsafe pages.release()
    }

    static func start(
        _ pages: OperationsPages,
        on socket: consuming ListenSocket,
        at address: ListenAddress
    ) throws(OperationsServerError) -> DaemonHandle {
        let box = unsafe Unmanaged.passRetained(PagesBox(pages))
        let descriptor = socket.release()
        var options = unsafe [
            option(.LISTEN_SOCKET, Int(descriptor)),
            option(.CONNECTION_MEMORY_LIMIT, requestBytesMax),
            option(.CONNECTION_LIMIT, connectionsMax),
            option(.PER_IP_CONNECTION_LIMIT, connectionsOfOneAddressMax),
            option(.CONNECTION_TIMEOUT, timeoutSeconds),
            option(.END, 0),
        ]
        let flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue
        guard let daemon = unsafe coffer_mhd_start(flags, 0, handleRequest, box.toOpaque(), &options) else {
            unsafe box.release()
            close(descriptor)
            throw OperationsServerError(.cannotStart, address, because: "the HTTP library did not start")
        }
        return unsafe DaemonHandle(daemon: daemon, pages: box)
    }

    private static func option(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
        unsafe MHD_OptionItem(option: option, value: value, ptr_value: nil)
    }
}

/// Gives the pages an address that C can keep.
private final class PagesBox: Sendable {
    let pages: OperationsPages

    init(_ pages: OperationsPages) {
        self.pages = pages
    }
}

/// Called by the library on its thread, first when a request's headers are there.
///
/// It is answered then and there: a body is never read, and the library closes the connection
/// of whoever sends one.
private func handleRequest(
    _ closure: UnsafeMutableRawPointer?,
    _ connection: OpaquePointer?,
    _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?,
    _: UnsafePointer<CChar>?,
    _: UnsafeMutablePointer<Int>?,
    _: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let closure = unsafe closure, let connection = unsafe connection, let url = unsafe url,
        let method = unsafe method
    else { return .NO }
    let pages = unsafe Unmanaged<PagesBox>.fromOpaque(closure).takeUnretainedValue().pages
    let accept = unsafe MHD_lookup_connection_value(connection, MHD_ValueKind.HEADER_KIND, "Accept").map {
        unsafe String(cString: $0)
    }
    let answer = unsafe pages.answer(method: String(cString: method), path: String(cString: url), accept: accept)
    return unsafe send(answer, on: connection)
}

private func send(_ answer: OperationsPages.Answer, on connection: OpaquePointer) -> MHD_Result {
    var body = answer.body
    let response = unsafe body.withUnsafeMutableBytes { bytes in
        unsafe MHD_create_response_from_buffer(bytes.count, bytes.baseAddress, MHD_ResponseMemoryMode.RESPMEM_MUST_COPY)
    }
    guard let response = unsafe response else { return .NO }
    defer { unsafe MHD_destroy_response(response) }
    var headers = [("Content-Type", answer.contentType), ("Cache-Control", "no-store")]
    if let allow = answer.allow { headers.append(("Allow", allow)) }
    for (name, value) in headers where unsafe MHD_add_response_header(response, name, value) == .NO { return .NO }
    return unsafe MHD_queue_response(connection, UInt32(answer.status), response)
}
