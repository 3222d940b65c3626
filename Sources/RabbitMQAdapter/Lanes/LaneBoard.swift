internal import ServiceRuntime

/// Where deliveries wait for a worker.
///
/// The consume thread puts in whatever came; a worker that is free takes everything one lane has, up
/// to the batch's bound. So batches are as large as the load is, and nobody waits for one to fill. What comes
/// while a batch is under way waits until that one is over, or until it is a batch worth having beside it: cut
/// into smaller pieces, the same load costs more round trips, wake-ups and flushes, and takes longer.
///
/// A message that was in a process when it died more often than restarts explain is a suspect: it is
/// run alone, with every worker of this process idle, so that what it does to the process it does to
/// nobody else.
final class LaneBoard: Sendable {
    /// What a worker is given.
    struct Work: Sendable {
        let lane: Int
        let deliveries: [Delivery]
        /// Whether it runs with nothing beside it.
        let isAlone: Bool
        let passage: Passage
    }

    /// A batch's being under way, from the hand-out until its replies are confirmed.
    ///
    /// Over when nobody keeps it any more, so no way that a batch can end is forgotten.
    final class Passage: Sendable {
        private let board: LaneBoard
        private let lane: Int

        fileprivate init(of board: LaneBoard, _ lane: Int) {
            self.board = board
            self.lane = lane
        }

        deinit { board.passed(lane) }
    }

    private typealias Waiter = CheckedContinuation<Work?, Never>

    private struct Lane {
        var waiting: [Delivery] = []
        /// Batches that a worker has.
        var batchesRunning = 0
        /// Batches that are under way: with a worker, or with the broker, which has not confirmed their replies.
        var batchesUnderWay = 0
    }

    private struct State {
        var lanes: [Lane]
        var suspects: [(lane: Int, delivery: Delivery)] = []
        var isAloneRunning = false
        var batchesRunning = 0
        var waiters: [Waiter] = []
        /// The lane that is looked at first next time, so that a busy one does not starve the others.
        var first = 0
        var isClosed = false
    }

    private let state: Guarded<State>
    private let batchMax: Int
    private let workersPerLane: Int
    /// From how many waiting deliveries on a batch begins beside another of its lane.
    private let batchWorthwhile: Int
    private let suspicion: @Sendable (Delivery) -> Bool

    /// - Parameters:
    ///   - laneCount: How many lanes there are.
    ///   - batchMax: The most deliveries of a batch.
    ///   - workersPerLane: The most batches of one lane at a time, so that a slow route leaves workers to the others.
    ///   - suspicion: Whether a delivery is to be run alone.
    init(
        laneCount: Int,
        batchMax: Int,
        workersPerLane: Int,
        suspicion: @escaping @Sendable (Delivery) -> Bool
    ) {
        state = Guarded(State(lanes: Array(repeating: Lane(), count: laneCount)))
        self.batchMax = batchMax
        self.workersPerLane = workersPerLane
        // A quarter of the largest: what a batch costs by itself is little beside what so many requests cost.
        batchWorthwhile = max(1, batchMax / 4)
        self.suspicion = suspicion
    }

    // MARK: - The consume thread's side

    func put(_ deliveries: [Delivery], on lane: Int) {
        let handed = state.withLock { state in
            for delivery in deliveries {
                if suspicion(delivery) {
                    state.suspects.append((lane, delivery))
                } else {
                    state.lanes[lane].waiting.append(delivery)
                }
            }
            return handOut(&state)
        }
        resume(handed)
    }

    /// Takes back what nobody has begun.
    func takeBack(from lane: Int) -> [Delivery] {
        state.withLock { state in
            let waiting = state.lanes[lane].waiting + state.suspects.filter { $0.lane == lane }.map(\.delivery)
            state.lanes[lane].waiting = []
            state.suspects.removeAll { $0.lane == lane }
            return waiting
        }
    }

    // MARK: - The workers' side

    /// Waits for work; `nil` once the board is closed.
    func next() async -> Work? {
        await withCheckedContinuation { waiter in
            let handed = state.withLock { state -> [(Waiter, Work?)] in
                if state.isClosed { return [(waiter, nil)] }
                state.waiters.append(waiter)
                return handOut(&state)
            }
            resume(handed)
        }
    }

    /// A worker has done what it was given.
    func finished(_ work: Work) {
        let handed = state.withLock { state in
            state.batchesRunning -= 1
            state.lanes[work.lane].batchesRunning -= 1
            if work.isAlone { state.isAloneRunning = false }
            return handOut(&state)
        }
        resume(handed)
    }

    /// Nothing of a batch is under way any more.
    private func passed(_ lane: Int) {
        let handed = state.withLock { state in
            state.lanes[lane].batchesUnderWay -= 1
            return handOut(&state)
        }
        resume(handed)
    }

    /// Sends every worker home; what still waits is not handed out any more.
    func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: nil) }
    }

    /// How many deliveries wait and how many batches run, for metrics.
    var load: (waiting: Int, running: Int) {
        state.withLock { ($0.lanes.reduce($0.suspects.count) { $0 + $1.waiting.count }, $0.batchesRunning) }
    }

    // MARK: - Handing out

    private func handOut(_ state: inout State) -> [(Waiter, Work?)] {
        var handed: [(Waiter, Work?)] = []
        while !state.waiters.isEmpty, !state.isAloneRunning, let work = takeWork(&state) {
            // The worker that came last has the warmest caches.
            handed.append((state.waiters.removeLast(), work))
        }
        return handed
    }

    private func takeWork(_ state: inout State) -> Work? {
        if let suspect = state.suspects.first {
            // Nobody begins anything until the suspect has had its turn.
            guard state.batchesRunning == 0 else { return nil }
            state.suspects.removeFirst()
            state.isAloneRunning = true
            return begin([suspect.delivery], on: suspect.lane, isAlone: true, &state)
        }
        for offset in state.lanes.indices {
            let index = (state.first + offset) % state.lanes.count
            guard isDue(state.lanes[index]) else { continue }
            state.first = (index + 1) % state.lanes.count
            return begin(takeBatch(&state.lanes[index]), on: index, isAlone: false, &state)
        }
        return nil
    }

    private func isDue(_ lane: Lane) -> Bool {
        guard !lane.waiting.isEmpty, lane.batchesRunning < workersPerLane else { return false }
        return lane.batchesUnderWay == 0 || lane.waiting.count >= batchWorthwhile
    }

    private func takeBatch(_ lane: inout Lane) -> [Delivery] {
        guard lane.waiting.count > batchMax else {
            defer { lane.waiting = [] }
            return lane.waiting
        }
        defer { lane.waiting.removeFirst(batchMax) }
        return Array(lane.waiting.prefix(batchMax))
    }

    private func begin(_ deliveries: [Delivery], on lane: Int, isAlone: Bool, _ state: inout State) -> Work {
        state.batchesRunning += 1
        state.lanes[lane].batchesRunning += 1
        state.lanes[lane].batchesUnderWay += 1
        return Work(lane: lane, deliveries: deliveries, isAlone: isAlone, passage: Passage(of: self, lane))
    }

    private func resume(_ handed: [(Waiter, Work?)]) {
        for (waiter, work) in handed { waiter.resume(returning: work) }
    }
}
