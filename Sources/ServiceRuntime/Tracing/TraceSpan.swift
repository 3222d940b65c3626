/// A piece of work of a trace that is recorded: when it began and ended, and what it was part of.
package struct TraceSpan: Sendable {
    /// What it is to whoever is spoken with, in OpenTelemetry's numbers.
    package enum Kind: Int, Sendable {
        case `internal` = 1
        case server
        case client
        case producer
        case consumer
    }

    let context: TraceContext
    /// The span that it is a part of; 0 where the trace begins with it.
    let parent: UInt64
    let name: String
    let kind: Kind
    let began: MonotonicTime
    let ended: MonotonicTime
    let isFailure: Bool
    let attributes: [SpanAttribute]
    /// Parts that it alone has.
    let phases: [TracePhase]
    /// Parts that it shares with others that were done together with it.
    let scope: TraceScope?

    /// A span that is over.
    ///
    /// - Parameters:
    ///   - context: The trace, and the span's own id.
    ///   - parent: What it is a part of; 0 for nothing.
    ///   - name: A word of the program's own.
    ///   - kind: What it is to others.
    ///   - began: When it began.
    ///   - ended: When it was over.
    ///   - isFailure: Whether it failed.
    ///   - attributes: What else there is to say.
    ///   - phases: Its parts, which become spans below it.
    ///   - scope: Parts that it shares with other spans, and that become spans below each of them.
    package init(
        _ context: TraceContext,
        parent: UInt64,
        name: String,
        kind: Kind,
        began: MonotonicTime,
        ended: MonotonicTime,
        isFailure: Bool = false,
        attributes: [SpanAttribute] = [],
        phases: [TracePhase] = [],
        scope: TraceScope? = nil
    ) {
        self.context = context
        self.parent = parent
        self.name = name
        self.kind = kind
        self.began = began
        self.ended = ended
        self.isFailure = isFailure
        self.attributes = attributes
        self.phases = phases
        self.scope = scope
    }

    /// Itself with all its parts, each as a span of its own.
    func unfolded(random: RandomSource) -> [TraceSpan] {
        var spans = [self]
        var inner: [TracePhase] = []
        for phase in (phases + (scope?.phases ?? [])).sorted(by: Self.isBefore) {
            if phase.isInner { inner.append(phase) } else { spans.append(part(phase, of: self, random)) }
        }
        let outer = spans.dropFirst()
        for phase in inner {
            let whole = outer.last { $0.began <= phase.began && phase.ended <= $0.ended } ?? self
            spans.append(part(phase, of: whole, random))
        }
        return spans
    }

    /// By their beginnings; of two that begin together, the one that others may lie in comes first.
    private static func isBefore(_ one: TracePhase, _ other: TracePhase) -> Bool {
        one.began == other.began ? one.ended > other.ended : one.began < other.began
    }

    /// How many spans it unfolds into.
    var count: Int { 1 + phases.count + (scope?.phases.count ?? 0) }

    private func part(_ phase: TracePhase, of whole: TraceSpan, _ random: RandomSource) -> TraceSpan {
        TraceSpan(
            context.child(random: random),
            parent: whole.context.spanId,
            name: "\(phase.name)",
            kind: phase.kind,
            began: phase.began,
            ended: phase.ended,
            isFailure: phase.isFailure
        )
    }
}

/// A part of a span: a step on the way of a request.
package struct TracePhase: Sendable {
    let name: StaticString
    let kind: TraceSpan.Kind
    let began: MonotonicTime
    let ended: MonotonicTime
    /// Whether it belongs to the step that it happened in, and not to the span itself.
    let isInner: Bool
    let isFailure: Bool

    /// A part that is over.
    package init(
        _ name: StaticString,
        kind: TraceSpan.Kind = .internal,
        from began: MonotonicTime,
        to ended: MonotonicTime,
        isInner: Bool = false,
        isFailure: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.began = began
        self.ended = ended
        self.isInner = isInner
        self.isFailure = isFailure
    }
}
