/// Makes room for what comes, and forgets what is older than the retention.
///
/// Every replica may run one: all it does may be done twice.
package struct Janitor: Sendable {
    /// How many days of room there are at least: a janitor may be absent for that long.
    package static let daysAhead = 7
    private static let intervalMs: Int64 = 3_600_000
    private static let failureMs: Int64 = 60_000
    /// The most rounds of forgetting in a row: others want the database too.
    private static let roundsMax = 200

    private let store: any Housekeeping
    private let retentionMs: Int64
    private let observe: @Sendable (JanitorRound) -> Void

    package init(
        store: any Housekeeping,
        retentionMs: Int64,
        observe: @escaping @Sendable (JanitorRound) -> Void
    ) {
        self.store = store
        self.retentionMs = retentionMs
        self.observe = observe
    }

    /// Keeps house until `pause` is over.
    package func run(_ pause: any Pause) async {
        while !pause.isOver {
            do throws(StoreFailure) {
                observe(try await round(pause))
                await pause.wait(milliseconds: Self.intervalMs)
            } catch {
                observe(JanitorRound(failure: error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
    }

    private func round(_ pause: any Pause) async throws(StoreFailure) -> JanitorRound {
        var report = JanitorRound()
        report.daysAdded = try await store.makeRoom(daysAhead: Self.daysAhead)
        let routes = Route.allCases.filter { $0.kind == .mutating }
        for _ in 0..<Self.roundsMax where !pause.isOver {
            let forgotten = try await store.forget(routes, olderThanMs: retentionMs)
            report.keysForgotten += forgotten
            if forgotten == 0 { break }
        }
        for _ in 0..<Self.roundsMax where !pause.isOver {
            let forgotten = try await store.forgetReservations()
            report.reservationsForgotten += forgotten
            if forgotten == 0 { break }
        }
        return report
    }
}

/// What one round of housekeeping did, for metrics and the log.
package struct JanitorRound: Hashable, Sendable {
    package var daysAdded = 0
    package var keysForgotten = 0
    package var reservationsForgotten = 0
    package var failure: String?
}
