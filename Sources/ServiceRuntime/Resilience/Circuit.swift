/// A circuit breaker that many tasks share.
package final class Circuit: Sendable {
    /// What is behind it, as logs and metrics call it.
    package let name: String

    private let breaker: Guarded<CircuitBreaker>
    private let time: any TimeSource
    private let onChange: @Sendable (CircuitBreaker.State) -> Void

    /// A closed circuit.
    ///
    /// - Parameters:
    ///   - name: What is behind it.
    ///   - policy: When it opens.
    ///   - time: What calls are timed by.
    ///   - onChange: Told the new state, once for each change, by whichever task caused it.
    package init(
        name: String,
        policy: CircuitPolicy = CircuitPolicy(),
        time: any TimeSource = SystemTime(),
        onChange: @escaping @Sendable (CircuitBreaker.State) -> Void = { _ in }
    ) {
        self.name = name
        breaker = Guarded(CircuitBreaker(policy: policy))
        self.time = time
        self.onChange = onChange
    }

    /// Whether calls go through.
    package var state: CircuitBreaker.State { breaker.withLock { $0.state } }

    /// Makes a call, unless the circuit is open.
    ///
    /// - Parameters:
    ///   - judge: What a failure of the call says about what was called; by default, that it is down.
    ///   - call: The call.
    /// - Returns: What the call returned.
    /// - Throws: ``CircuitError``.
    package func run<Value, Failure: Error>(
        judge: (Failure) -> CircuitBreaker.Outcome = { _ in .failure },
        _ call: () async throws(Failure) -> Value
    ) async throws(CircuitError<Failure>) -> Value {
        let permit: CircuitBreaker.Permit
        switch change({ $0.admit(at: time.monotonic) }) {
        case .admitted(let admitted): permit = admitted
        case .refused(let retryAfter): throw .open(retryAfter: retryAfter)
        }
        do throws(Failure) {
            let value = try await call()
            finish(permit, .success)
            return value
        } catch {
            finish(permit, Task.isCancelled ? .neither : judge(error))
            throw .failed(error)
        }
    }

    private func finish(_ permit: CircuitBreaker.Permit, _ outcome: CircuitBreaker.Outcome) {
        change { $0.finish(permit, outcome, at: time.monotonic) }
    }

    private func change<Result>(_ body: (inout CircuitBreaker) -> Result) -> Result {
        let (result, changed) = breaker.withLock { breaker in
            let before = breaker.state
            let result = body(&breaker)
            return (result, breaker.state == before ? nil : breaker.state)
        }
        if let changed { onChange(changed) }
        return result
    }
}

/// Why a call through a ``Circuit`` gave nothing.
package enum CircuitError<Failure: Error>: Error {
    /// It was not made.
    case open(retryAfter: Duration)
    /// It was made and failed.
    case failed(Failure)
}
