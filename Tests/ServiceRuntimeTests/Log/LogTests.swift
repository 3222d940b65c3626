import Glibc
import ServiceRuntime
import Testing

@Suite struct LogTests {
    /// Keeps the lines it is given.
    private final class Recorder: LogSink {
        private let recorded = Guarded<[[UInt8]]>([])

        func write(_ line: [UInt8]) { recorded.withLock { $0.append(line) } }

        var lines: [[UInt8]] { recorded.withLock { $0 } }
        var texts: [String] { lines.map { String(decoding: $0, as: UTF8.self) } }
    }

    private let recorder = Recorder()
    private let time = ManualTime()

    private func log(_ level: LogLevel = .debug) -> Log { Log(level: level, sink: recorder, time: time) }

    @Test func `a line is one JSON object with its time, level, event and fields`() {
        log().with([.component("amqp")]).info(
            "ready",
            [.port(5_672), .redelivered(false), .duration(.milliseconds(1_250))]
        )

        #expect(
            recorder.texts == [
                """
                {"ts":"2026-11-21T13:25:40.123Z","level":"info","event":"ready","component":"amqp","port":5672,\
                "redelivered":false,"durationMs":1250}\n
                """
            ]
        )
    }

    @Test(arguments: LogLevel.allCases)
    func `lines below the level are neither written nor made`(level: LogLevel) {
        let log = log(level)
        let made = Guarded(0)
        let field: () -> [LogField] = {
            made.withLock { $0 += 1 }
            return []
        }

        log.debug("one", field())
        log.info("two", field())
        log.warn("three", field())
        log.error("four", field())

        let expected = LogLevel.allCases.filter { $0 >= level }
        #expect(recorder.lines.count == expected.count)
        #expect(made.withLock { $0 } == expected.count)
        #expect(LogLevel.allCases.map(log.lines) == LogLevel.allCases.map { $0 >= level ? 1 : 0 })
    }

    @Test(arguments: [
        ("a\nb\u{1b}[31m\"", "a\nb\u{1b}[31m\""), ("\u{9b}31m\u{7f}", "\u{FFFD}31m\u{FFFD}"),
        ("x\u{202E}y\u{2028}z\u{85}", "x\u{FFFD}y\u{FFFD}z\u{FFFD}"), ("é€😀", "é€😀"),
    ])
    func `a text cannot break the line, forge another or move a terminal`(value: String, logged: String) throws {
        log().warn("odd", [.reason(value)])

        let line = try #require(recorder.lines.first)
        #expect(line.dropLast().allSatisfy { $0 >= 0x20 })
        #expect(line.last == UInt8(ascii: "\n"))
        #expect(try JSONDocument(parsing: line).root["reason"]?.string == logged)
    }

    @Test func `a long text is cut between characters`() throws {
        log().info("long", [.detail(String(repeating: "é", count: 1_000))])

        let line = try #require(recorder.lines.first)
        #expect(try JSONDocument(parsing: line).root["detail"]?.string == String(repeating: "é", count: 128) + "…")
    }

    @Test func `a line fits into one write to a pipe, and says that it was cut`() throws {
        let long = String(repeating: "\u{1}", count: 250)
        log().info("huge", [.detail(long), .reason(long), .error(long), .found(long)])

        let line = try #require(recorder.lines.first)
        let root = try JSONDocument(parsing: line).root
        #expect(line.count <= 4_096)
        #expect(root["truncated"]?.bool == true)
        #expect(root["reason"]?.string == long)
        #expect(root["error"] == nil)
    }

    @Test func `a repeated warning is written once in its interval, with how many were left out`() throws {
        let log = log()
        let warn = { (host: String) in log.warn("unreachable", atMostEvery: .seconds(10), about: host, [.host(host)]) }

        for _ in 0..<5 { warn("a") }
        warn("b")
        time.advance(by: .seconds(10))
        warn("a")
        warn("b")

        #expect(try recorder.lines.map { try JSONDocument(parsing: $0).root["host"]?.string } == ["a", "b", "a", "b"])
        #expect(
            try recorder.lines.map { try JSONDocument(parsing: $0).root["suppressed"]?.int64 } == [nil, nil, 4, nil]
        )
        #expect(log.lines(at: .warn) == 4)
    }

    @Test func `a thousand subjects do not make the throttle forget the newest`() {
        let log = log()
        for subject in 0..<1_000 {
            log.warn("odd", atMostEvery: .seconds(10), about: "\(subject)")
            time.advance(by: .milliseconds(1))
        }
        let written = recorder.lines.count

        log.warn("odd", atMostEvery: .seconds(10), about: "999")
        #expect(recorder.lines.count == written)
        log.warn("odd", atMostEvery: .seconds(10), about: "0")
        #expect(recorder.lines.count == written + 1)
    }

    @Test func `lines of many threads come out of a pipe whole`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(unsafe pipe(&ends) == 0)
        let log = Log(level: .info, sink: DescriptorLogSink(descriptor: ends[1]))

        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for count in 0..<20 { log.info("line", [.count(count), .instance("writer-\(writer)")]) }
                }
            }
        }
        close(ends[1])
        let text = Self.everything(from: ends[0])
        close(ends[0])

        let lines = text.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 160)
        for line in lines {
            #expect(try JSONDocument(parsing: Array(line)).root["event"]?.string == "line")
        }
    }

    @Test func `a sink that nobody reads any more does no harm`() {
        let log = Log(level: .info, sink: DescriptorLogSink(descriptor: -1))

        log.info("unheard")

        #expect(log.lines(at: .info) == 1)
    }

    private static func everything(from descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = unsafe read(descriptor, &chunk, chunk.count), count > 0 {
            bytes += chunk.prefix(count)
        }
        return bytes
    }
}
