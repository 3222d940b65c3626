package import ServiceRuntime

/// Serves a sandbox on loopback until it is asked to stop.
package actor SandboxServer: Service {
    /// What the log calls it.
    package nonisolated let name = "sandbox"

    /// Where it listens: the first is the one that is never behind.
    package nonisolated let ports: [Int]

    /// Stopping joins the library's threads, which must not happen on the cooperative pool.
    private let thread: ThreadExecutor
    private let sandbox: Sandbox
    private let pulse: Pulse
    private var nodes: NodeList?
    private let failure = Failure()

    /// The thread that starts and stops the daemons.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    /// Serves from now on.
    ///
    /// - Parameters:
    ///   - sandbox: What is served.
    ///   - nodes: Ports, and how many ledgers each is behind; port 0 picks one that is free.
    ///   - closeInterval: How long a ledger takes; `nil` where ledgers close only by command.
    /// - Throws: ``SandboxServerError`` where it can't listen there.
    package init(
        _ sandbox: Sandbox,
        nodes: [NodeIdentity],
        closeInterval: Duration?
    ) throws(SandboxServerError) {
        let list = try NodeList(sandbox, nodes)
        ports = list.ports
        thread = ThreadExecutor(name: "sandbox-control", stackBytes: 1 << 20)
        self.sandbox = sandbox
        self.nodes = list
        pulse = Pulse(sandbox, interval: closeInterval) { [failure] in failure.set($0) }
    }

    isolated deinit {}

    /// Serves until `shutdown` is requested, then lets everybody go and closes every connection.
    ///
    /// - Throws: ``SandboxError`` where the ledger broke a promise of its own.
    package func run(until shutdown: Shutdown) async throws(SandboxError) {
        await pulse.begin()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await shutdown.wait() }
            group.addTask { [failure] in await failure.happened.wait() }
            await group.next()
            group.cancelAll()
        }
        await pulse.end()
        sandbox.lobby.close()
        nodes = nil
        if let error = failure.error { throw error }
    }
}

/// The first broken promise, and a way to wait for it.
private final class Failure: Sendable {
    let happened = Shutdown()
    private let first = Guarded<SandboxError?>(nil)

    var error: SandboxError? { first.withLock { $0 } }

    func set(_ error: SandboxError) {
        first.withLock { $0 = $0 ?? error }
        happened.request()
    }
}

/// The running daemons: a class, because an array can't hold what can't be copied.
private final class NodeList {
    let ports: [Int]
    private let first: NodeLink

    init(_ sandbox: Sandbox, _ nodes: [NodeIdentity]) throws(SandboxServerError) {
        var ports: [Int] = []
        var link: NodeLink?
        for node in nodes {
            let socket = try LoopbackSocket.listen(port: UInt16(clamping: node.port))
            ports.append(Int(socket.port))
            link = NodeLink(try WebNode.start(sandbox, on: socket, lagLedgers: node.lagLedgers), link)
        }
        guard let link else { throw SandboxServerError(description: "there is no port to listen on") }
        first = link
        self.ports = ports
    }
}

/// A daemon and the ones before it.
private final class NodeLink {
    private let node: WebNode
    private let rest: NodeLink?

    init(_ node: consuming WebNode, _ rest: NodeLink?) {
        self.node = node
        self.rest = rest
    }
}
