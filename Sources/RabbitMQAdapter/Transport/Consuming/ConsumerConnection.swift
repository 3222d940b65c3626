internal import ServiceRuntime

/// Consumes every lane's queue over one connection, on a thread of its own.
///
/// Each lane has its own channel, so that one acknowledgement can cover the finished beginning of
/// that lane and of nothing else. Lost connections, closed channels and deleted queues are mended
/// by themselves, with the topology seen to before anything is consumed again.
package actor ConsumerConnection {
    private let thread = ThreadExecutor(name: "amqp-consume")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    let sink: any DeliverySink
    let plan: TopologyPlan
    private let clock = ContinuousClock()
    private let settlements = Guarded<[Settlement]>([])

    var dialer: BrokerDialer
    var link: Link?
    var lanes: [LaneChannel]
    var topology: TopologyRun?
    var check: LaneCheck?
    /// Lanes whose consumers looked as if they hung the last time.
    var suspects: Set<LaneCheck.Subject> = []
    var state = ConnectionState.connecting
    var stage = Stage.idle

    private var lastGeneration: UInt64 = 0
    private var connectedAt: ContinuousClock.Instant?
    private var attemptAt: ContinuousClock.Instant?
    private var checkAt: ContinuousClock.Instant?
    private let checkInterval: Duration
    private var starters: [CheckedContinuation<Result<Void, BrokerError>, Never>] = []
    private var stoppers: [CheckedContinuation<Void, Never>] = []

    /// How far its life has come.
    enum Stage: Equatable {
        case idle
        /// `start()` has not returned; what is refused for good ends it.
        case starting
        case running
        /// Nothing is consumed any more; what is open may still be settled until then.
        case stopping(until: ContinuousClock.Instant)
        /// Everything is settled, and the broker was told goodbye.
        case closing(until: ContinuousClock.Instant)
        case closed
    }

    /// How long the broker may take to answer a goodbye.
    private static let goodbye = Duration.seconds(1)

    /// A connection that is not made yet.
    ///
    /// - Parameters:
    ///   - settings: Which broker.
    ///   - plan: What has to be on the broker before anything is consumed.
    ///   - lanes: The queues; a lane is named by its index here.
    ///   - sink: Who takes the deliveries.
    ///   - checkInterval: How often it is looked whether consumers get what is there for them.
    package init(
        _ settings: BrokerSettings,
        plan: TopologyPlan,
        lanes: [ConsumerLane],
        sink: any DeliverySink,
        checkInterval: Duration = .seconds(15)
    ) {
        precondition(lanes.count < Self.lanesMax, "more lanes than a connection has channels")
        dialer = BrokerDialer(settings, purpose: "consume")
        self.plan = plan
        self.sink = sink
        self.checkInterval = checkInterval
        self.lanes = lanes.enumerated().map { index, lane in
            LaneChannel(lane, index: index, channel: UInt16(index + 1))
        }
    }

    /// RabbitMQ's default limit of channels is 2047; one is for the topology, one for looking after the lanes.
    private static let lanesMax = 2000

    isolated deinit {
        link?.detach()
    }

    // MARK: - Life

    /// Connects, sees to the topology and begins to consume what is not paused.
    ///
    /// A broker that is down is waited for. Once this has returned, everything is mended by itself.
    ///
    /// - Throws: What the broker refuses for good: login, topology.
    package func start() async throws(BrokerError) {
        precondition(stage == .idle, "started before")
        stage = .starting
        thread.onEveryTurn { [weak self] in
            guard let self else { return nil }
            return self.assumeIsolated { $0.turn() }
        }
        let result = await withCheckedContinuation { starters.append($0) }
        return try result.get()
    }

    /// Stops consuming, lets what has begun be settled for at most `grace`, and closes.
    ///
    /// The sink hears `.idle` of each lane once nothing more comes on it, and then gives back what
    /// it has not begun.
    package func stop(within grace: Duration) async {
        switch stage {
        case .closed: return
        case .idle: return close(nil)
        case .starting, .running:
            finishStart(.failure(BrokerError(.lost, "stopped before it was connected")))
            stage = .stopping(until: clock.now + grace)
            for index in lanes.indices { lanes[index].isPaused = true }
            thread.wake()
        case .stopping, .closing: break
        }
        await withCheckedContinuation { stoppers.append($0) }
    }

    /// Stops or resumes consuming a lane; what is open stays open.
    package func setPaused(_ isPaused: Bool, lane: Int) {
        guard !isStopping else { return }
        lanes[lane].isPaused = isPaused
        thread.wake()
    }

    /// Stops or resumes consuming on every lane.
    package func setPaused(_ isPaused: Bool) {
        guard !isStopping else { return }
        for index in lanes.indices { lanes[index].isPaused = isPaused }
        thread.wake()
    }

    /// Settles deliveries, from any thread; those of channels that are gone are passed over.
    ///
    /// Gathered and written once per turn of the thread, acknowledgements of a lane's finished
    /// beginning as one.
    package nonisolated func settle(_ settlements: [Settlement]) {
        guard !settlements.isEmpty else { return }
        let wasEmpty = self.settlements.withLock { waiting in
            defer { waiting.append(contentsOf: settlements) }
            return waiting.isEmpty
        }
        if wasEmpty { thread.wake() }
    }

    /// How many deliveries of a lane are open, after all that was settled before.
    package func openCount(ofLane lane: Int) -> Int {
        if let link { applySettlements(link) }
        return lanes[lane].ledger.openCount
    }

    // MARK: - The loop

    private func turn() -> Duration? {
        let now = clock.now
        if link == nil { connectIfDue(now) }
        guard let link else { return attemptAt.map { max(.zero, $0 - now) } }
        do throws(BrokerError) {
            try work(link, now)
            let keepAlive = try link.keepAlive(now: now)
            try link.flush(now: now)
            guard link.stuckFor(now: now) < Self.stuckMax else {
                throw BrokerError(.timedOut, "the broker reads nothing")
            }
            if link.mayHaveMore { return .zero }
            return [keepAlive, nextDue(now)].compactMap { $0 }.min()
        } catch {
            lose(error)
            return .zero
        }
    }

    /// Even under an alarm the broker reads acknowledgements.
    private static let stuckMax = Duration.seconds(30)

    private func work(_ link: Link, _ now: ContinuousClock.Instant) throws(BrokerError) {
        try link.drain { frame throws(BrokerError) in try take(frame, now: now) }
        handOver()
        applySettlements(link)
        for index in lanes.indices { lanes[index].flushAcknowledgements(holdingBack: !isStopping, &link.out) }
        advanceLanes(link, now)
        beginCheckIfDue(link, now)
        try advanceStop(link, now)
    }

    private func applySettlements(_ link: Link) {
        let waiting = settlements.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for settlement in waiting where lanes.indices.contains(settlement.receipt.lane) {
            lanes[settlement.receipt.lane].settle(settlement, &link.out)
        }
    }

    /// Gives the sink what came, lane by lane.
    private func handOver() {
        for index in lanes.indices {
            let arrived = lanes[index].takeArrived()
            if !arrived.isEmpty { sink.receive(arrived, on: index) }
        }
    }

    private func advanceLanes(_ link: Link, _ now: ContinuousClock.Instant) {
        guard topology == nil else { return }
        // A lane failed and is due again: what it needs may have to be made first.
        if lanes.contains(where: { lane in lane.dueAt.map { now >= $0 } ?? false }), state != .connecting {
            beginTopology(link)
            guard topology == nil else { return }
        }
        resumeLanes(link, now)
    }

    private func beginCheckIfDue(_ link: Link, _ now: ContinuousClock.Instant) {
        guard stage == .running, check == nil, let due = checkAt, now >= due else { return }
        checkAt = now + checkInterval
        let subjects = lanes.indices.filter { lanes[$0].isConsuming }.map { index in
            (lanes[index].subject, lanes[index].lane.queue)
        }
        guard !subjects.isEmpty else { return }
        let begun = LaneCheck(subjects, channel: UInt16(lanes.count + 2))
        begun.begin(&link.out)
        check = begun
    }

    func resumeLanes(_ link: Link, _ now: ContinuousClock.Instant) {
        for index in lanes.indices {
            lanes[index].advance(
                now: now,
                nextGeneration: {
                    lastGeneration += 1
                    return lastGeneration
                },
                &link.out
            )
        }
    }

    private func nextDue(_ now: ContinuousClock.Instant) -> Duration? {
        // What waits for the broker's answer is woken by it and not by the clock.
        var due = topology == nil ? lanes.compactMap(\.dueAt) : []
        if stage == .running, check == nil, let checkAt { due.append(checkAt) }
        switch stage {
        case .stopping(let until), .closing(let until): due.append(until)
        case .idle, .starting, .running, .closed: break
        }
        return due.min().map { max(.zero, $0 - now) }
    }

    // MARK: - Connecting and losing

    private func connectIfDue(_ now: ContinuousClock.Instant) {
        guard !isStopping else { return close(nil) }
        guard stage != .closed, stage != .idle, attemptAt.map({ now >= $0 }) ?? true else { return }
        do throws(BrokerError) {
            let handle = try dialer.open()
            let opened = Link(handle, on: thread, now: clock.now)
            link = opened
            connectedAt = clock.now
            attemptAt = nil
            checkAt = clock.now + checkInterval
            // The watch only has to wake the thread: the turn that follows reads and writes.
            opened.attach {}
            beginTopology(opened)
            if topology == nil { begun() }
        } catch {
            if stage == .starting, error.isForGood { return close(error) }
            attemptAt = clock.now + dialer.delay(afterBeingUpFor: .zero)
            change(to: .disconnected(error))
        }
    }

    private func beginTopology(_ link: Link) {
        var run = TopologyRun(plan, channel: UInt16(lanes.count + 1))
        topology = run.begin(&link.out) ? nil : run
    }

    /// Everything is in place, so consuming may begin.
    func begun() {
        if stage == .starting {
            stage = .running
            finishStart(.success(()))
        }
        if !state.isUp { change(to: .connected) }
    }

    func lose(_ error: BrokerError) {
        let uptime = connectedAt.map { clock.now - $0 } ?? .zero
        dropLink()
        if stage == .starting, error.isForGood { return close(error) }
        if isStopping { return close(nil) }
        attemptAt = clock.now + dialer.delay(afterBeingUpFor: uptime)
        change(to: .disconnected(error))
    }

    private func dropLink() {
        link?.detach()
        link = nil
        connectedAt = nil
        topology = nil
        check = nil
        suspects = []
        checkAt = nil
        for index in lanes.indices {
            let wasActive = !lanes[index].isQuiet
            lanes[index].lose()
            if wasActive { sink.laneChanged(index, to: .idle) }
        }
    }

    func change(to new: ConnectionState) {
        guard state != new else { return }
        state = new
        sink.connectionChanged(to: new)
    }

    private func finishStart(_ result: Result<Void, BrokerError>) {
        let waiting = starters
        starters = []
        for starter in waiting { starter.resume(returning: result) }
    }

    // MARK: - Stopping

    private var isStopping: Bool {
        switch stage {
        case .stopping, .closing: true
        case .idle, .starting, .running, .closed: false
        }
    }

    private func advanceStop(_ link: Link, _ now: ContinuousClock.Instant) throws(BrokerError) {
        switch stage {
        case .stopping(let until):
            let isDone = lanes.allSatisfy { $0.isQuiet && $0.ledger.openCount == 0 && $0.ledger.heldBackCount == 0 }
            guard isDone || now >= until else { return }
            link.out.closeConnection()
            stage = .closing(until: now + Self.goodbye)
        case .closing(let until):
            if now >= until { throw BrokerError(.timedOut, "the broker did not say goodbye") }
        case .idle, .starting, .running, .closed: break
        }
    }

    private func close(_ error: BrokerError?) {
        dropLink()
        stage = .closed
        thread.onEveryTurn(nil)
        change(to: .closed)
        finishStart(.failure(error ?? BrokerError(.lost, "stopped before it was connected")))
        let waiting = stoppers
        stoppers = []
        for stopper in waiting { stopper.resume() }
    }
}
