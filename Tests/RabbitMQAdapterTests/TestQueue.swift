import ServiceRuntime
import Testing

@testable import RabbitMQAdapter

/// Keeps the states a connection goes through and lets tests wait for them.
final class StateRecorder: Sendable {
    private struct Waiter {
        let condition: @Sendable ([ConnectionState]) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State: Sendable {
        var all: [ConnectionState] = []
        var waiters: [Waiter] = []
    }

    private let state = Guarded(State())

    var all: [ConnectionState] { state.withLock { $0.all } }

    func add(_ new: ConnectionState) {
        let ready = state.withLock { state in
            state.all.append(new)
            let all = state.all
            let ready = state.waiters.filter { $0.condition(all) }
            state.waiters.removeAll { $0.condition(all) }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    func wait(_ condition: @escaping @Sendable ([ConnectionState]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                guard !condition(state.all) else { return true }
                state.waiters.append(Waiter(condition: condition, continuation: continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }
}

extension TopologyPlan {
    /// Makes one queue.
    static func queue(_ name: ShortString, _ arguments: MessageHeaders) -> TopologyPlan {
        TopologyPlan(steps: [.queue(Topology.Queue(name: name, arguments: arguments), .declare)])
    }
}

/// Lends a quorum queue of its own, which is deleted afterwards.
func withTestQueue<Result>(
    _ arguments: MessageHeaders = ["x-queue-type": .string("quorum")],
    _ body: (ShortString) async throws -> Result
) async throws -> Result {
    let queue = try #require(ShortString(TestBroker.uniqueName("queue")))
    try TestSession.declare(queue, arguments)
    do {
        let result = try await body(queue)
        try TestSession.delete(queues: [queue])
        return result
    } catch {
        try? TestSession.delete(queues: [queue])
        throw error
    }
}
