import OperationsAdapter
import ServiceRuntime
import Testing

@Suite(.timeLimit(.minutes(1))) struct OperationsServerTests {
    private let health = Health()
    private let metrics = MetricsRegistry()
    private let server: OperationsServer

    init() throws {
        let pages = OperationsPages(heartbeats: Heartbeats(), health: health, metrics: metrics, version: "1.2.3")
        server = try OperationsServer(pages: pages, on: ListenAddress(host: "127.0.0.1", port: 0))
    }

    private func exchange(_ request: String) throws -> String {
        let client = try PlainClient(port: server.address.port)
        client.send(request)
        return client.readToEnd()
    }

    private func ask(_ method: String, _ path: String, _ headers: String = "") throws -> String {
        try exchange("\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(headers)\r\n")
    }

    @Test func `a free port is picked and told`() {
        #expect(server.address.port > 0)
        #expect(server.address.host == "127.0.0.1")
    }

    @Test func `a page is served with its status, type and body`() throws {
        let answer = try ask("GET", "/live?probe=1")

        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("\r\nContent-Type: application/json\r\n"))
        #expect(answer.contains("\r\nCache-Control: no-store\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n{\"live\":true}"))
    }

    @Test func `HEAD gets the headers of GET and no body`() throws {
        let answer = try ask("HEAD", "/live")

        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("\r\nContent-Length: 13\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `another method gets 405 with what is allowed, and its body is not waited for`() throws {
        let answer = try ask("POST", "/live", "Content-Length: 1000000000\r\n")

        #expect(answer.hasPrefix("HTTP/1.1 405 "))
        #expect(answer.contains("\r\nAllow: GET, HEAD\r\n"))
    }

    @Test(arguments: ["/", "/metrics/", "/%6Cive", "/live%00", "/live%2F", "/nothing"])
    func `another path gets 404`(path: String) throws {
        #expect(try ask("GET", path).hasPrefix("HTTP/1.1 404 "))
    }

    @Test func `readiness is what it is at the moment of asking`() throws {
        let broker = health.component("broker", isRequired: true)
        #expect(try ask("GET", "/ready").hasPrefix("HTTP/1.1 503 "))
        broker.up()
        #expect(try ask("GET", "/ready").hasPrefix("HTTP/1.1 200 "))
    }

    @Test func `a request that is too large is refused or cut off and the server goes on`() throws {
        let huge = try ask("GET", "/live", "X-Long: \(String(repeating: "x", count: 1 << 20))\r\n")

        #expect(!huge.hasPrefix("HTTP/1.1 200"))
        #expect(try ask("GET", "/live").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test(arguments: [
        "\r\n\r\n", "GET\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n", "GET /live HTTP/9.9\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
    ])
    func `what is no request does no harm`(bytes: String) throws {
        _ = try { () throws in
            let client = try PlainClient(port: server.address.port)
            client.send(bytes)
        }()

        #expect(try ask("GET", "/live").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `more connections than the bound are turned away until others are closed`() throws {
        var idle: [Holder] = []
        for _ in 0..<40 { idle.append(Holder(try PlainClient(port: server.address.port))) }
        #expect(try ask("GET", "/live").isEmpty)

        idle.removeAll()
        // The server learns of each closed connection in its own time; the suite's limit bounds this.
        while try ask("GET", "/live").isEmpty {}
        #expect(try ask("GET", "/live").hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test func `a port that is taken is an error that says so`() {
        let pages = OperationsPages(heartbeats: Heartbeats(), health: health, metrics: metrics, version: "1")
        let error = #expect(throws: OperationsServerError.self) {
            try OperationsServer(pages: pages, on: server.address)
        }

        #expect(error?.code == .addressInUse)
        #expect(error?.description.contains("\(server.address.port)") == true)
    }

    @Test func `a host that is none is an error that says so`() {
        let pages = OperationsPages(heartbeats: Heartbeats(), health: health, metrics: metrics, version: "1")
        let nowhere = ListenAddress(host: "256.1.1.1", port: 0)
        let error = #expect(throws: OperationsServerError.self) { try OperationsServer(pages: pages, on: nowhere) }

        #expect(error?.code == .unknownHost)
    }

    @Test func `when it is asked to stop it closes its port`() async throws {
        let shutdown = Shutdown()
        async let running: Void = server.run(until: shutdown)
        #expect(try ask("GET", "/live").hasPrefix("HTTP/1.1 200 OK\r\n"))

        shutdown.request()
        await running

        #expect(throws: PlainClient.Refused.self) { _ = try PlainClient(port: server.address.port) }
    }

    /// Gives a connection that cannot be copied a place in an array.
    private final class Holder {
        private let client: PlainClient
        init(_ client: consuming PlainClient) { self.client = client }
    }
}
