package import ServiceRuntime
internal import WalletApplication

/// One connection to the database, on a thread of its own.
///
/// The actor *is* the thread: libpq may block there without holding up anybody else. It connects when
/// it is first used, and again after the connection broke. Each store port is an extension of it,
/// in `Stores/`.
package actor PostgresSession {
    private let thread: ThreadExecutor
    private let parameters: String
    private var connection: ConnectionHandle?
    /// How many round trips were made; what a batch costs is a promise that tests count by this.
    package private(set) var roundTrips = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - parameters: A connection URI or keyword string, with everything libpq understands.
    ///   - thread: Where the session lives; whoever shares it hops for free.
    package init(_ parameters: String, on thread: ThreadExecutor) {
        self.parameters = parameters
        self.thread = thread
    }

    isolated deinit {
        // Isolated so that the connection is closed on the thread that used it.
    }

    /// Connects if need be, and asks for a sign of life.
    ///
    /// - Throws: ``PostgresError``, which also says whether waiting can help.
    package func check() throws(PostgresError) {
        try execute([Call(Self.signOfLife)]) { _, _ in }
    }

    /// Lets go of the connection.
    package func close() {
        connection = nil
    }

    private static let signOfLife = Statement("sign_of_life", "SELECT 1")

    // MARK: - Running

    /// Runs calls as one transaction in one round trip, for a store port.
    func run(_ calls: [Call], _ read: (Int, borrowing Rows) -> Void = { _, _ in }) throws(StoreFailure) {
        do throws(PostgresError) {
            try execute(calls, read)
        } catch {
            throw error.storeFailure
        }
    }

    /// Runs a script of several statements; for migrations.
    func runScript(_ sql: String) throws(PostgresError) {
        try connectIfNeeded()
        do throws(PostgresError) {
            try connection?.runScript(sql)
        } catch {
            dropIfBroken(error)
            throw error
        }
    }

    func execute(_ calls: [Call], _ read: (Int, borrowing Rows) -> Void) throws(PostgresError) {
        try connectIfNeeded()
        roundTrips += 1
        do throws(PostgresError) {
            try connection?.run(calls, read)
        } catch {
            dropIfBroken(error)
            throw error
        }
    }

    private func dropIfBroken(_ error: PostgresError) {
        if error.kind == .down || connection?.isOpen != true || connection?.unusable == true { connection = nil }
    }

    private func connectIfNeeded() throws(PostgresError) {
        guard connection == nil else { return }
        var fresh = try ConnectionHandle.connect(parameters)
        try fresh.runScript(Self.settings)
        connection = consume fresh
    }

    /// What every session is set to.
    ///
    /// Timeouts are short because no network call is ever made inside a transaction. Plans are made
    /// once: every statement of ours looks rows up by key, and is to do so however small a table still
    /// is when its plan is made.
    private static let settings = """
        SET statement_timeout = '10s';
        SET lock_timeout = '2s';
        SET idle_in_transaction_session_timeout = '5s';
        SET plan_cache_mode = force_generic_plan;
        SET enable_seqscan = off;
        SET enable_hashjoin = off;
        SET enable_mergejoin = off;
        SET jit = off;
        SET application_name = 'coffer';
        SET client_min_messages = 'error';
        SET timezone = 'UTC';
        """
}
