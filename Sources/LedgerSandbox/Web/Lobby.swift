internal import ServiceRuntime

/// Where connections wait for a ledger or for their time.
///
/// A connection is suspended when it comes in and resumed when it goes, each exactly once.
final class Lobby: Sendable {
    /// Why somebody waits.
    enum Reason: Sendable {
        /// For an answer.
        case waiting(Waiting, Exchange)
        /// For a point in time.
        case delayed(until: MonotonicTime, Reply, Exchange)
        /// For another ledger than the one that it has seen.
        case stream(seen: UInt32, node: NodeIdentity, deadline: MonotonicTime)
    }

    private struct Guest: Sendable {
        let connection: Connection
        let reason: Reason
    }

    private struct State: Sendable {
        var guests: [Int: Guest] = [:]
        var lastTicket = 0
        var isClosed = false
    }

    private let state = Guarded(State())

    /// Suspends a connection; only from one of the library's callbacks on it.
    func park(_ connection: Connection, _ reason: Reason) {
        state.withLock { state in
            connection.suspend()
            guard !state.isClosed else { return connection.resume() }
            state.lastTicket += 1
            state.guests[state.lastTicket] = Guest(connection: connection, reason: reason)
        }
    }

    /// Lets go whoever has got what it waits for.
    func serve(_ sandbox: Sandbox) {
        let guests = state.withLock { $0.guests }
        guard !guests.isEmpty else { return }
        sandbox.withCore { core in
            for (ticket, guest) in guests {
                switch guest.reason {
                case .waiting(let waiting, let exchange):
                    guard let reply = core.resolve(waiting) else { continue }
                    release(ticket) { exchange.answer(reply) }
                case .delayed(let time, let reply, let exchange):
                    guard core.monotonic >= time else { continue }
                    release(ticket) { exchange.answer(reply) }
                case .stream(let seen, let node, let deadline):
                    guard core.view(node).latest != seen || core.monotonic >= deadline else { continue }
                    release(ticket) {}
                }
            }
        }
    }

    private func release(_ ticket: Int, _ prepare: () -> Void) {
        guard let guest = state.withLock({ $0.guests.removeValue(forKey: ticket) }) else { return }
        prepare()
        guest.connection.resume()
    }

    /// The first time at which somebody has to be let go whatever happens.
    var nextDeadline: MonotonicTime? {
        state.withLock { state in
            state.guests.values.map { guest in
                switch guest.reason {
                case .waiting(let waiting, _): waiting.deadline
                case .delayed(let time, _, _): time
                case .stream(_, _, let deadline): deadline
                }
            }.min()
        }
    }

    /// Lets everybody go, and nobody in any more: the library must not be stopped while a connection is suspended.
    func close() {
        let guests = state.withLock { state in
            state.isClosed = true
            defer { state.guests = [:] }
            return state.guests
        }
        for guest in guests.values {
            switch guest.reason {
            case .waiting(_, let exchange), .delayed(_, _, let exchange): exchange.answer(.reset)
            case .stream: break
            }
            guest.connection.resume()
        }
    }

    /// Whether everybody was sent away.
    var isClosed: Bool { state.withLock { $0.isClosed } }
}
