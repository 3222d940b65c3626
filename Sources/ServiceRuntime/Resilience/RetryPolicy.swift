/// How often something is tried again, and how long is waited before.
///
/// Full jitter: each wait is anything between nothing and a bound that doubles, so that those
/// who failed together do not come back together.
package struct RetryPolicy: Hashable, Sendable {
    /// The bound of the first wait.
    package let base: Duration
    /// What the bound never exceeds.
    package let cap: Duration
    /// How often it is tried altogether.
    package let attemptsMax: Int

    /// Waits of this sort; all are bounded.
    package init(base: Duration, cap: Duration, attemptsMax: Int) {
        precondition(base > .zero && cap >= base && attemptsMax >= 1, "waits grow from something to something")
        self.base = base
        self.cap = cap
        self.attemptsMax = attemptsMax
    }

    /// Waits without an end to the attempts, for a connection that must come back.
    package static func endless(base: Duration, cap: Duration) -> RetryPolicy {
        RetryPolicy(base: base, cap: cap, attemptsMax: .max)
    }

    /// The longest that may be waited after an attempt.
    ///
    /// - Parameter attempt: The attempt that has just failed, from one.
    /// - Returns: The base, doubled for each attempt before this one, or the cap.
    package func bound(afterAttempt attempt: Int) -> Duration {
        // Thirty doublings of a nanosecond are a second; beyond that the cap has long been reached.
        let doublings = min(max(attempt - 1, 0), 30)
        return min(base * (1 << doublings), cap)
    }

    /// How long to wait after an attempt, or nil where it was the last.
    package func delay(
        afterAttempt attempt: Int,
        using random: inout some RandomNumberGenerator
    ) -> Duration? {
        guard attempt < attemptsMax else { return nil }
        return .nanoseconds(Int64.random(in: 0...bound(afterAttempt: attempt).wholeNanoseconds, using: &random))
    }

    /// Tries until it succeeds, fails for good, or the attempts are used up.
    ///
    /// - Parameters:
    ///   - sleep: Waits; it throws where the task is cancelled, and then the last failure is the answer.
    ///   - isWorthRetrying: Whether a failure may pass.
    ///   - attempt: What is tried; it is told its number, from one.
    /// - Returns: What the first attempt that succeeded returned.
    /// - Throws: The failure of the last attempt.
    package func run<Value, Failure: Error>(
        sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        while isWorthRetrying: (Failure) -> Bool = { _ in true },
        _ attempt: (Int) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        var number = 1
        var random = RandomSource.shared
        while true {
            do throws(Failure) {
                return try await attempt(number)
            } catch {
                let failure = error
                guard isWorthRetrying(failure), let delay = delay(afterAttempt: number, using: &random) else {
                    throw failure
                }
                do { try await sleep(delay) } catch { throw failure }
                number += 1
            }
        }
    }
}
