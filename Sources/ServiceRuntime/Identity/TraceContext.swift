/// Where a request belongs in a trace that began elsewhere: W3C Trace Context, level 1.
package struct TraceContext: Hashable, Sendable {
    /// Sixteen bytes that all spans of a trace share.
    package let traceHigh: UInt64
    /// The second half of the trace id.
    package let traceLow: UInt64
    /// The span that this one is a child of, or this one itself once it is passed on.
    package let spanId: UInt64
    /// The eight flags; the lowest says that the trace is recorded.
    package let flags: UInt8
    /// What vendors carry along, as it came; nil where there was none or too much.
    package let state: String?

    /// The most bytes of `tracestate` that are carried: what the recommendation asks for.
    package static let stateBytesMax = 512

    /// The most entries that a `tracestate` may have.
    private static let stateEntriesMax = 32

    private init(traceHigh: UInt64, traceLow: UInt64, spanId: UInt64, flags: UInt8, state: String?) {
        self.traceHigh = traceHigh
        self.traceLow = traceLow
        self.spanId = spanId
        self.flags = flags
        self.state = state
    }

    /// Whether somebody records this trace.
    package var isSampled: Bool { flags & 1 == 1 }

    /// The trace id in hexadecimal, as logs show it.
    package var traceId: String { Self.text { Self.appendTrace(self, to: &$0) } }

    /// The header to pass on.
    package var traceparent: String {
        Self.text { text in
            text += "00-".utf8
            Self.appendTrace(self, to: &text)
            text.append(.minus)
            Hexadecimal.append(spanId, digits: 16, to: &text)
            text.append(.minus)
            Hexadecimal.append(UInt64(flags), digits: 2, to: &text)
        }
    }

    /// The span's id in hexadecimal.
    var spanText: String { Self.text(ofSpan: spanId) }

    /// A span's id in hexadecimal.
    static func text(ofSpan id: UInt64) -> String {
        text { Hexadecimal.append(id, digits: 16, to: &$0) }
    }

    /// The same trace with a new span of ours.
    package func child(random: RandomSource = .shared) -> TraceContext {
        TraceContext(
            traceHigh: traceHigh,
            traceLow: traceLow,
            spanId: Self.nonzero(random),
            flags: flags,
            state: state
        )
    }

    /// A trace that begins here; recorded where the sampler says so.
    package static func new(recordedBy sampler: TraceSampler? = nil, random: RandomSource = .shared) -> TraceContext {
        let low = random.next()
        return TraceContext(
            traceHigh: nonzero(random),
            traceLow: low,
            spanId: nonzero(random),
            flags: sampler?.records(low) == true ? 1 : 0,
            state: nil
        )
    }

    private static func nonzero(_ random: RandomSource) -> UInt64 {
        while true {
            let value = random.next()
            if value != 0 { return value }
        }
    }

    private static func appendTrace(_ context: TraceContext, to text: inout [UInt8]) {
        Hexadecimal.append(context.traceHigh, digits: 16, to: &text)
        Hexadecimal.append(context.traceLow, digits: 16, to: &text)
    }

    private static func text(_ write: (inout [UInt8]) -> Void) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(55)
        write(&text)
        return String(decoding: text, as: UTF8.self)
    }
}

// MARK: - Reading

extension TraceContext {
    /// Reads the two headers; nil where `traceparent` is not valid, and then a new trace begins.
    ///
    /// A version newer than ours is read by its first four fields, as the recommendation asks.
    /// A `tracestate` that is malformed or too large is dropped, and the trace still goes on.
    package init?(traceparent: String, tracestate: String? = nil) {
        let bytes = Array(traceparent.utf8)
        guard bytes.count >= 55, let version = Hexadecimal.value(of: bytes[0..<2]), version != 0xFF else { return nil }
        guard version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == .minus else { return nil }
        guard bytes[2] == .minus, bytes[35] == .minus, bytes[52] == .minus else { return nil }
        guard
            let high = Hexadecimal.value(of: bytes[3..<19]), let low = Hexadecimal.value(of: bytes[19..<35]),
            let span = Hexadecimal.value(of: bytes[36..<52]), let flags = Hexadecimal.value(of: bytes[53..<55]),
            high | low != 0, span != 0
        else { return nil }
        self.init(
            traceHigh: high,
            traceLow: low,
            spanId: span,
            flags: UInt8(truncatingIfNeeded: flags) & (version == 0 ? 0xFF : 1),
            state: tracestate.flatMap(Self.acceptable)
        )
    }

    private static func acceptable(_ state: String) -> String? {
        let isPrintable = state.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }
        guard !state.isEmpty, state.utf8.count <= stateBytesMax, isPrintable else { return nil }
        let entries = state.utf8.split(separator: .comma).filter { entry in
            !entry.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        }
        let areEntries = entries.allSatisfy { $0.contains(UInt8(ascii: "=")) }
        return (1...stateEntriesMax).contains(entries.count) && areEntries ? state : nil
    }
}
