internal import Synchronization

/// What all copies of a ``Log`` share.
final class LogCore: Sendable {
    let level: LogLevel
    private let sink: any LogSink
    private let time: any TimeSource
    private let throttle = Guarded(LogThrottle())
    private let debugLines = Atomic<UInt64>(0)
    private let infoLines = Atomic<UInt64>(0)
    private let warnLines = Atomic<UInt64>(0)
    private let errorLines = Atomic<UInt64>(0)

    init(level: LogLevel, sink: any LogSink, time: any TimeSource) {
        self.level = level
        self.sink = sink
        self.time = time
    }

    func write(_ level: LogLevel, _ event: StaticString, _ fields: [LogField]) {
        switch level {
        case .debug: debugLines.add(1, ordering: .relaxed)
        case .info: infoLines.add(1, ordering: .relaxed)
        case .warn: warnLines.add(1, ordering: .relaxed)
        case .error: errorLines.add(1, ordering: .relaxed)
        }
        sink.write(LogLine.bytes(at: time.wall, level, event, fields))
    }

    func lines(at level: LogLevel) -> UInt64 {
        switch level {
        case .debug: debugLines.load(ordering: .relaxed)
        case .info: infoLines.load(ordering: .relaxed)
        case .warn: warnLines.load(ordering: .relaxed)
        case .error: errorLines.load(ordering: .relaxed)
        }
    }

    func admit(_ event: StaticString, about subject: String, every interval: Duration) -> Int? {
        throttle.withLock { $0.admit("\(event) \(subject)", every: interval, at: time.monotonic) }
    }
}

/// Decides which of many like lines are written.
struct LogThrottle {
    /// How many different things are remembered; beyond it the one written longest ago is forgotten,
    /// and may then be written sooner than it should.
    static let entriesMax = 256

    private struct Entry {
        var writtenAt: MonotonicTime
        var suppressed = 0
    }

    private var entries: [String: Entry] = [:]

    /// The number of lines left out since the last one, where this one is to be written.
    mutating func admit(_ key: String, every interval: Duration, at now: MonotonicTime) -> Int? {
        if var entry = entries[key] {
            guard now >= entry.writtenAt + interval else {
                entry.suppressed += 1
                entries[key] = entry
                return nil
            }
            entries[key] = Entry(writtenAt: now)
            return entry.suppressed
        }
        if entries.count >= Self.entriesMax, let oldest = entries.min(by: { $0.value.writtenAt < $1.value.writtenAt }) {
            entries[oldest.key] = nil
        }
        entries[key] = Entry(writtenAt: now)
        return 0
    }
}
