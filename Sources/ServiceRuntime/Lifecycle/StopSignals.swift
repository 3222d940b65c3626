internal import Dispatch
internal import Glibc

/// Turns the signals that ask a process to end into requests.
///
/// The first signal asks for a stop in good order. The second says that whoever sent it will not
/// wait: everything is cancelled. What is still there a moment later, or when the grace period
/// is well over, is left to the kernel: every promise is kept by what the database says, so
/// dying is safe at any time.
package final class StopSignals {
    /// How long what was cancelled has to close its connections after the second signal.
    package static let afterSecondSignal: Duration = .seconds(1)

    /// How long after the grace period the process ends whatever anybody is doing.
    package static let afterGrace: Duration = .seconds(5)

    /// The status of a process that could not end in good order: `EX_SOFTWARE`.
    package static let stuckStatus: Int32 = 70

    private let sources: [any DispatchSourceSignal]

    private init(sources: [any DispatchSourceSignal]) {
        self.sources = sources
    }

    deinit {
        for source in sources { source.cancel() }
    }

    /// Catches signals from when this returns until the result is released.
    ///
    /// - Parameters:
    ///   - signals: Which signals.
    ///   - stop: Requested by the first signal.
    ///   - abandon: Requested by the second.
    ///   - grace: How long stopping in good order may take.
    ///   - exit: Ends the process at once, with a status.
    /// - Returns: What keeps them caught.
    package static func install(
        _ signals: [Int32] = [SIGTERM, SIGINT],
        stop: Shutdown,
        abandon: Shutdown,
        grace: Duration,
        exit: @escaping @Sendable (Int32) -> Void = { Glibc._exit($0) }
    ) async -> StopSignals {
        let count = Guarded(0)
        var sources: [any DispatchSourceSignal] = []
        for number in signals {
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                let received = count.withLock { count in
                    count += 1
                    return count
                }
                switch received {
                case 1:
                    stop.request()
                    schedule(after: grace + afterGrace) { exit(stuckStatus) }
                case 2:
                    abandon.request()
                    schedule(after: afterSecondSignal) { exit(128 + number) }
                default: exit(128 + number)
                }
            }
            await resumed(source)
            sources.append(source)
        }
        return StopSignals(sources: sources)
    }

    /// Lets a write to a connection that the other side has closed fail instead of ending the process.
    package static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    private static func resumed(_ source: any DispatchSourceSignal) async {
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.resume()
        }
    }

    private static func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) {
        let deadline = DispatchTime.now() + .nanoseconds(Int(delay.wholeNanoseconds))
        DispatchQueue.global().asyncAfter(deadline: deadline, execute: action)
    }
}
