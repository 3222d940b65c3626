import Glibc
import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

/// The private broker the tests run against; `scripts/private-stack env` says where it is.
enum TestBroker {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static func environment(_ name: String) throws -> String {
        guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty else {
            throw Missing(description: "\(name) is not set: eval \"$(scripts/private-stack env)\"")
        }
        return value
    }

    static func endpoint() throws -> BrokerEndpoint {
        try #require(BrokerEndpoint.parse(environment("COFFER_TEST_AMQP")).first)
    }

    static func settings(name: String = "test") throws -> BrokerSettings {
        BrokerSettings(endpoints: [try endpoint()], name: name)
    }

    /// A name nothing else uses, for queues, prefixes and connections.
    static func uniqueName(_ what: String) -> String {
        "test-\(what)-\(UInt64.random(in: 0 ... .max))"
    }

    /// Runs `rabbitmqctl` of the private node.
    @discardableResult
    static func ctl(_ arguments: String...) async throws -> String {
        // Quoted for the shell that `popen` asks.
        let words = arguments.map { "'\($0.replacing("'", with: "'\\''"))'" }
        return try await Control.shared.run(
            ([try environment("COFFER_TEST_RABBITMQCTL")] + words).joined(separator: " ")
        )
    }

    /// Runs commands one at a time and on a thread of its own, because waiting for them blocks.
    private actor Control {
        static let shared = Control()

        private let thread = ThreadExecutor(name: "rabbitmqctl")
        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

        func run(_ command: String) throws -> String {
            guard let output = unsafe popen("\(command) 2>&1", "r") else {
                throw Missing(description: "\(command): errno \(errno)")
            }
            var text: [UInt8] = []
            while case let byte = unsafe getc(output), byte != EOF { text.append(UInt8(truncatingIfNeeded: byte)) }
            guard unsafe pclose(output) == 0 else {
                throw Missing(description: "\(command): \(String(decoding: text, as: UTF8.self))")
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Ends the connections of that name, as a broker does that is shut down.
    static func closeConnections(named name: String) async throws {
        let list = try await ctl("list_connections", "pid", "client_properties")
        for line in list.split(separator: "\n") where line.contains("\"\(name) ") {
            guard let pid = line.split(separator: "\t").first else { continue }
            try await ctl("close_connection", String(pid), "test")
        }
    }
}

/// Keeps what a connection brings and lets tests wait for it.
final class RecordingSink: DeliverySink {
    struct Record: Sendable {
        var batches: [(lane: Int, deliveries: [Delivery])] = []
        var lanes: [(lane: Int, state: LaneState)] = []
        var connection: [ConnectionState] = []

        var deliveries: [Delivery] { batches.flatMap(\.deliveries) }
    }

    private struct Waiter {
        let condition: @Sendable (Record) -> Bool
        let continuation: CheckedContinuation<Record, Never>
    }

    private struct State: Sendable {
        var record = Record()
        var waiters: [Waiter] = []
    }

    private let state = Guarded(State())

    var record: Record { state.withLock { $0.record } }

    func receive(_ deliveries: [Delivery], on lane: Int) {
        change { $0.batches.append((lane, deliveries)) }
    }

    func laneChanged(_ lane: Int, to state: LaneState) {
        change { $0.lanes.append((lane, state)) }
    }

    func connectionChanged(to state: ConnectionState) {
        change { $0.connection.append(state) }
    }

    /// Waits until `condition` holds of all that was recorded so far.
    @discardableResult
    func wait(_ condition: @escaping @Sendable (Record) -> Bool) async -> Record {
        await withCheckedContinuation { continuation in
            let record = state.withLock { state -> Record? in
                if condition(state.record) { return state.record }
                state.waiters.append(Waiter(condition: condition, continuation: continuation))
                return nil
            }
            if let record { continuation.resume(returning: record) }
        }
    }

    @discardableResult
    func wait(deliveries count: Int) async -> [Delivery] {
        await wait { $0.deliveries.count >= count }.deliveries
    }

    private func change(_ body: (inout Record) -> Void) {
        let (record, ready) = state.withLock { state in
            body(&state.record)
            let record = state.record
            let ready = state.waiters.filter { $0.condition(record) }
            state.waiters.removeAll { $0.condition(record) }
            return (record, ready)
        }
        for waiter in ready { waiter.continuation.resume(returning: record) }
    }
}

extension PublisherConnection {
    /// A connected publisher.
    static func started(name: String = "test") async throws -> PublisherConnection {
        let publisher = PublisherConnection(try TestBroker.settings(name: name))
        try await publisher.start()
        return publisher
    }
}

extension OutgoingMessage {
    /// A persistent message to a queue, through the default exchange.
    static func to(_ queue: ShortString, _ text: String = "hello", id: String? = nil) -> OutgoingMessage {
        var properties = MessageProperties()
        properties.deliveryMode = 2
        properties.messageID = id.flatMap { ShortString($0) }
        return OutgoingMessage(
            exchange: "",
            routingKey: queue,
            isMandatory: true,
            properties: properties,
            body: Array(text.utf8)
        )
    }
}
