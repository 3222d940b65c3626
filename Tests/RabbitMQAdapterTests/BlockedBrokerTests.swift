import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

/// Serialised, because an alarm is the whole broker's.
@Suite(.serialized, .timeLimit(.minutes(2))) struct BlockedBrokerTests {
    /// Raises the memory alarm for the length of `body`.
    private static func withAlarm(_ body: () async throws -> Void) async throws {
        try await TestBroker.ctl("set_vm_memory_high_watermark", "absolute", "1MB")
        do {
            try await body()
        } catch {
            try await clearAlarm()
            throw error
        }
        try await clearAlarm()
    }

    private static func clearAlarm() async throws {
        try await TestBroker.ctl("set_vm_memory_high_watermark", "absolute", "2GB")
    }

    @Test func `an alarm holds publishes back, tells callers in time, and lets acknowledgements pass`() async throws {
        try await withTestQueue { queue in
            let states = StateRecorder()
            var patience = PublisherConnection.Patience()
            patience.unsent = .milliseconds(200)
            let publisher = PublisherConnection(try TestBroker.settings(), patience: patience) { states.add($0) }
            try await publisher.start()
            let sink = RecordingSink()
            let consumer = ConsumerConnection(
                try TestBroker.settings(),
                plan: .nothing,
                lanes: [ConsumerLane(queue: queue, prefetch: 1)],
                sink: sink
            )
            try await consumer.start()
            #expect(await publisher.publish([.to(queue, "1"), .to(queue, "2")]) == [.confirmed, .confirmed])
            let first = try #require(await sink.wait(deliveries: 1).first)

            var heldBack: Task<[PublishOutcome], Never>?
            try await Self.withAlarm {
                heldBack = Task { await publisher.publish([.to(queue, "3")]) }
                await states.wait { if case .blocked = $0.last { true } else { false } }

                #expect(await publisher.publish([.to(queue, "4")]) == [.notSent(.blocked)])
                consumer.settle([Settlement(first.receipt, .acknowledged)])
                #expect(await sink.wait(deliveries: 2).last?.body == Array("2".utf8))
            }

            #expect(await heldBack?.value == [.confirmed])
            await states.wait { $0.last == .connected }
            #expect(await publisher.publish([.to(queue, "5")]) == [.confirmed])
            await consumer.stop(within: .zero)
            await publisher.stop(within: .seconds(5))
        }
    }

    @Test func `what was sent into an alarm is given up in time, and the connection kept`() async throws {
        try await withTestQueue { queue in
            let states = StateRecorder()
            var patience = PublisherConnection.Patience()
            patience.unsent = .seconds(2)
            patience.unconfirmed = .seconds(2)
            let publisher = PublisherConnection(try TestBroker.settings(), patience: patience) { states.add($0) }
            try await publisher.start()
            #expect(await publisher.publish([.to(queue, "1")]) == [.confirmed])

            try await Self.withAlarm {
                let large = String(repeating: "x", count: 1 << 20)
                let outcomes = await publisher.publish((0..<20).map { .to(queue, large, id: "\($0)") })
                for outcome in outcomes {
                    switch outcome {
                    case .confirmed, .unknown(.timedOut), .notSent(.blocked): break
                    default: Issue.record("\(outcome)")
                    }
                }
                #expect(outcomes.contains(.unknown(.timedOut)))
            }

            await states.wait { $0.last == .connected }
            #expect(states.all.allSatisfy { if case .disconnected = $0 { false } else { true } })
            await publisher.stop(within: .seconds(5))
        }
    }
}
