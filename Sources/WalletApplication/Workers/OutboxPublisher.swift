package import WalletDomain

/// Tells the world what committed: every event at least once, in order for each subject.
///
/// One publisher at a time holds a shard of subjects, by a lease whose token fences what it writes. Of
/// one subject the next event goes out only after the broker confirmed the one before, so no
/// consumer ever sees them the wrong way round, but for repeats, which it knows by their sequence.
package struct OutboxPublisher: Sendable {
    /// The most events of one round: enough to be worth a round trip, few enough to be confirmed well
    /// within a lease.
    private static let roundMax = 512
    /// How often the leases are renewed: often enough to survive one lost attempt.
    private static let renewalMs = OutboxLease.durationMs / 3
    /// How long an idle publisher sleeps; events of another replica may then be this late.
    private static let idleMs: Int64 = 200
    /// How long it waits after something failed.
    private static let failureMs: Int64 = 500

    private let outbox: any Outbox
    private let publisher: any EventPublisher
    private let holder: ID
    /// Milliseconds of a clock that goes on while the process is frozen.
    private let clockMs: @Sendable () -> Int64
    private let observe: @Sendable (OutboxRound) -> Void

    package init(
        outbox: any Outbox,
        publisher: any EventPublisher,
        holder: ID,
        clockMs: @escaping @Sendable () -> Int64,
        observe: @escaping @Sendable (OutboxRound) -> Void
    ) {
        self.outbox = outbox
        self.publisher = publisher
        self.holder = holder
        self.clockMs = clockMs
        self.observe = observe
    }

    /// Publishes until `pause` is over, and gives the leases back.
    package func run(_ pause: any Pause) async {
        var held = HeldLeases()
        while !pause.isOver {
            do throws(StoreFailure) {
                if clockMs() >= held.renewAtMs { held = try await renewed() }
                let told = try await round(held)
                if told == 0 { await pause.wait(milliseconds: Self.idleMs) }
            } catch {
                held = HeldLeases()
                observe(OutboxRound(failure: error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
        try? await outbox.release(holder)
    }

    private func renewed() async throws(StoreFailure) -> HeldLeases {
        // Counted from before the renewal, so that this end of the lease is never later than the store's.
        let now = clockMs()
        let leases = try await outbox.hold(holder)
        return HeldLeases(
            leases: leases,
            renewAtMs: now + Self.renewalMs,
            endsAtMs: now + OutboxLease.durationMs
        )
    }

    /// - Returns: How many events were told.
    private func round(_ held: HeldLeases) async throws(StoreFailure) -> Int {
        guard !held.leases.isEmpty else { return 0 }
        let events = Self.heads(of: try await outbox.pending(of: held.leases, limit: Self.roundMax))
        guard !events.isEmpty else { return 0 }
        // A process that was frozen since it looked may not be the publisher any more.
        guard clockMs() < held.endsAtMs else { return 0 }
        let arrived = await publisher.publish(events)
        let told = zip(events, arrived).filter(\.1).map(\.0)
        if !told.isEmpty { try await outbox.forget(told, under: held.leases) }
        observe(OutboxRound(told: told.count, failed: events.count - told.count, oldestAt: events.first?.at))
        return told.count
    }

    /// The first event of each subject: the next one waits for its confirmation.
    private static func heads(of events: [OutboxEvent]) -> [OutboxEvent] {
        var seen: Set<String> = []
        return events.filter { seen.insert($0.subject).inserted }
    }
}

/// The shards a publisher may tell of, and until when.
private struct HeldLeases {
    var leases: [OutboxLease] = []
    var renewAtMs = Int64.min
    var endsAtMs = Int64.min
}

/// What one round of telling did, for metrics and the log.
package struct OutboxRound: Hashable, Sendable {
    package var told = 0
    package var failed = 0
    package var oldestAt: Moment?
    package var failure: String?
}
