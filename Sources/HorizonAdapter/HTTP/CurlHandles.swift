internal import CCurl
internal import Glibc

/// libcurl's own set-up, once in a process.
enum Curl {
    /// Says no for ever where the library can't be set up, or is too old to be told which protocols it may speak.
    static let isUsable: Bool = {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else { return false }
        return coffer_curl_version() >= versionLeast
    }()

    /// 7.85.0, the first with `CURLOPT_PROTOCOLS_STR`.
    private static let versionLeast: UInt32 = 0x07_55_00
}

/// A handle for one transfer; it belongs to the thread that uses it, and is not copied.
@safe struct EasyHandle: ~Copyable {
    /// `nil` where the library had no memory for it.
    let easy: UnsafeMutableRawPointer?
    private let headers: UnsafeMutablePointer<curl_slist>?

    /// How long a connection may take to be made: a machine that is there answers at once.
    private static let connectMsMax = 5000

    init() {
        unsafe easy = Curl.isUsable ? curl_easy_init() : nil
        unsafe headers = curl_slist_append(nil, "Accept: application/json")
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
    }

    var status: Int { unsafe easy.map { unsafe coffer_curl_status($0) } ?? 0 }

    /// Sets everything that a request is to be like.
    ///
    /// Only HTTP and HTTPS; no redirect is followed, as it could lead anywhere; certificates and names are verified; no
    /// proxy of the environment's comes between; no signal is used for timeouts, because there are other threads.
    ///
    /// - Returns: Whether the library took it all.
    @unsafe func prepare(
        _ request: HTTPRequest,
        _ closure: UnsafeMutableRawPointer,
        body: curl_write_callback,
        header: curl_write_callback,
        before: curl_prereq_callback
    ) -> Bool {
        guard let easy = unsafe easy else { return false }
        let milliseconds = Self.milliseconds(request.limit)
        var numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_TIMEOUT_MS, milliseconds),
            (CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, Self.connectMsMax)),
            (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)), (CURLOPT_TCP_NODELAY, 1), (CURLOPT_TCP_KEEPALIVE, 1),
            (CURLOPT_PIPEWAIT, 1),
        ]
        if request.isForOnce {
            numbers += [(CURLOPT_FRESH_CONNECT, 1), (CURLOPT_FORBID_REUSE, 1), (CURLOPT_PIPEWAIT, 0)]
        }
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, request.url), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_PROXY, ""),
            (CURLOPT_ACCEPT_ENCODING, ""), (CURLOPT_USERAGENT, "coffer"),
        ]
        let isSet =
            unsafe numbers.allSatisfy { unsafe coffer_curl_set_long(easy, $0.0, $0.1) == CURLE_OK }
            && texts.allSatisfy { unsafe coffer_curl_set_text(easy, $0.0, $0.1) == CURLE_OK }
            && coffer_curl_set_list(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK
            && coffer_curl_set_callbacks(easy, body, header, before, closure) == CURLE_OK
        guard isSet, let form = request.form else { return isSet }
        return unsafe form.withUnsafeBytes {
            unsafe coffer_curl_set_body(easy, $0.baseAddress, $0.count) == CURLE_OK
        }
    }

    /// At least one, because libcurl takes zero for no limit at all.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(min(max(seconds, 0), 3600)) * 1000 + max(1, Int(attoseconds / 1_000_000_000_000_000))
    }
}

/// The handle that runs many transfers; it belongs to the thread that uses it, and is not copied.
@safe struct MultiHandle: ~Copyable {
    private let multi: UnsafeMutableRawPointer?
    private let sockets: SocketBoard

    /// - Parameter sockets: Told which sockets to watch; kept for as long as the handle.
    init(_ sockets: SocketBoard) {
        self.sockets = sockets
        unsafe multi = Curl.isUsable ? curl_multi_init() : nil
        let closure = unsafe Unmanaged.passUnretained(sockets).toOpaque()
        unsafe coffer_curl_multi_set_callbacks(multi, socketChanged, timerChanged, closure)
        for (option, value) in [
            (CURLMOPT_MAX_HOST_CONNECTIONS, HTTPClient.connectionsPerHostMax),
            (CURLMOPT_MAX_TOTAL_CONNECTIONS, HTTPClient.connectionsMax),
            (CURLMOPT_MAXCONNECTS, HTTPClient.connectionsMax),
            (CURLMOPT_MAX_CONCURRENT_STREAMS, HTTPClient.inFlightMax),
        ] {
            unsafe coffer_curl_multi_set_long(multi, option, value)
        }
    }

    deinit {
        unsafe curl_multi_cleanup(multi)
    }

    func add(_ handle: borrowing EasyHandle) -> Bool {
        unsafe curl_multi_add_handle(multi, handle.easy) == CURLM_OK
    }

    func remove(_ handle: borrowing EasyHandle) {
        unsafe curl_multi_remove_handle(multi, handle.easy)
    }

    /// Does what there is to do, for a socket that is ready or because time has passed.
    func act(_ socket: curl_socket_t, _ events: Int32) {
        var running: Int32 = 0
        unsafe curl_multi_socket_action(multi, socket, events, &running)
    }

    /// A transfer that is over, by its handle, until there is none.
    func nextDone() -> (handle: UInt, code: CURLcode)? {
        var code = CURLE_OK
        guard let easy = unsafe coffer_curl_multi_next_done(multi, &code) else { return nil }
        return (UInt(bitPattern: easy), code)
    }
}

/// Which sockets libcurl wants watched, and when it wants to be called.
///
/// Only ever used on the client's thread, `http`.
final class SocketBoard {
    /// Told of a socket and what to watch it for; `nil` for not any more.
    var onSocket: (Int32, Int32?) -> Void = { _, _ in }
    /// When libcurl is to be called; `nil` for never.
    var wakeAt: ContinuousClock.Instant?
}

private func socketChanged(
    _: UnsafeMutableRawPointer?,
    _ socket: curl_socket_t,
    _ what: Int32,
    _ closure: UnsafeMutableRawPointer?,
    _: UnsafeMutableRawPointer?
) -> Int32 {
    guard let closure = unsafe closure else { return 0 }
    let board = unsafe Unmanaged<SocketBoard>.fromOpaque(closure).takeUnretainedValue()
    board.onSocket(socket, what == CURL_POLL_REMOVE ? nil : what)
    return 0
}

private func timerChanged(
    _: UnsafeMutableRawPointer?,
    _ milliseconds: Int,
    _ closure: UnsafeMutableRawPointer?
) -> Int32 {
    guard let closure = unsafe closure else { return 0 }
    let board = unsafe Unmanaged<SocketBoard>.fromOpaque(closure).takeUnretainedValue()
    board.wakeAt = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
    return 0
}
