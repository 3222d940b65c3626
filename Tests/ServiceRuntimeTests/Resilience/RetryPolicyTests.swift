import ServiceRuntime
import Testing

@Suite struct RetryPolicyTests {
    private enum Fault: Error, Hashable {
        case passing(Int)
        case final
    }

    private let policy = RetryPolicy(base: .milliseconds(100), cap: .seconds(2), attemptsMax: 5)

    /// Counts what it is asked to wait, and waits for nothing.
    private final class Waits: Sendable {
        private let waited = Guarded<[Duration]>([])
        var all: [Duration] { waited.withLock { $0 } }

        @Sendable func append(_ duration: Duration) async throws { waited.withLock { $0.append(duration) } }
        @Sendable func cancelled(_: Duration) async throws { throw CancellationError() }
    }

    private static func canPass(_ fault: Fault) -> Bool { fault != .final }

    @Test(arguments: [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1_600), (6, 2_000), (1_000, 2_000), (Int.max, 2_000)])
    func `the bound doubles up to the cap`(attempt: Int, milliseconds: Int) {
        #expect(policy.bound(afterAttempt: attempt) == .milliseconds(milliseconds))
    }

    @Test func `a wait is anything between nothing and the bound`() throws {
        var random = RandomSource.shared
        let waits = try (0..<2_000).map { _ in try #require(policy.delay(afterAttempt: 1, using: &random)) }

        #expect(waits.allSatisfy { (.zero ... .milliseconds(100)).contains($0) })
        #expect(waits.contains { $0 < .milliseconds(10) })
        #expect(waits.contains { $0 > .milliseconds(90) })
    }

    @Test func `after the last attempt there is no wait`() {
        var random = RandomSource.shared

        #expect(policy.delay(afterAttempt: 5, using: &random) == nil)
        #expect(
            RetryPolicy.endless(base: .seconds(1), cap: .seconds(9)).delay(afterAttempt: 1 << 40, using: &random) != nil
        )
    }

    @Test func `it tries until it succeeds`() async throws {
        let waits = Waits()
        let answer = try await policy.run(sleep: waits.append) { attempt throws(Fault) in
            if attempt < 3 { throw .passing(attempt) }
            return attempt
        }

        #expect(answer == 3)
        #expect(waits.all.count == 2)
    }

    @Test func `it gives the last failure when the attempts are used up`() async {
        let waits = Waits()
        let error = await #expect(throws: Fault.self) {
            try await policy.run(sleep: waits.append) { attempt throws(Fault) in throw .passing(attempt) }
        }

        #expect(error == .passing(5))
        #expect(waits.all.count == 4)
    }

    @Test func `a failure for good is not tried again`() async {
        let error = await #expect(throws: Fault.self) {
            try await policy.run(sleep: Waits().append, while: Self.canPass) { _ throws(Fault) in throw .final }
        }

        #expect(error == .final)
    }

    @Test func `to be cancelled while waiting gives the failure that was waited after`() async {
        let error = await #expect(throws: Fault.self) {
            try await policy.run(sleep: Waits().cancelled) { attempt throws(Fault) in
                throw .passing(attempt)
            }
        }

        #expect(error == .passing(1))
    }
}
