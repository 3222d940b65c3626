internal import CPostgres
internal import Glibc

/// The one owner of a libpq connection, in pipeline mode.
///
/// Not copyable, so there is exactly one value to close it, and not sendable, so the session that
/// holds it is the only place it can be used from. Every method blocks, within a bound.
@safe struct ConnectionHandle: ~Copyable {
    /// How long the server may take to let us in.
    private static var connectMsMax: Int32 { 5000 }
    private let connection: OpaquePointer
    private let silenceMsMax: Int32
    private var prepared: Set<UInt> = []
    /// Set once it is not known any more what the server has prepared.
    private(set) var unusable = false

    private init(owning connection: OpaquePointer, silenceMsMax: Int32) {
        unsafe self.connection = unsafe connection
        self.silenceMsMax = silenceMsMax
    }

    deinit {
        unsafe PQfinish(connection)
    }

    /// Connects and waits for the server to let us in.
    ///
    /// Built from `PQconnectStart` and `PQconnectPoll` (libpq manual, 34.1), so that the time is
    /// bounded over all addresses together, and so that a refusal carries its SQLSTATE, which libpq
    /// puts only into verbose messages.
    static func connect(_ parameters: String, silenceMsMax: Int32) throws(PostgresError) -> ConnectionHandle {
        // libpq returns nil only when it cannot allocate the object itself.
        guard let connection = unsafe PQconnectStart(parameters) else {
            throw PostgresError(kind: .down, code: "out of memory")
        }
        let handle = unsafe ConnectionHandle(owning: connection, silenceMsMax: silenceMsMax)
        unsafe PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        unsafe PQsetNoticeProcessor(connection, ignoreNotice, nil)
        try handle.finishConnecting()
        try handle.enterPipelineMode()
        return handle
    }

    /// The socket, to be watched by whoever shuts a stuck session down.
    var descriptor: Int32 { unsafe PQsocket(connection) }

    var isOpen: Bool { unsafe PQstatus(connection) == CONNECTION_OK }

    /// Sends all calls at once and waits for all of their rows: one round trip, one transaction.
    ///
    /// Between two synchronisation points the server runs a pipeline as one implicit transaction
    /// (libpq manual, 34.5), so either all of the calls take effect or none. A statement that this
    /// connection has not seen yet costs one more round trip, once.
    ///
    /// `read` is given the rows of each call that returns some, with the call's index; what it gathers is void if
    /// this throws.
    mutating func run(_ calls: [Call], _ read: (Int, borrowing Rows) -> Void) throws(PostgresError) {
        try prepare(calls)
        for call in calls { try send(call) }
        try synchronise(read)
    }

    /// Runs a script of several statements without parameters, outside of pipeline mode.
    mutating func runScript(_ sql: String) throws(PostgresError) {
        guard unsafe PQexitPipelineMode(connection) == 1 else { throw PostgresError(kind: .down, code: "pipeline") }
        guard let result = unsafe PQexec(connection, sql) else { throw Self.cannotSend }
        let rows = unsafe Rows(owning: result)
        switch rows.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: try enterPipelineMode()
        default:
            // It may stand in the middle of the script's own transaction.
            unusable = true
            throw rows.failure
        }
    }

    // MARK: - Sending

    /// Prepares what this connection has not prepared yet.
    ///
    /// If it fails, some of it may be prepared and some not: the session must drop the connection.
    private mutating func prepare(_ calls: [Call]) throws(PostgresError) {
        guard calls.contains(where: { !prepared.contains($0.statement.identity) }) else { return }
        for statement in calls.map(\.statement) where prepared.insert(statement.identity).inserted {
            guard unsafe PQsendPrepare(connection, statement.cName, statement.cSQL, 0, nil) == 1 else {
                throw Self.cannotSend
            }
        }
        do throws(PostgresError) {
            try synchronise { _, _ in }
        } catch {
            unusable = true
            throw error
        }
    }

    private func send(_ call: Call) throws(PostgresError) {
        let sent = unsafe call.withPointers { count, values, lengths in
            let formats = [Int32](repeating: 1, count: Int(count))
            return unsafe PQsendQueryPrepared(
                connection,
                call.statement.cName,
                count,
                values,
                lengths,
                formats,
                1
            )
        }
        guard sent == 1 else { throw Self.cannotSend }
    }

    private static var cannotSend: PostgresError { PostgresError(kind: .down, code: "send") }

    // MARK: - Collecting

    /// Marks the end of the transaction and reads every result up to there.
    private func synchronise(_ read: (Int, borrowing Rows) -> Void) throws(PostgresError) {
        guard unsafe PQpipelineSync(connection) == 1 else { throw Self.cannotSend }
        var failure: PostgresError?
        var index = 0
        while true {
            try waitForResult()
            guard let result = unsafe PQgetResult(connection) else {
                // A null result follows those of each statement.
                index += 1
                guard isOpen else { throw PostgresError(kind: .down, code: "closed") }
                continue
            }
            let rows = unsafe Rows(owning: result)
            switch rows.status {
            case PGRES_PIPELINE_SYNC:
                if let failure { throw failure }
                return
            case PGRES_TUPLES_OK: read(index, rows)
            case PGRES_COMMAND_OK, PGRES_PIPELINE_ABORTED: break
            default: failure = failure ?? rows.failure
            }
        }
    }

    private func waitForResult() throws(PostgresError) {
        while unsafe PQisBusy(connection) == 1 {
            try waitUntilReady(for: Int16(POLLIN), msMax: silenceMsMax)
            guard unsafe PQconsumeInput(connection) == 1 else { throw PostgresError(kind: .down, code: "closed") }
        }
    }

    // MARK: - Connecting

    private func finishConnecting() throws(PostgresError) {
        var msLeft = Self.connectMsMax
        while true {
            let step = unsafe PQconnectPoll(connection)
            if step == PGRES_POLLING_OK { return }
            guard step == PGRES_POLLING_READING || step == PGRES_POLLING_WRITING else { throw refusal }
            let started = Self.nowMs()
            try waitUntilReady(for: Int16(step == PGRES_POLLING_READING ? POLLIN : POLLOUT), msMax: msLeft)
            msLeft -= Int32(Self.nowMs() - started)
            guard msLeft > 0 else { throw PostgresError(kind: .down, code: "timeout") }
        }
    }

    private func enterPipelineMode() throws(PostgresError) {
        guard unsafe PQenterPipelineMode(connection) == 1 else { throw PostgresError(kind: .down, code: "pipeline") }
    }

    /// Why the server did not let us in.
    ///
    /// The message begins `…FATAL:  28P01: …` in verbose form.
    private var refusal: PostgresError {
        let message = unsafe String(cString: PQerrorMessage(connection))
        for line in message.split(separator: "\n") {
            guard let severity = line.firstRange(of: "FATAL:  ") else { continue }
            let code = line[severity.upperBound...].prefix(5)
            if code.utf8.count == 5 { return PostgresError(sqlState: String(code)) }
        }
        return PostgresError(kind: .down, code: "unreachable")
    }

    private func waitUntilReady(for events: Int16, msMax: Int32) throws(PostgresError) {
        var descriptor = pollfd(fd: unsafe PQsocket(connection), events: events, revents: 0)
        while true {
            let ready = unsafe poll(&descriptor, 1, msMax)
            if ready > 0 { return }
            guard ready < 0, errno == EINTR else { throw PostgresError(kind: .down, code: "silent") }
        }
    }

    private static func nowMs() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// Notices go nowhere: they may quote what they are about, and nothing depends on them.
private func ignoreNotice(_ context: UnsafeMutableRawPointer?, _ message: UnsafePointer<CChar>?) {}
