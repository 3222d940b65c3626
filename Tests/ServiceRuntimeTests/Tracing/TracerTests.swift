import Testing

@testable import ServiceRuntime

@Suite struct TracerTests {
    private static let sample = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private let registry = MetricsRegistry()

    private func tracer(ratio: Double = 1) -> Tracer {
        Tracer(TraceSampler(ratio: ratio), counting: Tracer.counters(in: registry), time: ManualTime())
    }

    private func span(_ name: String, phases: [TracePhase] = [], scope: TraceScope? = nil) -> TraceSpan {
        TraceSpan(
            .new(),
            parent: 0,
            name: name,
            kind: .consumer,
            began: at(0),
            ended: at(100),
            phases: phases,
            scope: scope
        )
    }

    private func at(_ nanoseconds: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: nanoseconds) }

    private func counted(_ result: String) -> String? {
        let start = "coffer_spans_total{result=\"\(result)\"} "
        return String(decoding: registry.prometheusText(), as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    @Test(arguments: [(0, 0...0), (0.25, 2_200...2_800), (0.5, 4_700...5_300), (1, 10_000...10_000)])
    func `a share of the traces that begin here is recorded`(ratio: Double, expected: ClosedRange<Int>) {
        let sampler = TraceSampler(ratio: ratio)
        let recorded = (0..<10_000).count { _ in TraceContext.new(recordedBy: sampler).isSampled }
        #expect(expected.contains(recorded))
    }

    @Test func `what is recorded at a ratio is recorded at every higher one`() {
        let (less, more) = (TraceSampler(ratio: 0.1), TraceSampler(ratio: 0.3))
        for low in (0..<1_000).map({ _ in RandomSource.shared.next() }) where less.records(low) {
            #expect(more.records(low))
        }
    }

    @Test func `what waits is taken away in order, and what is too much is dropped and counted`() {
        let tracer = tracer()
        tracer.record((0..<Tracer.waitingMax).map { span("\($0)") })
        tracer.record([span("late", phases: [TracePhase("part", from: at(0), to: at(1))])])

        #expect(tracer.take(max: 2).map(\.name) == ["0", "1"])
        #expect(tracer.take(max: .max).count == Tracer.waitingMax - 2)
        #expect(tracer.take(max: 1).isEmpty)
        #expect(counted("dropped") == "2")
    }

    @Test(arguments: ["", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", "junk1"])
    func `a trace that nobody records gets no spans`(traceparent: String) {
        let tracer = tracer()
        tracer.record("submit", kind: .client, in: traceparent, since: at(0))
        #expect(tracer.take(max: 1).isEmpty)
    }

    @Test func `a trace that somebody records gets a span below the one that is named`() throws {
        let tracer = tracer()
        tracer.record("submit", kind: .client, in: Self.sample, since: at(0))
        let span = try #require(tracer.take(max: 1).first)
        #expect(span.parent == 0x00F0_67AA_0BA9_02B7)
        #expect(span.context.traceId == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(span.context.spanId != span.parent)
    }

    @Test func `steps follow one another, and what happened in one is below it`() {
        let scope = TraceScope(from: at(10))
        #expect(scope.isBlank)
        scope.passed("claim", at: at(20))
        scope.did(TracePhase("sign", from: at(25), to: at(35), isInner: true))
        scope.passed("decide", at: at(40))

        let whole = span("wallet.create", phases: [TracePhase("receive", from: at(0), to: at(10))], scope: scope)
        let spans = whole.unfolded(random: .shared)
        #expect(spans.map(\.name) == ["wallet.create", "receive", "claim", "decide", "sign"])
        #expect(spans.count == whole.count)
        #expect(spans[1...3].allSatisfy { $0.parent == whole.context.spanId })
        #expect(spans[4].parent == spans[3].context.spanId)
        #expect(Set(spans.map(\.context.spanId)).count == spans.count)
        #expect(spans[2].began == at(10) && spans[2].ended == at(20))
    }

    @Test func `a document is what the protocol's JSON form asks for`() throws {
        let context = try #require(TraceContext(traceparent: Self.sample, tracestate: "a=1"))
        let span = TraceSpan(
            context,
            parent: 0x1,
            name: "wallet.create",
            kind: .consumer,
            began: at(5),
            ended: at(7),
            isFailure: true,
            attributes: [.outcome("refused"), .batchCount(3), .redelivered(true)]
        )
        let document = SpanDocument(version: "1.2", instance: "me")
        let text = String(decoding: document.bytes(of: [span], epochNanoseconds: 1_000), as: UTF8.self)
        #expect(
            text == """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"coffer"}},\
                {"key":"service.version","value":{"stringValue":"1.2"}},\
                {"key":"service.instance.id","value":{"stringValue":"me"}}]},"scopeSpans":[{"scope":{"name":"coffer"},\
                "spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",\
                "parentSpanId":"0000000000000001","traceState":"a=1","name":"wallet.create","kind":5,\
                "startTimeUnixNano":"1005","endTimeUnixNano":"1007","attributes":[\
                {"key":"coffer.outcome","value":{"stringValue":"refused"}},\
                {"key":"messaging.batch.message_count","value":{"intValue":"3"}},\
                {"key":"coffer.redelivered","value":{"boolValue":true}}],"status":{"code":2},"flags":1}]}]}]}
                """
        )
    }

    @Test func `what comes from outside is cut to a length`() {
        guard case .text(let text) = SpanAttribute.messageID(String(repeating: "x", count: 300)).value else {
            Issue.record("not a text")
            return
        }
        #expect(text.count == 128)
    }
}
