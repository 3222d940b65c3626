internal import Stellar
internal import WalletDomain

/// What one submitter holds: the sources it works for, and the transactions on their way.
///
/// Every change names the lease, so that one for a source that was lost and taken anew changes nothing.
actor FlightBoard {
    private var flights: [AccountAddress: Flight] = [:]
    /// Sources that are held, and whose next transaction has to be looked for.
    private var resting: [AccountAddress: SourceLease] = [:]
    private var sending = 0
    /// How long to wait before what was refused is tried again.
    private static let refusedLedgers: UInt32 = 4
    private(set) var latest: ClosedLedger?
    /// Those who have nothing to do until a flight is boarded.
    private var idle: [CheckedContinuation<Void, Never>] = []
    private var isClosed = false

    // MARK: - Waiting

    /// Waits until there is a flight, or never will be another one.
    func flight() async {
        guard flights.isEmpty, !isClosed else { return }
        await withCheckedContinuation { idle.append($0) }
    }

    /// Lets go whoever waits for flights; none of them waits again.
    func close() {
        isClosed = true
        wakeIdle()
    }

    private func wakeIdle() {
        for waiting in idle { waiting.resume() }
        idle.removeAll()
    }

    // MARK: - Sources

    var sourceCount: Int { flights.count + resting.count }
    var flightCount: Int { flights.count }
    var leases: [SourceLease] { flights.values.map(\.lease) + resting.values }

    /// Takes out the sources whose next transaction has to be looked for; whoever takes them answers for them.
    func takeResting(max count: Int) -> [SourceLease] {
        let taken = Array(resting.values.prefix(count))
        for lease in taken { resting[lease.source] = nil }
        return taken
    }

    func rest(_ leases: [SourceLease]) {
        for lease in leases where flights[lease.source] == nil { resting[lease.source] = lease }
    }

    /// Forgets the sources that are not among those still held.
    ///
    /// - Returns: How many went.
    func keep(_ held: [SourceLease], of asked: [SourceLease]) -> Int {
        let lost = Set(asked).subtracting(held)
        for lease in lost { forget(lease) }
        return lost.count
    }

    func forget(_ lease: SourceLease) {
        if flights[lease.source]?.lease == lease {
            if flights[lease.source]?.isSending == true { sending -= 1 }
            flights[lease.source] = nil
        }
        if resting[lease.source] == lease { resting[lease.source] = nil }
    }

    // MARK: - Flights

    var all: [Flight] { Array(flights.values) }

    func board(_ new: [Flight]) {
        for flight in new { flights[flight.lease.source] = flight }
        wakeIdle()
    }

    /// The flights to be sent now, at most so many on their way at once.
    func departures(max count: Int, nowMs: Int64) -> [Flight] {
        guard sending < count else { return [] }
        let ledger = latest?.sequence ?? 0
        var due: [Flight] = []
        for (source, flight) in flights where due.count < count - sending {
            guard !flight.isSending, flight.found == nil, flight.feeNeeded == nil else { continue }
            guard flight.sendAfterLedger <= ledger, flight.sendAtMs <= nowMs, flight.current != nil else { continue }
            if let latest, flight.isOver(at: latest.closeTime) { continue }
            flights[source]?.isSending = true
            flights[source]?.sends += 1
            flights[source]?.sentAtMs = flight.sentAtMs ?? nowMs
            due.append(flight)
        }
        sending += due.count
        return due
    }

    /// Takes what became of a submission.
    func answered(_ lease: SourceLease, _ report: SubmissionReport, nowMs: Int64) {
        guard var flight = flights[lease.source], flight.lease == lease, flight.isSending else { return }
        flight.isSending = false
        sending -= 1
        let ledger = latest?.sequence ?? 0
        for answer in report.answers { flight.note("submit", answer.outcome.word, detail: answer.node.name) }
        if report.answers.isEmpty { flight.note("submit", report.outcome.word) }
        switch AnswerPolicy(report, sends: flight.sends) {
        case .settle(let transaction): flight.found = transaction
        case .again(let ledgers):
            flight.sendAfterLedger = ledger + max(1, ledgers)
            // What one node turned down, another took.
            if report.outcome == .queued || report.outcome == .alreadyQueued {
                flight.refusal = nil
                flight.queuedAtLedger = flight.queuedAtLedger ?? ledger
            }
        case .later(let ms): flight.sendAtMs = nowMs + ms
        case .raiseFee(let needed):
            flight.feeNeeded = needed ?? 0
            flight.sendAfterLedger = ledger + 1
        case .doubt(let codes):
            flight.note("submit", "refused", detail: codes.joined(separator: " "))
            flight.isDoubtful = true
            flight.sendAfterLedger = ledger + 1
        case .refused(let codes):
            flight.note("submit", "refused", detail: codes.joined(separator: " "))
            flight.refusal = codes
            // Another node may see it otherwise, and asking is safe.
            flight.sendAfterLedger = ledger + Self.refusedLedgers
        }
        flights[lease.source] = flight
    }

    /// Writes down what somebody found out about a flight, unless it has gone.
    func change(_ lease: SourceLease, _ body: @Sendable (inout Flight) -> Void) {
        guard var flight = flights[lease.source], flight.lease == lease else { return }
        body(&flight)
        flights[lease.source] = flight
    }

    /// Takes ended flights off; their sources' next transactions are looked for.
    func land(_ leases: [SourceLease]) {
        for lease in leases where flights[lease.source]?.lease == lease {
            forget(lease)
            resting[lease.source] = lease
        }
    }

    /// Remembers the latest ledger; an older one changes nothing.
    ///
    /// - Returns: Whether it is a new one.
    func see(_ ledger: ClosedLedger) -> Bool {
        if let latest, latest.sequence >= ledger.sequence { return false }
        latest = ledger
        return true
    }
}

extension SubmissionOutcome {
    /// In one word, for metrics and evidence.
    var word: String {
        switch self {
        case .applied: "applied"
        case .queued: "queued"
        case .alreadyQueued: "alreadyQueued"
        case .tryAgainLater: "tryAgainLater"
        case .rejected(let rejection): rejection.result.codes.transaction
        case .unreadable: "unreadable"
        case .turnedAway(let why): why.rawValue
        case .notSent(let why): why.rawValue
        case .unknown(let why): why.rawValue
        }
    }
}
