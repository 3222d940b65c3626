internal import CCurl
internal import ServiceRuntime

/// A handle of libcurl's that makes one request at a time, and keeps its connection; see libcurl-easy(3).
///
/// It belongs to the thread that uses it, which it blocks, and is not copied.
@safe struct BlockingHandle: ~Copyable {
    /// `nil` where the library had no memory for it.
    private let easy: UnsafeMutableRawPointer?
    private let headers: UnsafeMutablePointer<curl_slist>?

    /// How long a connection may take to be made.
    private static let connectMsMax = 1_000

    /// - Parameter lines: What every request carries, beside what the library says by itself.
    init(headers lines: [String]) {
        // Counted, and safe from several threads since 7.84.0: curl_global_init(3).
        unsafe easy = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK ? curl_easy_init() : nil
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines { unsafe list = curl_slist_append(list, line) }
        unsafe headers = list
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
    }

    /// Makes a request: a POST where there is a body, else a GET.
    ///
    /// Only HTTP and HTTPS; no redirect is followed; certificates and names are verified; no proxy of the environment's.
    ///
    /// - Returns: The status of the answer; `nil` where there is none.
    func perform(_ request: BlockingRequest, into page: PageBytes) -> Int? {
        guard let easy = unsafe easy else { return nil }
        let milliseconds = Int(max(1, request.limit.wholeMilliseconds))
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_TIMEOUT_MS, milliseconds),
            (CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, Self.connectMsMax)),
        ]
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, request.url), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_PROXY, ""),
            (CURLOPT_USERAGENT, "coffer"),
        ]
        if let trust = request.trust { texts.append((CURLOPT_CAINFO, trust)) }
        if let login = request.login {
            texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)]
        }
        let closure = unsafe Unmanaged.passUnretained(page).toOpaque()
        let isReady =
            unsafe numbers.allSatisfy { unsafe coffer_curl_set_long(easy, $0.0, $0.1) == CURLE_OK }
            && texts.allSatisfy { unsafe coffer_curl_set_text(easy, $0.0, $0.1) == CURLE_OK }
            && coffer_curl_set_list(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK
            && coffer_curl_set_callbacks(easy, takePage, skipHeader, goOn, closure) == CURLE_OK
        guard isReady else { return nil }
        if let body = request.body {
            let isSet = unsafe body.withUnsafeBytes {
                unsafe coffer_curl_set_body(easy, $0.baseAddress, curl_off_t($0.count)) == CURLE_OK
            }
            guard isSet else { return nil }
        }
        guard unsafe curl_easy_perform(easy) == CURLE_OK else { return nil }
        return unsafe coffer_curl_status(easy)
    }
}

/// What is asked for.
struct BlockingRequest {
    let url: String
    /// How long everything may take.
    let limit: Duration
    /// The body of a POST.
    var body: [UInt8]?
    /// A file of certificates to trust; the system's where `nil`.
    var trust: String?
    var login: (user: String, password: String)?

    init(_ url: String, within limit: Duration) {
        self.url = url
        self.limit = limit
    }
}

/// What arrives of a page; used on one thread, during one call.
final class PageBytes {
    private(set) var bytes: [UInt8] = []
    private(set) var isTooLarge = false
    private let bytesMax: Int

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// - Returns: Whether there was room for it.
    fileprivate func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count + piece.count <= bytesMax else {
            isTooLarge = true
            return false
        }
        unsafe bytes.append(contentsOf: piece)
        return true
    }
}

/// Anything but the count makes libcurl give the page up.
private func takePage(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ closure: UnsafeMutableRawPointer?
) -> Int {
    guard let closure = unsafe closure, let bytes = unsafe bytes else { return 0 }
    let page = unsafe Unmanaged<PageBytes>.fromOpaque(closure).takeUnretainedValue()
    return unsafe page.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private func skipHeader(
    _: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _: UnsafeMutableRawPointer?
) -> Int { size * count }

private func goOn(
    _: UnsafeMutableRawPointer?,
    _: UnsafeMutablePointer<CChar>?,
    _: UnsafeMutablePointer<CChar>?,
    _: Int32,
    _: Int32
) -> Int32 { CURL_PREREQFUNC_OK }
