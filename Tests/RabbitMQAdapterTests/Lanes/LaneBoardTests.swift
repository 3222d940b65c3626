import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

@Suite struct LaneBoardTests {
    private func board(batchMax: Int = 4, workersPerLane: Int = 2) -> LaneBoard {
        LaneBoard(laneCount: 2, batchMax: batchMax, workersPerLane: workersPerLane) { $0.isRedelivered }
    }

    private func deliveries(_ tags: ClosedRange<UInt64>, on lane: Int = 0, redelivered: Bool = false) -> [Delivery] {
        tags.map { tag in
            Delivery(
                receipt: DeliveryReceipt(lane: lane, generation: 1, tag: tag),
                isRedelivered: redelivered,
                exchange: "",
                routingKey: "r",
                properties: MessageProperties(),
                body: []
            )
        }
    }

    @Test func `a worker gets everything that waits on a lane, up to the bound`() async throws {
        let board = board()
        board.put(deliveries(1...6), on: 0)

        let first = try #require(await board.next())
        let second = try #require(await board.next())

        #expect(first.deliveries.map(\.receipt.tag) == [1, 2, 3, 4])
        #expect(second.deliveries.map(\.receipt.tag) == [5, 6])
    }

    @Test func `what comes while a batch is under way waits for its end`() async throws {
        let board = board()
        board.put(deliveries(1...1), on: 0)
        var first = await board.next()
        async let second = board.next()

        // The worker is done with the batch; its replies are not confirmed yet.
        try withExtendedLifetime(first) {
            board.finished(try #require(first))
            board.put(deliveries(2...2), on: 0)
            #expect(board.load == (1, 0))
        }
        first = nil

        #expect(try #require(await second).deliveries.map(\.receipt.tag) == [2])
    }

    @Test func `a quarter of the largest batch begins beside another`() async throws {
        let board = board(batchMax: 12)
        board.put(deliveries(1...1), on: 0)
        let first = try #require(await board.next())
        board.put(deliveries(2...3), on: 0)
        #expect(board.load == (2, 1))

        board.put(deliveries(4...4), on: 0)
        let second = try #require(await board.next())

        #expect(second.deliveries.map(\.receipt.tag) == [2, 3, 4])
        withExtendedLifetime(first) {}
    }

    @Test func `a busy lane leaves a worker to the others`() async throws {
        let board = board(batchMax: 1, workersPerLane: 1)
        board.put(deliveries(1...10), on: 0)
        board.put(deliveries(1...1, on: 1), on: 1)

        let first = try #require(await board.next())
        let second = try #require(await board.next())

        #expect(Set([first.lane, second.lane]) == [0, 1])
    }

    @Test func `a worker that waits is woken by what comes`() async throws {
        let board = board()
        async let work = board.next()
        board.put(deliveries(1...1), on: 1)

        #expect(try #require(await work).lane == 1)
    }

    @Test func `a suspect runs alone`() async throws {
        let board = board()
        board.put(deliveries(1...1), on: 0)
        let ordinary = try #require(await board.next())
        board.put(deliveries(2...2, redelivered: true), on: 0)
        board.put(deliveries(3...3), on: 1)
        async let next = board.next()

        // Nothing is handed out while the ordinary batch runs beside a waiting suspect.
        #expect(board.load == (2, 1))
        board.finished(ordinary)
        let suspect = try #require(await next)
        #expect(suspect.isAlone)
        #expect(suspect.deliveries.map(\.receipt.tag) == [2])

        async let last = board.next()
        #expect(board.load == (1, 1))
        board.finished(suspect)
        #expect(try #require(await last).deliveries.map(\.receipt.tag) == [3])
    }

    @Test func `what nobody has begun can be taken back`() async {
        let board = board()
        board.put(deliveries(1...3), on: 0)
        board.put(deliveries(4...4, redelivered: true), on: 0)
        board.put(deliveries(5...5, on: 1), on: 1)

        #expect(board.takeBack(from: 0).map(\.receipt.tag) == [1, 2, 3, 4])
        #expect(board.load == (1, 0))
    }

    @Test func `a closed board sends every worker home`() async {
        let board = board()
        async let waiting = board.next()
        board.close()

        #expect(await waiting == nil)
        #expect(await board.next() == nil)
    }
}

extension LaneBoard.Work: Equatable {
    /// Whether the same deliveries were handed out.
    static func == (left: LaneBoard.Work, right: LaneBoard.Work) -> Bool {
        left.lane == right.lane && left.deliveries.map(\.receipt) == right.deliveries.map(\.receipt)
    }
}
