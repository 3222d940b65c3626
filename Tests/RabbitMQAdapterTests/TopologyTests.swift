import Foundation
import Testing

@testable import RabbitMQAdapter

@Suite(.timeLimit(.minutes(2))) struct TopologyTests {
    private static let routes = ["wallet.create", "wallet.get"]

    /// Lends a topology of its own, which is deleted afterwards.
    private static func withTopology(_ body: (Topology) async throws -> Void) async throws {
        let topology = try Topology(prefix: TestBroker.uniqueName("topology"), routes: routes)
        func delete() throws {
            try TestSession.delete(queues: topology.queues.map(\.name), exchanges: topology.exchanges.map(\.name))
        }
        do {
            try await body(topology)
        } catch {
            try? delete()
            throw error
        }
        try delete()
    }

    private static func apply(_ topology: Topology, _ mode: TopologyPlan.Mode) async throws(BrokerError) {
        let settings: BrokerSettings
        do {
            settings = try TestBroker.settings()
        } catch {
            throw BrokerError(.configuration, "\(error)")
        }
        let connection = ConsumerConnection(
            settings,
            plan: TopologyPlan(topology, mode),
            lanes: [],
            sink: RecordingSink()
        )
        try await connection.start()
        await connection.stop(within: .zero)
    }

    @Test func `declared twice is declared once, and verifies`() async throws {
        try await Self.withTopology { topology in
            try await Self.apply(topology, .declare)
            try await Self.apply(topology, .declare)
            try await Self.apply(topology, .verify)
        }
    }

    @Test func `verifying makes nothing, and names everything that is missing`() async throws {
        try await Self.withTopology { topology in
            let error = await #expect(throws: BrokerError.self) { try await Self.apply(topology, .verify) }

            #expect(error?.code == .notFound)
            for exchange in topology.exchanges {
                #expect(error?.message.contains("exchange \(exchange.name):") == true)
            }
            for queue in topology.queues {
                #expect(error?.message.contains("queue \(queue.name):") == true)
                try #expect(TestSession.look(at: queue.name) == nil)
            }
        }
    }

    @Test(arguments: [TopologyPlan.Mode.declare, .verify])
    func `what exists differently is refused, with what is wanted and what is there`(
        mode: TopologyPlan.Mode
    ) async throws {
        try await Self.withTopology { topology in
            let queue = topology.names.routes[1].queue
            try await Self.apply(topology, .declare)
            try TestSession.delete(queues: [queue])
            try TestSession.declare(queue, ["x-queue-type": .string("quorum"), "x-delivery-limit": .integer(7)])

            let error = await #expect(throws: BrokerError.self) { try await Self.apply(topology, mode) }

            #expect(error?.code == .precondition)
            #expect(error?.isForGood == true)
            let message = error?.message ?? ""
            #expect(message.contains("queue \(queue): durable, x-queue-type=quorum, x-delivery-limit=20"))
            #expect(message.contains("inequivalent arg"))
            #expect(message.contains("current is"))
            #expect(message.components(separatedBy: "the broker says").count == 2)
        }
    }

    @Test func `a request that expires goes to the expired, one that is refused to the dead`() async throws {
        try await Self.withTopology { topology in
            try await Self.apply(topology, .declare)
            let publisher = try await PublisherConnection.started()
            let route = topology.names.routes[0]
            var request = OutgoingMessage.to(route.key, id: "expired")
            request.exchange = topology.names.requests
            request.properties.expiration = "1"
            #expect(await publisher.publish([request]) == [.confirmed])

            let sink = RecordingSink()
            let consumer = ConsumerConnection(
                try TestBroker.settings(),
                plan: .nothing,
                lanes: [topology.names.expired, topology.names.dead, route.queue].map {
                    ConsumerLane(queue: $0, prefetch: 10)
                },
                sink: sink
            )
            try await consumer.start()
            #expect(await sink.wait(deliveries: 1).first?.receipt.lane == 0)

            request.properties.expiration = nil
            #expect(await publisher.publish([request]) == [.confirmed])
            let fresh = await sink.wait { $0.deliveries.contains { $0.receipt.lane == 2 } }
            for delivery in fresh.deliveries where delivery.receipt.lane == 2 {
                consumer.settle([Settlement(delivery.receipt, .refused)])
            }
            let dead = await sink.wait { $0.deliveries.contains { $0.receipt.lane == 1 } }.deliveries
                .first { $0.receipt.lane == 1 }
            #expect(dead?.routingKey == route.key)
            await consumer.stop(within: .zero)
            await publisher.stop(within: .zero)
        }
    }

    @Test func `an unknown route is unrouted, a retried request comes back to its queue`() async throws {
        try await Self.withTopology { topology in
            try await Self.apply(topology, .declare)
            let names = topology.names
            let publisher = try await PublisherConnection.started()
            var unknown = OutgoingMessage.to("wallet.paint")
            unknown.exchange = names.requests
            var retried = OutgoingMessage.to(names.routes[1].key)
            retried.exchange = names.retry(.second)
            #expect(await publisher.publish([unknown, retried]) == [.confirmed, .confirmed])

            let sink = RecordingSink()
            let consumer = ConsumerConnection(
                try TestBroker.settings(),
                plan: .nothing,
                lanes: [names.unrouted, names.routes[1].queue].map { ConsumerLane(queue: $0, prefetch: 10) },
                sink: sink
            )
            try await consumer.start()
            let deliveries = await sink.wait(deliveries: 2)

            #expect(deliveries.first { $0.receipt.lane == 0 }?.routingKey == "wallet.paint")
            #expect(deliveries.first { $0.receipt.lane == 1 }?.exchange == names.redeliver)
            await consumer.stop(within: .zero)
            await publisher.stop(within: .zero)
        }
    }

    @Test(arguments: ["", "a b", "amq.coffer", "größe", String(repeating: "x", count: 101)])
    func `a prefix that names no queue is refused`(prefix: String) {
        #expect(throws: TopologyNameError(name: prefix)) { try Topology(prefix: prefix, routes: []) }
    }

    @Test func `the names are the contract's`() throws {
        let topology = try Topology(prefix: "coffer", routes: ["wallet.create"])

        #expect(
            Set(topology.queues.map(\.name.text)) == [
                "coffer.requests.wallet.create", "coffer.unrouted", "coffer.dead", "coffer.expired",
                "coffer.retry.1s", "coffer.retry.5s", "coffer.retry.30s", "coffer.retry.2m", "coffer.retry.10m",
            ]
        )
        #expect(
            Set(topology.exchanges.map(\.name.text)) == [
                "coffer.requests", "coffer.unrouted", "coffer.redeliver", "coffer.dlx", "coffer.dead", "coffer.events",
                "coffer.retry.1s", "coffer.retry.5s", "coffer.retry.30s", "coffer.retry.2m", "coffer.retry.10m",
            ]
        )
        #expect(topology.names.contain("coffer.requests.wallet.create"))
        #expect(!topology.names.contain("reply.somebody"))
    }
}
