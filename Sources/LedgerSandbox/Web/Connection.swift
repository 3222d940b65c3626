internal import CMicroHTTPD
internal import Glibc

/// A connection of libmicrohttpd.
///
/// Owned by the library. The daemon's thread alone uses it, except that any thread may resume it,
/// which the library allows for a connection that was suspended.
@safe struct Connection: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    /// Leaves the connection alone until ``resume()``; only from one of the library's callbacks.
    func suspend() {
        unsafe MHD_suspend_connection(pointer)
    }

    /// Has the library call again.
    func resume() {
        unsafe MHD_resume_connection(pointer)
    }

    /// A header's value.
    func header(_ name: String) -> String? {
        unsafe MHD_lookup_connection_value(pointer, .HEADER_KIND, name).map { unsafe String(cString: $0) }
    }

    /// The query's pairs, decoded; the first of a name counts.
    var query: [String: String] {
        let pairs = PairList()
        unsafe MHD_get_connection_values(
            pointer,
            .GET_ARGUMENT_KIND,
            addPair,
            Unmanaged.passUnretained(pairs).toOpaque()
        )
        return pairs.pairs
    }

    /// Makes closing it a reset instead of an end.
    func makeCloseReset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        let length = socklen_t(MemoryLayout<Glibc.linger>.size)
        unsafe setsockopt(coffer_mhd_socket(pointer), SOL_SOCKET, SO_LINGER, &linger, length)
    }

    /// Answers with a document.
    func send(_ document: Document) -> MHD_Result {
        var body = document.body
        let response = unsafe body.withUnsafeMutableBytes { bytes in
            unsafe MHD_create_response_from_buffer(bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
        }
        return unsafe queue(response, document)
    }

    /// Promises the whole document and sends half of it.
    func sendHalf(_ document: Document) -> MHD_Result {
        let half = TruncatedBody(Array(document.body.prefix(document.body.count / 2)))
        let response = unsafe MHD_create_response_from_callback(
            UInt64(document.body.count),
            TruncatedBody.blockBytes,
            readTruncated,
            Unmanaged.passRetained(half).toOpaque(),
            releaseObject
        )
        return unsafe queue(response, document)
    }

    /// Answers with whatever a feed has, for as long as it has something.
    func send(_ feed: StreamFeed, headers: [(name: String, value: String)]) -> MHD_Result {
        let response = unsafe MHD_create_response_from_callback(
            UInt64.max,
            StreamFeed.blockBytes,
            readFeed,
            Unmanaged.passRetained(feed).toOpaque(),
            releaseObject
        )
        var document = Document([])
        document.contentType = "text/event-stream; charset=utf-8"
        document.headers = headers
        return unsafe queue(response, document)
    }

    private func queue(_ response: OpaquePointer?, _ document: Document) -> MHD_Result {
        guard let response = unsafe response else { return .NO }
        defer { unsafe MHD_destroy_response(response) }
        unsafe MHD_add_response_header(response, "Content-Type", document.contentType)
        for (name, value) in document.headers { unsafe MHD_add_response_header(response, name, value) }
        return unsafe MHD_queue_response(pointer, UInt32(document.status), response)
    }
}

/// Gathers what the library tells one by one.
private final class PairList {
    var pairs: [String: String] = [:]
}

private func addPair(
    _ closure: UnsafeMutableRawPointer?,
    _: MHD_ValueKind,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let closure = unsafe closure, let name = unsafe name else { return .NO }
    let list = unsafe Unmanaged<PairList>.fromOpaque(closure).takeUnretainedValue()
    let key = unsafe String(cString: name)
    if list.pairs[key] == nil { list.pairs[key] = unsafe value.map { unsafe String(cString: $0) } ?? "" }
    return list.pairs.count < FormText.pairsMax ? .YES : .NO
}

/// The first half of a body.
private final class TruncatedBody: Sendable {
    static let blockBytes = 4_096
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }
}

private func readTruncated(
    _ closure: UnsafeMutableRawPointer?,
    _ position: UInt64,
    _ buffer: UnsafeMutablePointer<CChar>?,
    _ capacity: Int
) -> Int {
    guard let closure = unsafe closure, let buffer = unsafe buffer else { return ContentReader.failed }
    let body = unsafe Unmanaged<TruncatedBody>.fromOpaque(closure).takeUnretainedValue()
    let rest = body.bytes.dropFirst(Int(position)).prefix(capacity)
    guard !rest.isEmpty else { return ContentReader.failed }
    unsafe UnsafeMutableRawBufferPointer(start: buffer, count: capacity).copyBytes(from: rest)
    return rest.count
}

private func readFeed(
    _ closure: UnsafeMutableRawPointer?,
    _: UInt64,
    _ buffer: UnsafeMutablePointer<CChar>?,
    _ capacity: Int
) -> Int {
    guard let closure = unsafe closure, let buffer = unsafe buffer else { return ContentReader.failed }
    let feed = unsafe Unmanaged<StreamFeed>.fromOpaque(closure).takeUnretainedValue()
    return feed.fill(capacity) { bytes in
        unsafe UnsafeMutableRawBufferPointer(start: buffer, count: capacity).copyBytes(from: bytes)
    }
}

private func releaseObject(_ closure: UnsafeMutableRawPointer?) {
    guard let closure = unsafe closure else { return }
    unsafe Unmanaged<AnyObject>.fromOpaque(closure).release()
}

/// What a content reader returns beside a count (`MHD_CONTENT_READER_END_…`, macros that Swift can't see).
enum ContentReader {
    static let ended = -1
    static let failed = -2
}
