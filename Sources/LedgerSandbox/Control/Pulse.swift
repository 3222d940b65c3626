internal import ServiceRuntime

/// The thread that closes ledgers and lets go whose time has come.
actor Pulse {
    /// How long it sleeps at most, so that a clock that jumps does no harm.
    private static let sleepMax: Duration = .seconds(1)

    private let thread = ThreadExecutor(name: "sandbox-pulse", stackBytes: 2 << 20)
    private let sandbox: Sandbox
    private let interval: Duration?
    private let failed: @Sendable (SandboxError) -> Void
    private var nextClose: MonotonicTime

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    /// `failed` is called once with a promise of the ledger that was broken; then no more ledgers close.
    init(_ sandbox: Sandbox, interval: Duration?, failed: @escaping @Sendable (SandboxError) -> Void) {
        self.sandbox = sandbox
        self.interval = interval
        self.failed = failed
        nextClose = sandbox.monotonic + (interval ?? .zero)
    }

    /// Begins.
    func begin() {
        sandbox.setPulse { [weak self] in
            guard let self else { return }
            Task { await self.wake() }
        }
        thread.onEveryTurn { [weak self] in
            self?.assumeIsolated { $0.turn() }
        }
    }

    /// Ends.
    func end() {
        sandbox.setPulse(nil)
        thread.onEveryTurn(nil)
    }

    /// Makes the thread turn once more.
    private func wake() {}

    private func turn() -> Duration? {
        let now = sandbox.monotonic
        if let interval, now >= nextClose {
            do throws(SandboxError) {
                try sandbox.closeLedgerByTimer()
            } catch {
                thread.onEveryTurn(nil)
                failed(error)
                return nil
            }
            // A ledger that took too long is not caught up with by closing several at once.
            nextClose = max(nextClose + interval, now)
        } else {
            sandbox.lobby.serve(sandbox)
        }
        var due = sandbox.lobby.nextDeadline
        if interval != nil { due = min(due ?? nextClose, nextClose) }
        guard let due else { return Self.sleepMax }
        return min(max(due - sandbox.monotonic, .zero), Self.sleepMax)
    }
}
