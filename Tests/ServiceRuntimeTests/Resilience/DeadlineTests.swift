import ServiceRuntime
import Testing

@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
    private struct Fault: Error {}

    @Sendable private static func noWait(_: Duration) async throws {}

    private let start = MonotonicTime(nanoseconds: 0)

    @Test func `what remains shrinks to nothing and not below`() {
        let deadline = Deadline(.seconds(2), after: start)

        #expect(deadline.remaining(at: start) == .seconds(2))
        #expect(!deadline.isOver(at: start + .milliseconds(1_999)))
        #expect(deadline.isOver(at: start + .seconds(2)))
        #expect(deadline.remaining(at: start + .seconds(3)) == .zero)
    }

    @Test func `of two deadlines the sooner counts`() {
        let soon = Deadline(.seconds(1), after: start)
        let late = Deadline(.seconds(2), after: start)

        #expect(soon.sooner(late) == soon)
        #expect(late.sooner(soon) == soon)
    }

    @Test func `what is over in time is answered`() async throws {
        #expect(try await withDeadline(.seconds(3_600)) { 42 } == 42)
        await #expect(throws: Fault.self) { try await withDeadline(.seconds(3_600)) { throw Fault() } }
    }

    @Test func `what takes too long is cancelled`() async {
        let wasCancelled = Guarded(false)
        await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.seconds(3_600), sleep: Self.noWait) {
                await Shutdown().wait()
                wasCancelled.withLock { $0 = Task.isCancelled }
            }
        }

        #expect(wasCancelled.withLock { $0 })
    }
}
