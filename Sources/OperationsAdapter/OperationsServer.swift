package import ServiceRuntime

/// Serves the four pages over HTTP until it is asked to stop.
///
/// It is listed first in its group and so stops last: whoever watches the process sees it drain.
package actor OperationsServer: Service {
    /// What the log calls it.
    package nonisolated let name = "operations"

    /// Where it listens, with the port that was picked where none was asked for.
    package nonisolated let address: ListenAddress

    /// Stopping joins the library's thread, which must not happen on the cooperative pool.
    private let thread: ThreadExecutor
    private var daemon: DaemonHandle?

    /// The thread that starts and stops the daemon.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    /// Serves from now on.
    ///
    /// - Parameters:
    ///   - pages: What is served.
    ///   - address: Where; port 0 picks one that is free.
    /// - Throws: ``OperationsServerError`` where it cannot listen there.
    package init(pages: OperationsPages, on address: ListenAddress) throws(OperationsServerError) {
        let socket = try ListenSocket.listen(on: address)
        self.address = ListenAddress(host: address.host, port: socket.port)
        thread = ThreadExecutor(name: "http-control")
        daemon = try DaemonHandle.start(pages, on: socket, at: address)
    }

    isolated deinit {}

    /// Serves until `shutdown` is requested, then closes every connection.
    package func run(until shutdown: Shutdown) async {
        await shutdown.wait()
        daemon = nil
    }
}
