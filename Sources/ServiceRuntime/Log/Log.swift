/// Tells what happens, one JSON object a line.
///
/// ```swift
/// log.info("ready", [.address("127.0.0.1:8080")])
/// log.warn("broker.unreachable", atMostEvery: .seconds(10), [.host(host), .attempt(attempt)])
/// ```
///
/// An event is a fixed name, not a sentence with data in it; data goes into fields. Fields of a
/// level that is not written are never made.
package struct Log: Sendable {
    private let core: LogCore
    private let context: [LogField]

    /// A log.
    ///
    /// - Parameters:
    ///   - level: The least important level that is written.
    ///   - sink: Where lines go.
    ///   - time: What stamps them.
    package init(
        level: LogLevel,
        sink: any LogSink = DescriptorLogSink.standardError,
        time: any TimeSource = SystemTime()
    ) {
        core = LogCore(level: level, sink: sink, time: time)
        context = []
    }

    private init(core: LogCore, context: [LogField]) {
        self.core = core
        self.context = context
    }

    /// The same log, whose every line has these fields too.
    package func with(_ fields: [LogField]) -> Log {
        Log(core: core, context: context + fields)
    }

    /// How many lines of a level were written; what was throttled is not among them.
    package func lines(at level: LogLevel) -> UInt64 { core.lines(at: level) }

    /// Whether lines of a level are written.
    package func isEnabled(_ level: LogLevel) -> Bool { level >= core.level }

    // MARK: Writing

    /// For whoever looks for a defect.
    package func debug(_ event: StaticString, _ fields: @autoclosure () -> [LogField] = []) {
        guard isEnabled(.debug) else { return }
        core.write(.debug, event, context + fields())
    }

    /// What happened, in the normal course of things.
    package func info(_ event: StaticString, _ fields: @autoclosure () -> [LogField] = []) {
        guard isEnabled(.info) else { return }
        core.write(.info, event, context + fields())
    }

    /// Something that the service copes with, but that somebody may have to see to.
    package func warn(_ event: StaticString, _ fields: @autoclosure () -> [LogField] = []) {
        guard isEnabled(.warn) else { return }
        core.write(.warn, event, context + fields())
    }

    /// Something that the service could not cope with.
    package func error(_ event: StaticString, _ fields: @autoclosure () -> [LogField] = []) {
        guard isEnabled(.error) else { return }
        core.write(.error, event, context + fields())
    }

    /// A warning that may come often: written at most once in `interval`, with the number of those left out.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - interval: How long the same event is not written again.
    ///   - subject: Whose event; each subject is throttled by itself.
    ///   - fields: What else there is to say.
    package func warn(
        _ event: StaticString,
        atMostEvery interval: Duration,
        about subject: String = "",
        _ fields: @autoclosure () -> [LogField] = []
    ) {
        guard isEnabled(.warn), let suppressed = core.admit(event, about: subject, every: interval) else { return }
        core.write(.warn, event, context + fields() + (suppressed > 0 ? [.suppressed(suppressed)] : []))
    }
}
