import ServiceRuntime
import Testing

@Suite struct CircuitBreakerTests {
    private static let policy = CircuitPolicy(
        window: .seconds(10),
        callsMin: 4,
        failureRatio: 0.5,
        slowAfter: .seconds(1),
        slowRatio: 0.75,
        openFor: .seconds(2),
        openForMax: .seconds(5),
        probeFor: .seconds(3)
    )

    /// A breaker and the time, moved by hand.
    private struct Bench {
        var breaker = CircuitBreaker(policy: CircuitBreakerTests.policy)
        var now = MonotonicTime(nanoseconds: 1_000_000_000_000)

        mutating func call(_ outcome: CircuitBreaker.Outcome, taking duration: Duration = .zero) throws {
            let permit = try admit()
            now = now + duration
            breaker.finish(permit, outcome, at: now)
        }

        mutating func admit() throws -> CircuitBreaker.Permit {
            guard case .admitted(let permit) = breaker.admit(at: now) else { throw Refused() }
            return permit
        }

        mutating func opened() throws {
            for _ in 0..<4 { try call(.failure) }
        }
    }

    private struct Refused: Error {}

    @Test func `it stays closed while fewer calls fail than the policy's share`() throws {
        var bench = Bench()
        for _ in 0..<100 {
            try bench.call(.success)
            try bench.call(.failure)
            try bench.call(.success)
        }

        #expect(bench.breaker.state == .closed)
    }

    @Test func `it opens at the policy's share, successes in between or not`() throws {
        var bench = Bench()
        for outcome in [CircuitBreaker.Outcome.failure, .success, .failure] { try bench.call(outcome) }
        #expect(bench.breaker.state == .closed)
        try bench.call(.failure)

        #expect(bench.breaker.state == .open)
        #expect(bench.breaker.admit(at: bench.now) == .refused(retryAfter: .seconds(2)))
    }

    @Test func `so many failures in a row open it, however many calls succeeded before`() throws {
        var policy = Self.policy
        policy.failuresInARowMax = 3
        var bench = Bench()
        bench.breaker = CircuitBreaker(policy: policy)
        for _ in 0..<1000 { try bench.call(.success) }
        try bench.call(.failure)
        try bench.call(.failure)
        try bench.call(.success)
        try bench.call(.failure)
        try bench.call(.failure)
        try bench.call(.neither)
        #expect(bench.breaker.state == .closed)
        try bench.call(.failure)
        #expect(bench.breaker.state == .open)
    }

    @Test func `too few calls prove nothing`() throws {
        var bench = Bench()
        for _ in 0..<3 { try bench.call(.failure) }

        #expect(bench.breaker.state == .closed)
    }

    @Test func `calls that say nothing are not counted`() throws {
        var bench = Bench()
        for _ in 0..<100 { try bench.call(.neither) }
        for _ in 0..<3 { try bench.call(.failure) }

        #expect(bench.breaker.state == .closed)
    }

    @Test func `failures are forgotten when their window is over`() throws {
        var bench = Bench()
        for _ in 0..<3 { try bench.call(.failure) }
        bench.now = bench.now + .seconds(11)
        for _ in 0..<3 { try bench.call(.failure) }
        #expect(bench.breaker.state == .closed)

        try bench.call(.failure)
        #expect(bench.breaker.state == .open)
    }

    @Test func `failures spread over the window add up`() throws {
        var bench = Bench()
        for _ in 0..<4 {
            try bench.call(.failure)
            bench.now = bench.now + .seconds(2)
        }

        #expect(bench.breaker.state == .open)
    }

    @Test func `calls that succeed slowly open it too`() throws {
        var bench = Bench()
        try bench.call(.success)
        for _ in 0..<2 { try bench.call(.success, taking: .seconds(1)) }
        #expect(bench.breaker.state == .closed)
        try bench.call(.success, taking: .seconds(1))

        #expect(bench.breaker.state == .open)
    }

    @Test func `when its time is up it lets one probe through and no other`() throws {
        var bench = Bench()
        try bench.opened()
        bench.now = bench.now + .seconds(2)

        let probe = try bench.admit()
        #expect(bench.breaker.state == .halfOpen)
        #expect(bench.breaker.admit(at: bench.now) == .refused(retryAfter: .seconds(3)))

        bench.breaker.finish(probe, .success, at: bench.now)
        #expect(bench.breaker.state == .closed)
    }

    @Test func `a probe that fails keeps it open twice as long, up to the most`() throws {
        var bench = Bench()
        try bench.opened()
        for seconds in [2, 4, 5, 5] {
            #expect(bench.breaker.admit(at: bench.now) == .refused(retryAfter: .seconds(seconds)))
            bench.now = bench.now + .seconds(seconds)
            try bench.call(.failure)
            #expect(bench.breaker.state == .open)
        }

        bench.now = bench.now + .seconds(5)
        try bench.call(.success)
        try bench.opened()
        #expect(bench.breaker.admit(at: bench.now) == .refused(retryAfter: .seconds(2)))
    }

    @Test func `a probe that succeeds slowly is no success`() throws {
        var bench = Bench()
        try bench.opened()
        bench.now = bench.now + .seconds(2)
        try bench.call(.success, taking: .seconds(2))

        #expect(bench.breaker.state == .open)
    }

    @Test func `a probe that says nothing lets the next one go`() throws {
        var bench = Bench()
        try bench.opened()
        bench.now = bench.now + .seconds(2)
        try bench.call(.neither)
        #expect(bench.breaker.state == .halfOpen)
        try bench.call(.success)

        #expect(bench.breaker.state == .closed)
    }

    @Test func `a probe that never comes back is replaced, and what it says later does not count`() throws {
        var bench = Bench()
        try bench.opened()
        bench.now = bench.now + .seconds(2)
        let lost = try bench.admit()
        bench.now = bench.now + .seconds(3)
        let second = try bench.admit()

        bench.breaker.finish(lost, .success, at: bench.now)
        #expect(bench.breaker.state == .halfOpen)
        bench.breaker.finish(second, .success, at: bench.now)
        #expect(bench.breaker.state == .closed)
    }

    @Test func `what began before it opened does not count afterwards`() throws {
        var bench = Bench()
        let early = try bench.admit()
        try bench.opened()
        bench.breaker.finish(early, .success, at: bench.now)
        #expect(bench.breaker.state == .open)

        bench.now = bench.now + .seconds(2)
        try bench.call(.success)
        for _ in 0..<4 { bench.breaker.finish(early, .failure, at: bench.now) }
        #expect(bench.breaker.state == .closed)
    }
}
