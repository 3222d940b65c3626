internal import Stellar

/// What one submitter knows of the ledger, so that one question serves all its transactions.
actor LedgerView {
    private let gateway: any LedgerGateway
    private let clockMs: @Sendable () -> Int64
    private var newest: (ledger: ClosedLedger, atMs: Int64)?
    private var statistics: (value: FeeStatistics, atMs: Int64)?
    private var askFeesAtMs = Int64.min
    /// When ledgers closed, the latest ones.
    private var closeTimes: [UInt32: UInt64] = [:]

    /// How long a node may take to answer.
    static let patience = Duration.seconds(5)
    private static let closeTimesMax = 256
    /// Fees change with ledgers.
    private static let statisticsMs: Int64 = 5_000

    init(gateway: any LedgerGateway, clockMs: @escaping @Sendable () -> Int64) {
        self.gateway = gateway
        self.clockMs = clockMs
    }

    /// The latest closed ledger, asked for again where the last answer is older than so long.
    func latest(notOlderThanMs ageMs: Int64) async throws(LedgerFailure) -> ClosedLedger {
        if let newest, clockMs() - newest.atMs < ageMs { return newest.ledger }
        let asked = clockMs()
        let ledger = try await gateway.latestLedger(notBefore: 0, within: Self.patience)
        keep(ledger)
        if let newest, newest.ledger.sequence > ledger.sequence { return newest.ledger }
        newest = (ledger, asked)
        return ledger
    }

    /// When a ledger closed.
    func closeTime(of sequence: UInt32) async throws(LedgerFailure) -> UInt64 {
        if let known = closeTimes[sequence] { return known }
        guard let ledger = try await gateway.ledger(sequence, within: Self.patience) else {
            throw LedgerFailure(.behind(latestLedger: newest?.ledger.sequence ?? 0), reason: "no such ledger yet")
        }
        keep(ledger)
        return ledger.closeTime
    }

    /// What others pay; `nil` where nobody can tell.
    func fees() async -> FeeStatistics? {
        let now = clockMs()
        if let statistics, now - statistics.atMs < Self.statisticsMs { return statistics.value }
        guard now >= askFeesAtMs else { return statistics?.value }
        askFeesAtMs = now + Self.statisticsMs
        guard let fresh = try? await gateway.feeStatistics(within: Self.patience) else { return statistics?.value }
        statistics = (fresh, now)
        return fresh
    }

    private func keep(_ ledger: ClosedLedger) {
        if closeTimes.count >= Self.closeTimesMax { closeTimes.removeAll(keepingCapacity: true) }
        closeTimes[ledger.sequence] = ledger.closeTime
    }
}
