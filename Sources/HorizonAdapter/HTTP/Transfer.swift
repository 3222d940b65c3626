internal import CCurl
internal import Glibc

/// One request on its way, with what has arrived of the answer.
///
/// Only ever used on the client's thread, `http`; libcurl knows it by its address while it is in the client's table.
final class Transfer {
    typealias Landing = CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>

    let handle: EasyHandle
    let landing: Landing
    let startedAt: ContinuousClock.Instant
    private let bytesMax: Int
    private(set) var body: [UInt8] = []
    private(set) var headers = HTTPHeaders()
    /// Whether a connection was there, so that bytes may have left.
    fileprivate(set) var wasSent = false
    private(set) var isTooLarge = false

    /// How much room is made in advance: what most answers fit in.
    private static let bytesUsual = 4096

    init(_ request: HTTPRequest, landing: Landing, startedAt: ContinuousClock.Instant) {
        handle = EasyHandle()
        self.landing = landing
        self.startedAt = startedAt
        bytesMax = request.bytesMax
        body.reserveCapacity(min(Self.bytesUsual, bytesMax))
    }

    /// Has libcurl tell this transfer of what happens to it; it must outlive the handle's use.
    func prepare(_ request: HTTPRequest) -> Bool {
        let closure = unsafe Unmanaged.passUnretained(self).toOpaque()
        return unsafe handle.prepare(request, closure, body: takeBody, header: takeHeader, before: markSent)
    }

    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= bytesMax else {
            isTooLarge = true
            return false
        }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    fileprivate func take(header line: Span<UInt8>) {
        // Each answer begins with its version; one before this was but a `100 Continue`.
        if line.count > 5, line[0] == UInt8(ascii: "H"), line[4] == UInt8(ascii: "/") { headers = HTTPHeaders() }
        headers.take(line: line)
    }

    /// What came of it, once libcurl says that it is over.
    func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPFailure> {
        guard code == CURLE_OK else { return .failure(failure(code)) }
        let duration = ContinuousClock.now - startedAt
        return .success(HTTPResponse(status: handle.status, headers: headers, body: body, duration: duration))
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let kind: HTTPFailure.Kind =
            switch code {
            case _ where isTooLarge: .tooLarge
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
                CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
                .noConnection
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
                CURLE_SSL_CERTPROBLEM:
                .tls
            default: .connectionLost
            }
        return HTTPFailure(kind: kind, wasSent: wasSent)
    }
}

// MARK: - What libcurl calls, on the client's thread

private func transfer(_ closure: UnsafeMutableRawPointer?) -> Transfer? {
    unsafe closure.map { unsafe Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Anything but the count makes libcurl give the transfer up.
private func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ closure: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(closure), let bytes = unsafe bytes else { return 0 }
    let arrived = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe transfer.take(body: arrived) ? size * count : 0
}

private func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ closure: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = unsafe transfer(closure), let bytes = unsafe bytes else { return 0 }
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    unsafe transfer.take(header: line.bindMemory(to: UInt8.self).span)
    return size * count
}

private func markSent(
    _ closure: UnsafeMutableRawPointer?,
    _: UnsafeMutablePointer<CChar>?,
    _: UnsafeMutablePointer<CChar>?,
    _: Int32,
    _: Int32
) -> Int32 {
    unsafe transfer(closure)?.wasSent = true
    return CURL_PREREQFUNC_OK
}
