/// What a client asked, as far as answering needs it.
struct Request: Sendable {
    let method: Method
    /// Without the query.
    let path: String
    let query: [String: String]
    /// `scheme://host:port`, from the `Host` header, for links.
    let base: String
    let accept: String?
    let contentType: String?
    let lastEventID: String?
    let body: [UInt8]
    /// Who asks, for the rate limit.
    let client: String

    enum Method: Sendable {
        case get
        case post
        case other
    }

    /// The parts of the path between its slashes.
    ///
    /// Split by bytes: splitting by characters was a tenth of answering a request.
    var segments: [String] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true).map { String(Substring($0)) }
    }

    /// Whether the client wants events as they come.
    var wantsStream: Bool { accept?.contains("text/event-stream") ?? false }

    /// Whether the client takes what Horizon gives: anything, JSON or HAL.
    var acceptsJSON: Bool {
        guard let accept, !accept.isEmpty else { return true }
        return ["*/*", "application/*", "application/json", "application/hal+json", "application/problem+json"]
            .contains { accept.contains($0) }
    }
}

/// What is sent back.
enum Reply: Sendable {
    case document(Document)
    /// Events from a place in history on.
    case stream(EventStream)
    /// The answer comes when the ledger has closed.
    case wait(Waiting)
    /// Nothing: the connection is reset.
    case reset
    /// A promise of more bytes than come.
    case truncated(Document)
    /// The reply, but later.
    indirect case delayed(milliseconds: Int64, Reply)

    static func problem(_ problem: Problem) -> Reply { .document(Document(problem)) }
}

/// A whole answer.
struct Document: Sendable {
    var status = 200
    var contentType = Document.hal
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]

    static let hal = "application/hal+json; charset=utf-8"
    static let json = "application/json; charset=utf-8"
    static let problemJSON = "application/problem+json; charset=utf-8"

    init(_ body: [UInt8]) {
        self.body = body
    }

    init(_ problem: Problem, host: String = "https://stellar.org/horizon-errors/") {
        status = problem.status
        contentType = Self.problemJSON
        body = problem.body(host: host)
    }
}
