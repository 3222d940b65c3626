import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@Suite struct OutboxPublisherTests {
    @Test func `the next event of a subject waits for the one before`() async {
        let outbox = RecordingOutbox([("a", 1), ("a", 2), ("b", 1), ("a", 3)])

        await outbox.drain()

        #expect(await outbox.rounds == [["a1", "b1"], ["a2"], ["a3"]])
    }

    @Test func `an event that was not confirmed is told again before the next of its subject`() async {
        let outbox = RecordingOutbox([("a", 1), ("a", 2)])
        await outbox.failNextRound()

        await outbox.drain()

        #expect(await outbox.rounds == [["a1"], ["a1"], ["a2"]])
    }

    @Test func `a publisher whose lease ran out while it looked tells nothing`() async {
        let outbox = RecordingOutbox([("a", 1)])
        await outbox.freezeWhileLooking()

        await outbox.drain()

        // The first look was outlived by the lease; the event went out only after it was held anew.
        #expect(await outbox.holdsBeforeFirstRound == 2)
        #expect(await outbox.rounds == [["a1"]])
    }
}

/// An outbox, its publisher, its clock and its pause at once: a publisher's world in one actor.
private actor RecordingOutbox: Outbox, EventPublisher, Pause {
    private var events: [OutboxEvent]
    private(set) var rounds: [[String]] = []
    private(set) var holdsBeforeFirstRound = 0
    private var holds = 0
    private var failsNext = false
    private var freezesNext = false
    private let clock = TestClock()
    private let over = TestFlag()

    nonisolated var isOver: Bool { over.isSet }

    init(_ names: [(subject: String, sequence: Int64)]) {
        events = names.enumerated().map { place, name in
            OutboxEvent(
                shard: 0,
                place: Int64(place),
                id: Samples.id(),
                type: "t",
                subject: name.subject,
                sequence: name.sequence,
                data: [],
                trace: "",
                at: Moment(milliseconds: 0)
            )
        }
    }

    func failNextRound() { failsNext = true }
    func freezeWhileLooking() { freezesNext = true }

    /// Runs a publisher until nothing is left to tell.
    func drain() async {
        let clock = clock
        let publisher = OutboxPublisher(
            outbox: self,
            publisher: self,
            holder: Samples.id(),
            clockMs: { clock.now },
            observe: { _ in }
        )
        await publisher.run(self)
    }

    func hold(_ holder: ID) -> [OutboxLease] {
        holds += 1
        return [OutboxLease(shard: 0, token: 1)]
    }

    func pending(of leases: [OutboxLease], limit: Int) -> [OutboxEvent] {
        if freezesNext {
            freezesNext = false
            clock.advance(by: OutboxLease.durationMs + 1)
        }
        if events.isEmpty { over.set() }
        return events
    }

    func publish(_ events: [OutboxEvent]) -> [Bool] {
        if rounds.isEmpty { holdsBeforeFirstRound = holds }
        rounds.append(events.map { "\($0.subject)\($0.sequence)" })
        defer { failsNext = false }
        return events.map { _ in !failsNext }
    }

    func forget(_ told: [OutboxEvent], under leases: [OutboxLease]) {
        events.removeAll { told.contains($0) }
    }

    func release(_ holder: ID) {}

    func wait(milliseconds: Int64) { clock.advance(by: milliseconds) }
}
