import ServiceRuntime
import Testing

@Suite struct MetricsTests {
    private let registry = MetricsRegistry()

    private var text: String { String(decoding: registry.prometheusText(), as: UTF8.self) }

    @Test func `counters, gauges and histograms are written sorted, with help and type`() {
        let replies = registry.counters("app_replies_total", help: "Replies.", labels: ["result"])
        let seconds = registry.histogram("app_request_seconds", help: "Time a request took.", bounds: [0.1, 1])
        let depth = registry.gauge("app_depth", help: "Depth.")

        replies.with("nacked").add()
        replies.with("confirmed").add(3)
        replies.with("confirmed").add()
        depth.set(-1.5)
        for value in [0.05, 0.1, 0.5, 2] { seconds.observe(value) }
        seconds.observe(.milliseconds(250))

        #expect(
            text == """
                # HELP app_depth Depth.
                # TYPE app_depth gauge
                app_depth -1.5
                # HELP app_replies_total Replies.
                # TYPE app_replies_total counter
                app_replies_total{result="confirmed"} 4
                app_replies_total{result="nacked"} 1
                # HELP app_request_seconds Time a request took.
                # TYPE app_request_seconds histogram
                app_request_seconds_bucket{le="0.1"} 2
                app_request_seconds_bucket{le="1"} 4
                app_request_seconds_bucket{le="+Inf"} 5
                app_request_seconds_sum 2.9
                app_request_seconds_count 5

                """
        )
    }

    @Test func `a series exists from the moment it is asked for`() {
        _ = registry.counters("app_errors_total", help: "Errors.", labels: ["code", "route"]).with("X", "a.b")

        #expect(text.hasSuffix("app_errors_total{code=\"X\",route=\"a.b\"} 0\n"))
    }

    @Test func `a family without series says what its labels are going to be`() {
        _ = registry.counters("app_errors_total", help: "Errors.", labels: ["code", "route"])

        #expect(
            text == """
                # HELP app_errors_total Errors.
                # TYPE app_errors_total counter
                # LABELS app_errors_total code,route

                """
        )
    }

    @Test func `OpenMetrics names a counter's family without its suffix, and ends with a mark`() {
        registry.counter("app_things_total", help: "Things \"here\".").add(2)

        #expect(
            String(decoding: registry.openMetricsText(), as: UTF8.self) == """
                # TYPE app_things counter
                # HELP app_things Things \\"here\\".
                app_things_total 2
                # EOF

                """
        )
    }

    @Test func `a bucket shows the last trace that was counted in it, in OpenMetrics alone`() {
        let histogram = registry.histogram("app_wait_seconds", help: "Waiting.", bounds: [0.1, 1])
        histogram.observe(0.5)
        histogram.exemplify(0.5, traceID: "0af7651916cd43dd8448eb211c80319c", at: WallTime(milliseconds: 1_500))

        let open = String(decoding: registry.openMetricsText(), as: UTF8.self)
        #expect(
            open.contains(
                "app_wait_seconds_bucket{le=\"1\"} 1 # {trace_id=\"0af7651916cd43dd8448eb211c80319c\"} 0.5 1.5\n"
            )
        )
        #expect(!text.contains("trace_id"))
    }

    @Test func `label values and help are escaped`() {
        registry.gauges("app_odd", help: "Back\\slash\nand line.", labels: ["name"]).with("a\"b\\c\nd").set(1)

        #expect(text.contains("# HELP app_odd Back\\\\slash\\nand line.\n"))
        #expect(text.contains("app_odd{name=\"a\\\"b\\\\c\\nd\"} 1\n"))
    }

    @Test func `series beyond the bound become one`() {
        let family = registry.counters("app_users_total", help: "Users.", labels: ["name"], seriesMax: 2)
        for name in ["a", "b", "c", "d", "a"] { family.with(name).add() }

        #expect(text.contains("app_users_total{name=\"a\"} 2\n"))
        #expect(text.contains("app_users_total{name=\"other\"} 2\n"))
        #expect(!text.contains("\"c\""))
    }

    @Test func `a long label value is cut`() {
        registry.gauges("app_long", help: "Long.", labels: ["name"]).with(String(repeating: "x", count: 1_000)).set(1)

        #expect(text.contains("{name=\"\(String(repeating: "x", count: 128))\"}"))
    }

    @Test func `many threads lose no count`() async {
        let counter = registry.counter("app_counted_total", help: "Counted.")
        let histogram = registry.histogram("app_size_bytes", help: "Sizes.", bounds: [1, 2])
        let gauge = registry.gauge("app_level", help: "Level.")

        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<5_000 {
                        counter.add()
                        histogram.observe(2)
                        gauge.add(1)
                        gauge.add(-0.5)
                    }
                }
            }
        }

        #expect(counter.value == 20_000)
        #expect(histogram.sum == 40_000)
        #expect(histogram.cumulative.map(\.count) == [0, 20_000, 20_000])
        #expect(gauge.value == 10_000)
    }

    @Test func `a value taken many times counts as many`() {
        let histogram = registry.histogram("app_batch_size", help: "Batches.", bounds: Histogram.batchSizes)
        histogram.observe(64, count: 3)

        #expect(histogram.sum == 192)
        #expect(histogram.cumulative.first { $0.bound == 16 }?.count == 0)
        #expect(histogram.cumulative.first { $0.bound == 256 }?.count == 3)
    }

    @Test(arguments: [
        (Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (0, "0"), (1e18, "1000000000000000000"),
        (0.1, "0.1"),
    ])
    func `numbers are written as a scraper reads them`(value: Double, written: String) {
        registry.gauge("app_number", help: "Number.").set(value)

        #expect(text.hasSuffix("app_number \(written)\n"))
    }

    @Test func `lines of the log are counted by level`() {
        let log = Log(level: .error, sink: DescriptorLogSink(descriptor: -1))
        ProcessMetrics.declareLines(of: log, as: "app_log_lines_total", in: registry)
        log.error("odd")

        #expect(text.contains("app_log_lines_total{level=\"error\"} 1\n"))
        #expect(text.contains("app_log_lines_total{level=\"warn\"} 0\n"))
    }

    @Test func `names that break the rules trap`() async {
        await #expect(processExitsWith: .failure) {
            _ = MetricsRegistry().counter("app_things", help: "A counter without its suffix.")
        }
        await #expect(processExitsWith: .failure) {
            _ = MetricsRegistry().gauge("app_wait_ms", help: "Not a base unit.")
        }
        await #expect(processExitsWith: .failure) {
            _ = MetricsRegistry().gauge("App", help: "Upper case.")
        }
        await #expect(processExitsWith: .failure) {
            _ = MetricsRegistry().gauges("app_x", help: "A reserved label.", labels: ["le"])
        }
        await #expect(processExitsWith: .failure) {
            let registry = MetricsRegistry()
            _ = registry.gauge("app_x", help: "Once.")
            _ = registry.gauge("app_x", help: "Twice.")
        }
    }
}
