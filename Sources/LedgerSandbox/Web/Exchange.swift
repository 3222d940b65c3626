internal import CMicroHTTPD
internal import ServiceRuntime

/// One request of a connection, from its first header to its answer.
final class Exchange: Sendable {
    /// The largest body but for a snapshot: Horizon's own bound is lower, and is a matter of its form.
    static let bodyBytesMax = 4 << 20

    private struct State: Sendable {
        var body: [UInt8] = []
        var reply: Reply?
    }

    private let state = Guarded(State())
    private let bytesMax: Int

    init(path: String) {
        bytesMax = path == "/sandbox/snapshot" ? Core.snapshotBytesMax : Self.bodyBytesMax
    }

    /// Adds a piece of the body; what is beyond the bound is dropped, and the body refused for its size later.
    func add(_ piece: UnsafeBufferPointer<UInt8>) {
        state.withLock { state in
            let room = bytesMax + 1 - state.body.count
            unsafe state.body.append(contentsOf: piece.prefix(max(room, 0)))
        }
    }

    var body: [UInt8] { state.withLock { $0.body } }

    /// Sets the answer of a request that had to wait.
    func answer(_ reply: Reply) {
        state.withLock { $0.reply = reply }
    }

    /// Takes the answer, if there is one by now.
    func takeReply() -> Reply? {
        state.withLock { state in
            defer { state.reply = nil }
            return state.reply
        }
    }
}
