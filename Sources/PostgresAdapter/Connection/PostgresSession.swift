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
    private let purpose: Purpose
    private let observe: RoundTripObserver?
    private var connection: ConnectionHandle?
    /// How many round trips were made; what a batch costs is a promise that tests count by this.
    package private(set) var roundTrips = 0

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    /// - Parameters:
    ///   - parameters: A connection URI or keyword string, with everything libpq understands.
    ///   - purpose: What it is for, which says how patient it is.
    ///   - thread: Where the session lives; whoever shares it hops for free.
    ///   - observe: Told how long each round trip took that did not fail; each is a transaction, committed at its end.
    package init(
        _ parameters: String,
        for purpose: Purpose = .serving,
        on thread: ThreadExecutor,
        observe: RoundTripObserver? = nil
    ) {
        self.parameters = parameters
        self.purpose = purpose
        self.thread = thread
        self.observe = observe
    }

    /// Told how long something took.
    package typealias RoundTripObserver = @Sendable (Duration) -> Void

    /// How patient a session is.
    package enum Purpose: Hashable, Sendable {
        /// Answers requests: whoever waits long waits in vain.
        case serving
        /// Changes the schema, which may take as long as it takes.
        case migrating
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
        let began = observe == nil ? nil : SystemTime().monotonic
        do throws(PostgresError) {
            try connection?.run(calls, read)
            if let began, let observe { observe(SystemTime().monotonic - began) }
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
        var fresh = try ConnectionHandle.connect(parameters, silenceMsMax: purpose.silenceMsMax)
        try fresh.runScript(purpose.timeouts + Self.settings)
        connection = consume fresh
    }

    /// What every session is set to.
    ///
    /// Plans are made once: every statement of ours looks rows up by key, and is to do so however small
    /// a table still is when its plan is made.
    private static let settings = """
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

extension PostgresSession.Purpose {
    /// How long the server may be silent while it owes an answer: longer than its own statement timeout,
    /// so that this is passed only where nobody is there any more.
    fileprivate var silenceMsMax: Int32 {
        switch self {
        case .serving: 15_000
        case .migrating: 3_600_000
        }
    }

    /// Short where requests wait, because no network call is ever made inside a transaction.
    fileprivate var timeouts: String {
        switch self {
        case .serving: "SET statement_timeout = '10s'; SET lock_timeout = '2s';"
        case .migrating: "SET statement_timeout = 0; SET lock_timeout = 0;"
        }
    }
}
