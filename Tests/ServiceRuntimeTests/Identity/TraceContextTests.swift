import ServiceRuntime
import Testing

@Suite struct TraceContextTests {
    private static let sample = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func `a valid header is read and passed on`() throws {
        let context = try #require(TraceContext(traceparent: Self.sample, tracestate: "congo=t61rcWkgMzE,rojo=1"))

        #expect(context.traceId == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(context.spanId == 0x00F0_67AA_0BA9_02B7)
        #expect(context.isSampled)
        #expect(context.traceparent == Self.sample)
        #expect(context.state == "congo=t61rcWkgMzE,rojo=1")
    }

    @Test func `a child keeps the trace, its flags and state, and has a span of its own`() throws {
        let parent = try #require(TraceContext(traceparent: Self.sample, tracestate: "a=1"))
        let child = parent.child()

        #expect(child.traceId == parent.traceId)
        #expect(child.spanId != parent.spanId)
        #expect(child.isSampled)
        #expect(child.state == "a=1")
        #expect(child.traceparent.hasPrefix("00-4bf92f3577b34da6a3ce929d0e0e4736-"))
        #expect(TraceContext(traceparent: child.traceparent, tracestate: "a=1") == child)
    }

    @Test func `a new trace is valid and like no other`() {
        let one = TraceContext.new()

        #expect(TraceContext(traceparent: one.traceparent) == one)
        #expect(one.traceId != TraceContext.new().traceId)
        #expect(!one.isSampled)
    }

    @Test(arguments: [
        "", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-011",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0G",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
    ])
    func `an invalid header is none`(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test(arguments: [
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-ff",
        "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03-what-comes",
    ])
    func `a newer version is read by what is known of it and passed on as ours`(header: String) {
        #expect(TraceContext(traceparent: header)?.traceparent == Self.sample)
    }

    @Test(arguments: [
        "", "novalue", "a=é", "a=\u{1}", String(repeating: "a=1,", count: 33),
        "k=" + String(repeating: "v", count: 511),
    ])
    func `a state that is malformed or too large is dropped and the trace goes on`(state: String) throws {
        let context = try #require(TraceContext(traceparent: Self.sample, tracestate: state))

        #expect(context.state == nil)
    }

    @Test(arguments: [
        "k=" + String(repeating: "v", count: 510), "a=1, b=2,,c=3", String(repeating: "a=1,", count: 31) + "z=2",
    ])
    func `a state within the bounds is carried as it came`(state: String) {
        #expect(TraceContext(traceparent: Self.sample, tracestate: state)?.state == state)
    }
}
