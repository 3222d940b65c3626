internal import ServiceRuntime
internal import Stellar

/// A client that is told records as they come, or a resource whenever it changes.
struct EventStream: Sendable {
    let route: Route
    let request: Request
    let node: NodeIdentity
    let deadline: MonotonicTime
    /// The token of the last record that was sent.
    var cursor: String
    /// How many more events it may have.
    var left: Int
    /// The last ledger that was looked at; each costs one request of the rate limit.
    var lookedAt: UInt32 = 0
    /// What was last sent of a single resource.
    var lastObject: [UInt8] = []

    static let hello = Array("retry: 1000\nevent: open\ndata: \"hello\"\n\n".utf8)
    static let bye = Array("retry: 10\nevent: close\ndata: \"byebye\"\n\n".utf8)

    static func error(_ text: String) -> [UInt8] {
        Array("event: error\ndata: \(text)\n\n".utf8)
    }
}

/// What a stream does next.
enum StreamStep: Sendable {
    case send([UInt8])
    /// Nothing until a ledger closes.
    case idle
    /// Last words.
    case end([UInt8])
    /// The connection is cut without a word.
    case cut
}

extension Core {
    /// Opens a stream; what is wrong with the request is answered as an ordinary problem.
    mutating func stream(_ request: Request, _ route: Route, _ view: NodeView) throws(Problem) -> Reply {
        let page = try PageQuery(request)
        let position = try page.position(latest: view.latest, elder: chain.history.elder)
        var stream = EventStream(
            route: route,
            request: request,
            node: view.node,
            deadline: monotonic + settings.streamTimeout,
            cursor: page.cursor == "now" ? String(position) : page.cursor,
            left: page.limit
        )
        // Whoever is not there is told so before the stream begins.
        _ = try next(&stream, view, peeking: true)
        return .stream(stream)
    }

    /// What a stream is to do now.
    mutating func step(_ stream: inout EventStream) -> StreamStep {
        let view = view(stream.node)
        if let spoiled = spoil(stream) { return spoiled }
        if stream.left <= 0 || monotonic >= stream.deadline { return .end(EventStream.bye) }
        guard view.latest != stream.lookedAt else { return .idle }
        if let allowance = limiter.take(stream.request.client, now: monotonic), !allowance.isAllowed {
            return .end(EventStream.error("Rate limit exceeded"))
        }
        do throws(Problem) {
            let bytes = try next(&stream, view, peeking: false)
            stream.lookedAt = stream.left > 0 ? view.latest : 0
            return bytes.isEmpty ? .idle : .send(bytes)
        } catch {
            return .end(EventStream.error("Unexpected stream error"))
        }
    }

    private mutating func spoil(_ stream: EventStream) -> StreamStep? {
        let kinds = faults.decide(
            FaultPlan.Occasion(
                endpoint: "stream",
                account: stream.route.account?.description,
                port: stream.node.port,
                ledger: chain.tip.sequence,
                nowNanoseconds: monotonic.nanoseconds
            )
        )
        for kind in kinds {
            switch kind {
            case .streamCut: return .cut
            case .streamError: return .end(EventStream.error("Unexpected stream error"))
            case .streamBye: return .end(EventStream.bye)
            default: continue
            }
        }
        return nil
    }

    private func next(_ stream: inout EventStream, _ view: NodeView, peeking: Bool) throws(Problem) -> [UInt8] {
        guard case .list(let collection, let scope) = stream.route else {
            return try nextObject(&stream, view, peeking: peeking)
        }
        var page = try PageQuery(stream.request)
        page.cursor = stream.cursor
        page.limit = stream.left
        let query = RecordQuery(chain: chain, latest: view.latest, request: stream.request, page: page)
        let records = try query.records(collection, scope)
        guard !peeking else { return [] }
        var bytes: [UInt8] = []
        for record in records {
            bytes += Array("id: \(record.token)\ndata: ".utf8)
            bytes += record.json
            bytes += [0x0A, 0x0A]
        }
        stream.left -= records.count
        if let last = records.last { stream.cursor = last.token }
        return bytes
    }

    private func nextObject(_ stream: inout EventStream, _ view: NodeView, peeking: Bool) throws(Problem) -> [UInt8] {
        let object = try read(stream.request, stream.route, view).body
        guard !peeking, object != stream.lastObject else { return [] }
        if case .nothing = stream.route { return [] }
        stream.lastObject = object
        stream.left -= 1
        return Array("data: ".utf8) + object + [0x0A, 0x0A]
    }
}
