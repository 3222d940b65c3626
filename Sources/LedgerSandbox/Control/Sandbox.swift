internal import ServiceRuntime
internal import Stellar

/// A little Stellar network: one ledger behind one lock, and what waits for it.
///
/// ```swift
/// let sandbox = try Sandbox(SandboxSettings(passphrase: "Test"))
/// try sandbox.closeLedger()
/// ```
package final class Sandbox: Sendable {
    private let core: Guarded<Core>
    private let time: any TimeSource
    private let pulse = Guarded<(@Sendable () -> Void)?>(nil)
    let lobby = Lobby()

    /// Begins a network, or goes on with the one in a file.
    package init(_ settings: SandboxSettings) throws(SandboxError) {
        core = Guarded(try Core(settings))
        time = settings.time
    }

    func withCore<Result, Failure>(
        _ body: (inout Core) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try core.withLock(body)
    }

    var monotonic: MonotonicTime { time.monotonic }

    // MARK: Ledgers

    /// Closes a ledger, and lets go whoever waited for it.
    package func closeLedger() throws(SandboxError) {
        try core.withLock { (core) throws(SandboxError) in try core.close() }
        lobby.serve(self)
    }

    /// Closes a ledger for the timer, unless ledgers are stalled.
    func closeLedgerByTimer() throws(SandboxError) {
        try core.withLock { (core) throws(SandboxError) in
            if !core.isStalled { try core.close() }
        }
        lobby.serve(self)
    }

    /// The number of the last closed ledger.
    package var latestLedger: UInt32 { core.withLock { $0.chain.tip.sequence } }

    // MARK: Faults

    /// Has something go wrong; returns the fault's number, or `nil` where there are too many.
    package func add(_ fault: Fault) -> Int? {
        core.withLock { $0.faults.add(fault, nowNanoseconds: $0.monotonic.nanoseconds) }
    }

    /// Takes all faults away.
    package func clearFaults() {
        core.withLock { $0.faults.removeAll() }
    }

    // MARK: Serving

    func answer(_ request: Request, node: NodeIdentity) -> Reply {
        let reply = core.withLock { $0.answer(request, node: node) }
        if request.path.hasPrefix("/sandbox/"), request.method == .post { lobby.serve(self) }
        return reply
    }

    func step(_ stream: inout EventStream) -> StreamStep {
        core.withLock { $0.step(&stream) }
    }

    /// Has the pulse look again at what is due next.
    func nudge() {
        pulse.withLock { $0 }?()
    }

    func setPulse(_ wake: (@Sendable () -> Void)?) {
        pulse.withLock { $0 = wake }
    }
}
