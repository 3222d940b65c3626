import OperationsAdapter
import ServiceRuntime
import Testing

@Suite struct OperationsPagesTests {
    private let time = ManualTime()
    private let heartbeats: Heartbeats
    private let health: Health
    private let metrics = MetricsRegistry()
    private let pages: OperationsPages

    init() {
        heartbeats = Heartbeats(time: time)
        health = Health(time: time)
        pages = OperationsPages(heartbeats: heartbeats, health: health, metrics: metrics, version: "1.2.3")
    }

    private func get(_ path: String) -> (status: Int, body: String) {
        let answer = pages.answer(method: "GET", path: path)
        return (answer.status, String(decoding: answer.body, as: UTF8.self))
    }

    @Test func `live is true while every loop turns, and names those that do not`() {
        let lane = heartbeats.register("lane", staleAfter: .seconds(10))
        let sweeper = heartbeats.register("sweeper", staleAfter: .seconds(30))
        #expect(get("/live") == (200, #"{"live":true}"#))

        time.advance(by: .seconds(11))
        #expect(get("/live") == (503, #"{"live":false,"stale":[{"loop":"lane","silentMs":11000}]}"#))

        lane.tick()
        sweeper.tick()
        #expect(get("/live").status == 200)
    }

    @Test func `a loop that has ended as it should is not missed`() {
        heartbeats.register("lane", staleAfter: .seconds(10)).retire()
        time.advance(by: .seconds(11))

        #expect(get("/live").status == 200)
    }

    @Test func `live does not care what the service depends on`() {
        health.component("broker", isRequired: true).down("refused")

        #expect(get("/live").status == 200)
    }

    @Test func `ready needs every required component and names what is missing`() {
        #expect(get("/ready").status == 503)
        let broker = health.component("broker", isRequired: true)
        let database = health.component("database", isRequired: true)
        let ledger = health.component("ledger", isRequired: false)
        #expect(get("/ready") == (503, #"{"ready":false,"draining":false,"missing":["broker","database"]}"#))

        broker.up()
        database.degraded("slow")
        ledger.down("refused")
        #expect(get("/ready") == (200, #"{"ready":true}"#))

        database.down("gone")
        #expect(get("/ready") == (503, #"{"ready":false,"draining":false,"missing":["database"]}"#))
    }

    @Test func `a service that is stopping is not ready`() {
        health.component("broker", isRequired: true).up()
        health.drain()

        #expect(get("/ready") == (503, #"{"ready":false,"draining":true,"missing":[]}"#))
    }

    @Test func `health tells of every component since when and how fast`() {
        let broker = health.component("broker", isRequired: true)
        let ledger = health.component("ledger", isRequired: false)
        time.advance(by: .seconds(1))
        broker.up(latency: .milliseconds(3))
        time.advance(by: .seconds(1))
        broker.up(latency: .milliseconds(5))
        ledger.degraded("one of two nodes refuses")

        #expect(
            get("/health") == (
                200,
                """
                {"status":"degraded","ready":true,"version":"1.2.3","components":[\
                {"name":"broker","status":"up","required":true,"since":"2026-11-21T13:25:41.123Z","latencyMs":5},\
                {"name":"ledger","status":"degraded","required":false,"since":"2026-11-21T13:25:42.123Z",\
                "detail":"one of two nodes refuses"}]}
                """
            )
        )
    }

    @Test(arguments: [
        ([ComponentHealth.State.up, .up], 200, "up"), ([.up, .down], 200, "degraded"), ([.down, .up], 503, "down"),
        ([.degraded, .up], 200, "degraded"),
    ])
    func `health is as bad as what is required`(states: [ComponentHealth.State], status: Int, word: String) {
        for (index, state) in states.enumerated() {
            let reporter = health.component("part-\(index)", isRequired: index == 0)
            switch state {
            case .up: reporter.up()
            case .degraded: reporter.degraded("slow")
            case .down: reporter.down("gone")
            }
        }

        #expect(get("/health").status == status)
        #expect(get("/health").body.hasPrefix("{\"status\":\"\(word)\""))
    }

    @Test func `metrics are shown in OpenMetrics to whoever asks for it`() {
        metrics.counter("app_things_total", help: "Things.").add(2)
        let accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
        let answer = pages.answer(method: "GET", path: "/metrics", accept: accept)

        #expect(answer.contentType == "application/openmetrics-text; version=1.0.0; charset=utf-8")
        #expect(answer.body.suffix(6) == Array("# EOF\n".utf8))
    }

    @Test func `metrics are shown in the text format`() {
        metrics.counter("app_things_total", help: "Things.").add(2)
        let answer = pages.answer(method: "GET", path: "/metrics")

        #expect(answer.status == 200)
        #expect(answer.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(String(decoding: answer.body, as: UTF8.self).hasSuffix("app_things_total 2\n"))
    }

    @Test(
        arguments: ["/live", "/ready", "/health", "/metrics"],
        ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"]
    )
    func `other methods are refused and told what is allowed`(path: String, method: String) {
        let answer = pages.answer(method: method, path: path)

        #expect(answer.status == 405)
        #expect(answer.allow == "GET, HEAD")
    }

    @Test(arguments: ["/", "", "/live/", "/Live", "/health/x", "//metrics", "/../live"], ["GET", "HEAD", "POST"])
    func `other paths are not there, whatever the method`(path: String, method: String) {
        let answer = pages.answer(method: method, path: path)

        #expect(answer.status == 404)
        #expect(answer.allow == nil)
    }
}
