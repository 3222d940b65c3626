import Testing

@testable import RabbitMQAdapter

@Suite struct AckLedgerTests {
    /// What a broker makes of acknowledgements: the tags it still counts as open.
    private struct Broker {
        var open: Set<UInt64> = []
        var writes = 0

        mutating func acknowledge(_ tag: UInt64, _ multiple: Bool) {
            writes += 1
            #expect(open.contains(tag), "tag \(tag) is unknown to the broker, which closes the channel")
            open = multiple ? open.filter { $0 > tag } : open.subtracting([tag])
        }
    }

    private static func ledger(delivering count: UInt64) throws -> AckLedger {
        var ledger = AckLedger()
        for tag in 0..<count { try ledger.deliver(tag + 1) }
        return ledger
    }

    @Test func `the finished beginning is one acknowledgement`() throws {
        var ledger = try Self.ledger(delivering: 5)
        for tag: UInt64 in [3, 1, 2, 5] { _ = ledger.settle(tag, isAcknowledged: true) }

        var writes: [(UInt64, Bool)] = []
        ledger.flush(holdingBack: 10) { writes.append(($0, $1)) }

        #expect(writes.count == 1)
        #expect(writes.first?.0 == 3)
        #expect(writes.first?.1 == true)
        #expect(ledger.openCount == 1)
        #expect(ledger.heldBackCount == 1)
    }

    @Test func `what is given back at the end of the beginning is not the tag that is named`() throws {
        var ledger = try Self.ledger(delivering: 3)
        _ = ledger.settle(1, isAcknowledged: true)
        _ = ledger.settle(2, isAcknowledged: true)
        _ = ledger.settle(3, isAcknowledged: false)

        var tags: [UInt64] = []
        ledger.flush(holdingBack: 10) { tag, _ in tags.append(tag) }

        #expect(tags == [2])
    }

    @Test func `too much held back is acknowledged one by one`() throws {
        var ledger = try Self.ledger(delivering: 5)
        for tag: UInt64 in 2...5 { _ = ledger.settle(tag, isAcknowledged: true) }

        var tags: [UInt64] = []
        ledger.flush(holdingBack: 4) { tag, _ in tags.append(tag) }
        #expect(tags.isEmpty)
        ledger.flush(holdingBack: 3) { tag, multiple in
            #expect(!multiple)
            tags.append(tag)
        }

        #expect(tags == [2, 3, 4, 5])
    }

    @Test func `a delivery is settled once`() throws {
        var ledger = try Self.ledger(delivering: 2)

        let settled = [
            ledger.settle(1, isAcknowledged: true), ledger.settle(1, isAcknowledged: true),
            ledger.settle(1, isAcknowledged: false), ledger.settle(0, isAcknowledged: true),
            ledger.settle(3, isAcknowledged: true),
        ]

        #expect(settled == [true, false, false, false, false])
        #expect(ledger.openCount == 1)
    }

    @Test func `a tag out of order is the broker's fault`() throws {
        var ledger = try Self.ledger(delivering: 2)

        #expect(throws: BrokerError.self) { try ledger.deliver(4) }
    }

    @Test(arguments: 0..<20)
    func `in any order, every delivery is acknowledged once and none too early`(seed: UInt64) throws {
        var random = Sequence(state: seed)
        var ledger = AckLedger()
        var broker = Broker()
        var open: [UInt64] = []
        var finished: Set<UInt64> = []
        var lastTag: UInt64 = 0
        for _ in 0..<2_000 {
            switch UInt64.random(in: 0..<4, using: &random) {
            case 0 where open.count < 50:
                lastTag += 1
                try ledger.deliver(lastTag)
                broker.open.insert(lastTag)
                open.append(lastTag)
            case 1, 2:
                guard let index = open.indices.randomElement(using: &random) else { continue }
                let tag = open.remove(at: index)
                let isAcknowledged = Bool.random(using: &random)
                let settled = ledger.settle(tag, isAcknowledged: isAcknowledged)
                #expect(settled)
                if isAcknowledged { finished.insert(tag) } else { broker.open.remove(tag) }
            default:
                ledger.flush(holdingBack: 5) { broker.acknowledge($0, $1) }
                #expect(broker.open.isSuperset(of: open))
                #expect(broker.open.subtracting(open).isSubset(of: finished))
                #expect(ledger.heldBackCount == broker.open.count - open.count)
            }
        }
        for tag in open { _ = ledger.settle(tag, isAcknowledged: true) }
        ledger.flush(holdingBack: 0) { broker.acknowledge($0, $1) }

        #expect(broker.open.isEmpty)
        #expect(ledger.openCount == 0)
        #expect(ledger.heldBackCount == 0)
    }

    /// The same numbers in every run.
    private struct Sequence: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
