internal import Glibc
internal import ServiceRuntime

/// Tells on standard error how far a long piece of work is: in place on a terminal, else a line now and then.
struct Progress {
    private let what: String
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let started = SystemTime().monotonic
    private var lastSaid: MonotonicTime?

    private static let barWidth = 30
    private static let terminalInterval = Duration.milliseconds(200)
    private static let lineInterval = Duration.seconds(5)

    /// - Parameter what: What is counted, in the plural.
    init(of what: String) {
        self.what = what
    }

    /// Says it, unless it was said just now.
    mutating func say(_ done: Int, of total: Int) {
        let now = SystemTime().monotonic
        let interval = isTerminal ? Self.terminalInterval : Self.lineInterval
        if let lastSaid, now - lastSaid < interval { return }
        if !isTerminal, lastSaid == nil, now - started < interval { return }
        lastSaid = now
        let text = line(done, of: total, after: now - started)
        Terminal.complain(isTerminal ? "\r\(text)\u{1B}[K" : text + "\n")
    }

    /// Clears what stands in place on a terminal.
    func end() {
        if isTerminal, lastSaid != nil { Terminal.complain("\r\u{1B}[K") }
    }

    /// How many a second, over all that was done.
    func rate(of done: Int) -> Int {
        let milliseconds = max(1, (SystemTime().monotonic - started).wholeMilliseconds)
        return Int(Int64(done) * 1_000 / milliseconds)
    }

    private func line(_ done: Int, of total: Int, after elapsed: Duration) -> String {
        // The total may be an estimate that was passed.
        let whole = max(total, done, 1)
        let filled = done * Self.barWidth / whole
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barWidth - filled)
        return "[\(bar)] \(done) of \(whole) \(what) (\(done * 100 / whole) %), \(rate(of: done)) a second"
    }
}
