/// When a circuit opens, and for how long.
package struct CircuitPolicy: Hashable, Sendable {
    /// How far back calls count.
    package var window: Duration
    /// Fewer calls than this in the window prove nothing.
    package var callsMin: Int
    /// The part of calls that failed at which the circuit opens.
    package var failureRatio: Double
    /// How many failures in a row open the circuit, however many calls succeeded before: under load a window full of
    /// successes would let as many failures through.
    package var failuresInARowMax: Int
    /// A call that takes at least this long is slow, even where it succeeds.
    package var slowAfter: Duration
    /// The part of calls that were slow at which the circuit opens.
    package var slowRatio: Double
    /// How long it stays open before the first probe; doubled after each probe that fails.
    package var openFor: Duration
    /// The longest it stays open without a probe.
    package var openForMax: Duration
    /// A probe that has not come back after this long is given up for lost, and another may go.
    package var probeFor: Duration

    /// A policy; what is not given suits calls over a network that people wait for.
    package init(
        window: Duration = .seconds(30),
        callsMin: Int = 10,
        failureRatio: Double = 0.5,
        failuresInARowMax: Int = .max,
        slowAfter: Duration = .seconds(5),
        slowRatio: Double = 0.8,
        openFor: Duration = .seconds(1),
        openForMax: Duration = .seconds(30),
        probeFor: Duration = .seconds(30)
    ) {
        precondition(window > .zero && callsMin > 0, "an empty window would open for nothing")
        precondition(openFor > .zero && openForMax >= openFor && probeFor > .zero, "an open circuit needs an end")
        self.window = window
        self.callsMin = callsMin
        self.failureRatio = failureRatio
        self.failuresInARowMax = failuresInARowMax
        self.slowAfter = slowAfter
        self.slowRatio = slowRatio
        self.openFor = openFor
        self.openForMax = openForMax
        self.probeFor = probeFor
    }
}

/// Keeps calls away from something that is down, and finds out by one call at a time when it is back.
///
/// A value without a clock: the time is told to it. It judges by the share of calls that failed
/// or were slow within a window, so a trickle of failures among successes never opens it and a
/// success among failures never hides them.
///
///     closed ──too many failed or slow──▶ open ──time is up──▶ half open ──probe succeeds──▶ closed
///                                          ▲                       │
///                                          └─────probe fails───────┘
package struct CircuitBreaker: Sendable {
    /// Whether calls go through.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// All calls go through.
        case closed
        /// None does.
        case open
        /// One does, to see.
        case halfOpen
    }

    /// What became of a call.
    package enum Outcome: Hashable, Sendable {
        /// What was called works, whatever it answered.
        case success
        /// What was called does not work.
        case failure
        /// The call says nothing about it: it was cancelled, or refused before it was made.
        case neither
    }

    /// What a call that was let through hands back when it ends.
    package struct Permit: Hashable, Sendable {
        fileprivate let epoch: Int
        fileprivate let startedAt: MonotonicTime
    }

    /// The answer to a call that wants to go through.
    package enum Admission: Hashable, Sendable {
        /// Go, and tell how it went.
        case admitted(Permit)
        /// Not now; asking again makes sense after this long.
        case refused(retryAfter: Duration)
    }

    private enum Phase: Hashable, Sendable {
        case closed
        case open(until: MonotonicTime)
        case halfOpen(probeLostAt: MonotonicTime?)
    }

    private let policy: CircuitPolicy
    private var phase = Phase.closed
    private var window: CallWindow
    private var openFor: Duration
    private var failuresInARow = 0
    /// Goes up with every change of state; a permit of an earlier one no longer counts.
    private var epoch = 0

    /// A closed circuit.
    package init(policy: CircuitPolicy = CircuitPolicy()) {
        self.policy = policy
        window = CallWindow(length: policy.window)
        openFor = policy.openFor
    }

    /// The state as of the last call; an open circuit becomes half open when a call asks after its time.
    package var state: State {
        switch phase {
        case .closed: .closed
        case .open: .open
        case .halfOpen: .halfOpen
        }
    }

    /// Asks to go through.
    package mutating func admit(at now: MonotonicTime) -> Admission {
        switch phase {
        case .closed:
            return .admitted(Permit(epoch: epoch, startedAt: now))
        case .open(let until):
            guard now >= until else { return .refused(retryAfter: until - now) }
            return probe(at: now)
        case .halfOpen(let lostAt):
            if let lostAt, now < lostAt { return .refused(retryAfter: lostAt - now) }
            return probe(at: now)
        }
    }

    /// Tells how a call went; one that began before the last change of state no longer counts.
    package mutating func finish(_ permit: Permit, _ outcome: Outcome, at now: MonotonicTime) {
        guard permit.epoch == epoch else { return }
        let isSlow = now - permit.startedAt >= policy.slowAfter
        switch phase {
        case .closed: record(outcome, isSlow: isSlow, at: now)
        case .halfOpen: judgeProbe(outcome, isSlow: isSlow, at: now)
        case .open: break
        }
    }

    private mutating func probe(at now: MonotonicTime) -> Admission {
        enter(.halfOpen(probeLostAt: now + policy.probeFor))
        return .admitted(Permit(epoch: epoch, startedAt: now))
    }

    private mutating func record(_ outcome: Outcome, isSlow: Bool, at now: MonotonicTime) {
        guard outcome != .neither else { return }
        window.record(isFailure: outcome == .failure, isSlow: isSlow, at: now)
        failuresInARow = outcome == .failure ? failuresInARow + 1 : 0
        guard failuresInARow < policy.failuresInARowMax else { return enter(.open(until: now + openFor)) }
        let calls = window.total(at: now)
        guard calls.count >= policy.callsMin else { return }
        let isFailing = Double(calls.failed) >= policy.failureRatio * Double(calls.count)
        let isDragging = Double(calls.slow) >= policy.slowRatio * Double(calls.count)
        if isFailing || isDragging { enter(.open(until: now + openFor)) }
    }

    private mutating func judgeProbe(_ outcome: Outcome, isSlow: Bool, at now: MonotonicTime) {
        switch outcome {
        case .neither:
            enter(.halfOpen(probeLostAt: nil))
        case .success where !isSlow:
            window = CallWindow(length: policy.window)
            openFor = policy.openFor
            enter(.closed)
        case .success, .failure:
            openFor = min(openFor * 2, policy.openForMax)
            enter(.open(until: now + openFor))
        }
    }

    private mutating func enter(_ phase: Phase) {
        self.phase = phase
        failuresInARow = 0
        epoch += 1
    }
}
