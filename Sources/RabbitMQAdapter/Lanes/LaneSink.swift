internal import ServiceRuntime

/// Brings deliveries from the consume thread to the board, and back what nobody has begun.
final class LaneSink: DeliverySink {
    private let board: LaneBoard
    private let settle = Guarded<(@Sendable ([Settlement]) -> Void)?>(nil)
    private let onChange: @Sendable (ConnectionState) -> Void
    private let log: Log
    private let queues: [String]

    init(
        board: LaneBoard,
        queues: [String],
        log: Log,
        onChange: @escaping @Sendable (ConnectionState) -> Void
    ) {
        self.board = board
        self.queues = queues
        self.log = log
        self.onChange = onChange
    }

    /// Says how deliveries are settled, before the first one comes.
    func attach(_ settle: @escaping @Sendable ([Settlement]) -> Void) {
        self.settle.withLock { $0 = settle }
    }

    func receive(_ deliveries: [Delivery], on lane: Int) {
        board.put(deliveries, on: lane)
    }

    func laneChanged(_ lane: Int, to state: LaneState) {
        switch state {
        case .consuming: log.debug("lane.consuming", [.queue(queues[lane])])
        case .idle: giveBack(lane)
        case .failing(let error):
            log.warn(
                "lane.failing",
                atMostEvery: .seconds(5),
                about: queues[lane],
                [.queue(queues[lane]), .error("\(error)")]
            )
            giveBack(lane)
        }
    }

    func connectionChanged(to state: ConnectionState) {
        switch state {
        case .connected: log.info("broker.connected", [.component("consume")])
        case .disconnected(let error):
            log.warn("broker.lost", atMostEvery: .seconds(5), [.component("consume"), .error("\(error)")])
        case .blocked(let reason): log.warn("broker.blocked", [.component("consume"), .reason(reason)])
        case .connecting, .closed: break
        }
        onChange(state)
    }

    /// The broker hands out again what a lost connection held, and what is given back here.
    private func giveBack(_ lane: Int) {
        let waiting = board.takeBack(from: lane)
        guard !waiting.isEmpty, let settle = settle.withLock({ $0 }) else { return }
        settle(waiting.map { Settlement($0.receipt, .returned) })
    }
}
