import Foundation
import ServiceRuntime
import Testing

@Suite struct ProcessMetricsTests {
    private let registry = MetricsRegistry()

    init() {
        ProcessMetrics.declare(in: registry)
        ProcessMetrics.declareBuildInfo("app_build_info", version: "1.2.3", in: registry)
    }

    private func value(of name: String) throws -> Double {
        let lines = String(decoding: registry.prometheusText(), as: UTF8.self).split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix(name + " ") })
        return try #require(Double(line.dropFirst(name.count + 1)))
    }

    @Test func `the process knows its memory, time and descriptors`() throws {
        #expect(try value(of: "process_resident_memory_bytes") > 1_000_000)
        #expect(try value(of: "process_virtual_memory_bytes") > value(of: "process_resident_memory_bytes"))
        #expect(try value(of: "process_threads") >= 1)
        #expect(try value(of: "process_max_fds") >= 64)
        #expect(abs(try value(of: "process_start_time_seconds") - Date().timeIntervalSince1970) < 3_600)
    }

    @Test func `time used grows with work`() throws {
        let before = try value(of: "process_cpu_seconds_total")
        var after = before
        var rounds = 0
        // The kernel counts in ticks of 10 ms: a round is far less than one, all of them far more than two.
        while after < before + 0.02, rounds < 100_000 {
            rounds += (0..<10_000).reduce(1) { $0 & ($1 | 1) }
            after = try value(of: "process_cpu_seconds_total")
        }

        #expect(after >= before + 0.02)
    }

    @Test func `open descriptors are counted without the one that counting takes`() throws {
        let fewer = try value(of: "process_open_fds")
        let files = (0..<50).map { _ in FileHandle(forReadingAtPath: "/dev/null") }
        let more = try value(of: "process_open_fds")

        #expect(files.allSatisfy { $0 != nil })
        #expect(more >= fewer + 40)
    }

    @Test func `promtool finds nothing to say of every kind of metric`() throws {
        registry.histograms("app_request_seconds", help: "Time.", labels: ["route"], bounds: Histogram.latencySeconds)
            .with("a\"b\\c\nd").observe(.milliseconds(3))
        registry.counters("app_errors_total", help: "Errors.", labels: ["code"]).with("é").add()
        registry.gauge("app_ratio", help: "A ratio.").set(1e-7)

        let promtool = Process()
        let (input, output) = (Pipe(), Pipe())
        promtool.executableURL = URL(filePath: "/usr/bin/env")
        promtool.arguments = ["promtool", "check", "metrics"]
        promtool.standardInput = input
        promtool.standardOutput = output
        promtool.standardError = output
        try promtool.run()
        try input.fileHandleForWriting.write(contentsOf: registry.prometheusText())
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        promtool.waitUntilExit()

        #expect(said.isEmpty)
        #expect(promtool.terminationStatus == 0)
    }
}
