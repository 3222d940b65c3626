import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

@Suite(.timeLimit(.minutes(2))) struct ConsumerConnectionTests {
    /// A consumer of some queues, its sink, and a publisher.
    private struct Setup {
        let consumer: ConsumerConnection
        let sink = RecordingSink()
        let publisher: PublisherConnection

        init(
            _ queues: [ShortString],
            prefetch: UInt16 = 10,
            name: String = "test",
            plan: TopologyPlan = .nothing,
            checkInterval: Duration = .seconds(15)
        ) async throws {
            consumer = ConsumerConnection(
                try TestBroker.settings(name: name),
                plan: plan,
                lanes: queues.map { ConsumerLane(queue: $0, prefetch: prefetch) },
                sink: sink,
                checkInterval: checkInterval
            )
            publisher = try await PublisherConnection.started()
            try await consumer.start()
        }

        func publish(_ messages: [OutgoingMessage]) async {
            #expect(await publisher.publish(messages).allSatisfy { $0 == .confirmed })
        }

        func stop(within grace: Duration = .seconds(5)) async {
            await consumer.stop(within: grace)
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `a message comes as it was sent`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            var message = OutgoingMessage.to(queue, "grüße", id: "m-1")
            message.properties.headers = ["x-a": .integer(7), "b": .string("text"), "c": .bool(true)]
            message.properties.correlationID = ShortString(bytes: [0xFF, 0xFE])
            message.properties.timestamp = 1_700_000_000
            await setup.publish([message])

            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            #expect(delivery.body == message.body)
            #expect(delivery.exchange == "")
            #expect(delivery.routingKey == queue)
            #expect(!delivery.isRedelivered)
            #expect(delivery.properties.headers["x-a"] == .integer(7))
            #expect(delivery.properties.headers["b"] == .string("text"))
            #expect(delivery.properties.headers["c"] == .bool(true))
            #expect(delivery.properties.correlationID?.bytes == [0xFF, 0xFE])
            #expect(delivery.properties.timestamp == 1_700_000_000)
            #expect(delivery.properties.messageID == "m-1")
            #expect(delivery.properties.isPersistent)
            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop()
            try #expect(TestSession.look(at: queue)?.ready == 0)
        }
    }

    @Test(arguments: [0, 1, 131_064, 131_065, 300_000, 1 << 20, (1 << 20) + 1, 3 << 19])
    func `a body of any size comes whole, or cut at the bound and marked`(size: Int) async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            var message = OutgoingMessage.to(queue)
            message.body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            await setup.publish([message])

            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            #expect(delivery.bodyByteCount == UInt64(size))
            #expect(delivery.isBodyCut == (size > Delivery.bodyBytesMax))
            #expect(delivery.body == Array(message.body.prefix(Delivery.bodyBytesMax)))
            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop()
        }
    }

    @Test func `no more than the prefetch is open at a time`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue], prefetch: 3)
            await setup.publish((0..<7).map { .to(queue, id: "\($0)") })

            let first = await setup.sink.wait(deliveries: 3)
            #expect(await setup.consumer.openCount(ofLane: 0) == 3)
            setup.consumer.settle(first.map { Settlement($0.receipt, .acknowledged) })
            let all = await setup.sink.wait(deliveries: 6)

            #expect(all.count == 6)
            #expect(all.map { $0.properties.messageID?.text } == (0..<6).map { "\($0)" })
            await setup.stop(within: .zero)
        }
    }

    @Test func `a finished delivery behind an open one does not eat up the prefetch`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue], prefetch: 4)
            await setup.publish((0..<12).map { .to(queue, id: "\($0)") })

            var settled: Set<DeliveryReceipt> = []
            while settled.count < 11 {
                let open = await setup.sink.wait { [settled] in $0.deliveries.count > settled.count + 1 }.deliveries
                let next = open.dropFirst().map(\.receipt).filter { !settled.contains($0) }
                settled.formUnion(next)
                setup.consumer.settle(next.map { Settlement($0, .acknowledged) })
            }

            #expect(await setup.consumer.openCount(ofLane: 0) == 1)
            await setup.stop(within: .zero)
            try #expect(TestSession.look(at: queue)?.ready == 1)
        }
    }

    @Test(arguments: [Settlement.Verdict.returned, .failed])
    func `what is given back comes again, marked as such`(verdict: Settlement.Verdict) async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            await setup.publish([.to(queue)])
            let first = try #require(await setup.sink.wait(deliveries: 1).first)

            setup.consumer.settle([Settlement(first.receipt, verdict)])
            let second = await setup.sink.wait(deliveries: 2)[1]

            #expect(second.isRedelivered)
            #expect(second.properties.headers["x-delivery-count"] == .integer(1))
            #expect(first.properties.headers["x-delivery-count"] == nil)
            setup.consumer.settle([Settlement(second.receipt, .acknowledged)])
            await setup.stop()
            try #expect(TestSession.look(at: queue)?.ready == 0)
        }
    }

    @Test func `what is refused is gone`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            await setup.publish([.to(queue)])
            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            setup.consumer.settle([Settlement(delivery.receipt, .refused)])
            await setup.stop()

            try #expect(TestSession.look(at: queue)?.ready == 0)
            #expect(setup.sink.record.deliveries.count == 1)
        }
    }

    @Test func `settling twice, or what never came, does no harm`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            await setup.publish([.to(queue), .to(queue)])
            let deliveries = await setup.sink.wait(deliveries: 2)
            let receipts = deliveries.map(\.receipt)
            let unknown = DeliveryReceipt(lane: 0, generation: receipts[0].generation, tag: 99)
            let nowhere = DeliveryReceipt(lane: 7, generation: 1, tag: 1)

            setup.consumer.settle((receipts + receipts + [unknown, nowhere]).map { Settlement($0, .acknowledged) })
            await setup.publish([.to(queue)])
            await setup.sink.wait(deliveries: 3)

            #expect(!setup.sink.record.lanes.contains { if case .failing = $0.state { true } else { false } })
            await setup.stop(within: .zero)
        }
    }

    @Test func `lanes do not mix`() async throws {
        try await withTestQueue { first in
            try await withTestQueue { second in
                let setup = try await Setup([first, second], prefetch: 100)
                await setup.publish((0..<200).map { .to($0 % 2 == 0 ? first : second, $0 % 2 == 0 ? "0" : "1") })

                for _ in 0..<2 {
                    let open = await setup.sink.wait { $0.deliveries.count >= 200 }
                    for batch in open.batches {
                        #expect(batch.deliveries.allSatisfy { $0.body == Array("\(batch.lane)".utf8) })
                        #expect(batch.deliveries.allSatisfy { $0.receipt.lane == batch.lane })
                    }
                    setup.consumer.settle(open.deliveries.map { Settlement($0.receipt, .acknowledged) })
                }
                await setup.stop()
                try #expect(TestSession.look(at: first)?.ready == 0)
                try #expect(TestSession.look(at: second)?.ready == 0)
            }
        }
    }

    @Test func `a paused lane gets nothing until it is resumed`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            await setup.sink.wait { $0.lanes.last?.state == .consuming }
            await setup.consumer.setPaused(true, lane: 0)
            await setup.sink.wait { $0.lanes.last?.state == .idle }
            await setup.publish([.to(queue)])
            try #expect(TestSession.look(at: queue)?.consumers == 0)
            #expect(setup.sink.record.deliveries.isEmpty)

            await setup.consumer.setPaused(false)
            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop()
        }
    }

    @Test func `stopping waits for what has begun and gives back what has not`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue])
            await setup.publish([.to(queue, id: "begun"), .to(queue, id: "waiting")])
            let deliveries = await setup.sink.wait(deliveries: 2)

            async let stopped: Void = setup.consumer.stop(within: .seconds(30))
            await setup.sink.wait { $0.lanes.last?.state == .idle }
            setup.consumer.settle([Settlement(deliveries[1].receipt, .returned)])
            setup.consumer.settle([Settlement(deliveries[0].receipt, .acknowledged)])
            await stopped

            #expect(setup.sink.record.connection.last == .closed)
            try #expect(TestSession.look(at: queue)?.ready == 1)
            await setup.publisher.stop(within: .zero)
        }
    }

    @Test func `after the broker closes the connection all comes again, and old receipts settle nothing`() async throws
    {
        try await withTestQueue { queue in
            let name = TestBroker.uniqueName("consumer")
            let setup = try await Setup([queue], name: name)
            await setup.publish([.to(queue, id: "a"), .to(queue, id: "b")])
            let before = await setup.sink.wait(deliveries: 2)

            try await TestBroker.closeConnections(named: name)
            let after = await setup.sink.wait(deliveries: 4).suffix(2)

            #expect(after.allSatisfy { $0.isRedelivered })
            #expect(after.allSatisfy { $0.receipt.generation > before[0].receipt.generation })
            setup.consumer.settle(before.map { Settlement($0.receipt, .acknowledged) })
            #expect(await setup.consumer.openCount(ofLane: 0) == 2)
            setup.consumer.settle(after.map { Settlement($0.receipt, .acknowledged) })
            await setup.stop()
            try #expect(TestSession.look(at: queue)?.ready == 0)
            #expect(setup.sink.record.connection.filter(\.isConnected).count == 2)
        }
    }

    @Test func `a queue that is deleted is made again and consumed`() async throws {
        try await withTestQueue { queue in
            let plan = TopologyPlan.queue(queue, ["x-queue-type": .string("quorum")])
            let setup = try await Setup([queue], plan: plan)
            await setup.sink.wait { $0.lanes.last?.state == .consuming }

            try TestSession.delete(queues: [queue])
            await setup.sink.wait { $0.lanes.count { $0.state == .consuming } == 2 }
            await setup.publish([.to(queue)])
            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop()
            #expect(setup.sink.record.connection == [.connected, .closed])
        }
    }

    @Test func `a queue that is made again behind our back does not leave its consumer hanging`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue], prefetch: 2, checkInterval: .milliseconds(200))
            await setup.sink.wait { $0.lanes.last?.state == .consuming }

            try TestSession.makeAgain(queue, ["x-queue-type": .string("quorum")])
            await setup.publish((0..<5).map { .to(queue, id: "\($0)") })

            var settled = 0
            var seen: Set<String> = []
            while seen.count < 5 {
                let deliveries = await setup.sink.wait { [settled] in $0.deliveries.count > settled }.deliveries
                    .dropFirst(settled)
                settled += deliveries.count
                seen.formUnion(deliveries.compactMap { $0.properties.messageID?.text })
                setup.consumer.settle(deliveries.map { Settlement($0.receipt, .acknowledged) })
            }
            await setup.stop()
        }
    }

    @Test func `lanes that are well are left alone by looking after them`() async throws {
        try await withTestQueue { queue in
            let setup = try await Setup([queue], checkInterval: .milliseconds(1))
            await setup.publish([.to(queue)])
            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)

            for _ in 0..<50 { await setup.publish([.to(queue)]) }

            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop(within: .zero)
            #expect(setup.sink.record.lanes.filter { $0.state == .consuming }.count == 1)
        }
    }

    @Test func `a queue that is not there fails its lane and no other`() async throws {
        try await withTestQueue { queue in
            let missing = try #require(ShortString(TestBroker.uniqueName("missing")))
            let setup = try await Setup([missing, queue])

            await setup.publish([.to(queue)])
            let delivery = try #require(await setup.sink.wait(deliveries: 1).first)
            let record = await setup.sink.wait { $0.lanes.contains { $0.lane == 0 } }

            #expect(delivery.receipt.lane == 1)
            guard case .failing(let error) = record.lanes.first(where: { $0.lane == 0 })?.state else {
                Issue.record("\(record.lanes)")
                return
            }
            #expect(error.code == .notFound)
            try TestSession.declare(missing, ["x-queue-type": .string("quorum")])
            await setup.sink.wait { $0.lanes.contains { $0.lane == 0 && $0.state == .consuming } }
            setup.consumer.settle([Settlement(delivery.receipt, .acknowledged)])
            await setup.stop()
            try TestSession.delete(queues: [missing])
        }
    }
}
