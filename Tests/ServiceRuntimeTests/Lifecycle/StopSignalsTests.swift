import Glibc
import ServiceRuntime
import Testing

@Suite(.serialized, .timeLimit(.minutes(1))) struct StopSignalsTests {
    private let stop = Shutdown()
    private let abandon = Shutdown()
    private let statuses = Statuses()

    /// The statuses the process would have ended with.
    private final class Statuses: Sendable {
        private let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)

        @Sendable func append(_ status: Int32) { continuation.yield(status) }

        func first() async -> Int32? {
            for await status in stream { return status }
            return nil
        }
    }

    private func send(_ signal: Int32) { kill(getpid(), signal) }

    @Test func `the first signal asks to stop and the second to give up`() async {
        let signals = await StopSignals.install(
            [SIGUSR1, SIGUSR2],
            stop: stop,
            abandon: abandon,
            grace: .seconds(3_600),
            exit: statuses.append
        )

        send(SIGUSR1)
        await stop.wait()
        #expect(!abandon.isRequested)

        send(SIGUSR2)
        await abandon.wait()
        send(SIGUSR2)
        #expect(await statuses.first() == 128 + SIGUSR2)
        withExtendedLifetime(signals) {}
    }

    @Test func `what does not end after the grace period is ended`() async {
        let signals = await StopSignals.install(
            [SIGUSR1],
            stop: stop,
            abandon: abandon,
            grace: .zero - StopSignals.afterGrace,
            exit: statuses.append
        )

        send(SIGUSR1)

        #expect(await statuses.first() == StopSignals.stuckStatus)
        #expect(!abandon.isRequested)
        withExtendedLifetime(signals) {}
    }
}
