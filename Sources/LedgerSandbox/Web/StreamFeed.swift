internal import ServiceRuntime

/// What a client that streams is sent next: bytes that are there, or the next ledger's.
final class StreamFeed: Sendable {
    /// How much the library asks for at a time.
    static let blockBytes = 32 * 1_024

    private struct State: Sendable {
        var stream: EventStream
        var pending: ArraySlice<UInt8> = EventStream.hello[...]
        /// What the reader returns once nothing is pending.
        var end: Int?
    }

    private let state: Guarded<State>
    private let sandbox: Sandbox
    private let connection: Connection

    init(_ stream: EventStream, _ sandbox: Sandbox, _ connection: Connection) {
        state = Guarded(State(stream: stream))
        self.sandbox = sandbox
        self.connection = connection
    }

    /// Fills a buffer, or suspends the connection until there is something to fill it with.
    ///
    /// - Returns: How many bytes there are; 0 for none yet; or one of ``ContentReader``.
    func fill(_ capacity: Int, _ copy: (ArraySlice<UInt8>) -> Void) -> Int {
        while true {
            let result = state.withLock { state -> Int? in
                if state.pending.isEmpty { return state.end }
                let part = state.pending.prefix(capacity)
                copy(part)
                state.pending = state.pending.dropFirst(part.count)
                return part.count
            }
            if let result { return result }
            guard advance() else { return 0 }
        }
    }

    /// Finds out what comes next; false where that is to wait.
    private func advance() -> Bool {
        let (step, stream) = state.withLock { state in
            (sandbox.step(&state.stream), state.stream)
        }
        switch step {
        case .send(let bytes): state.withLock { $0.pending = bytes[...] }
        case .end(let bytes):
            state.withLock { state in
                state.pending = bytes[...]
                state.end = ContentReader.ended
            }
        case .cut: state.withLock { $0.end = ContentReader.failed }
        case .idle:
            sandbox.lobby.park(connection, .stream(seen: stream.lookedAt, node: stream.node, deadline: stream.deadline))
            sandbox.lobby.serve(sandbox)
            return false
        }
        return true
    }
}
