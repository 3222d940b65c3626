package import WalletDomain

/// Seals the audit log behind those who write it, so that none of them waits for a hash chain.
///
/// One replica at a time does it, under a lease whose token every seal checks. A record is sealed once no transaction
/// under way can come before it, so none is ever missed; that is the database's horizon, and a transaction that
/// stays open keeps it back.
package struct AuditSealer: Sendable {
    /// The most records of a seal: enough to keep up with any load, few enough for a proof to be short.
    package static let batchMax = 4_096
    /// How long the sealer sleeps when it has sealed everything; how late a seal is at most, but for open transactions.
    private static let idleMs: Int64 = 250
    private static let failureMs: Int64 = 1_000
    private static let renewalMs = OutboxLease.durationMs / 3

    private let store: any AuditSealStore
    private let notary: any AuditNotary
    private let writer: any CheckpointWriter
    private let identifiers: any Identifiers
    private let holder: ID
    /// Milliseconds of a clock that goes on while the process is frozen.
    private let clockMs: @Sendable () -> Int64
    private let observe: @Sendable (AuditSealing) -> Void

    package init(
        store: any AuditSealStore,
        notary: any AuditNotary,
        writer: any CheckpointWriter,
        identifiers: any Identifiers,
        holder: ID,
        clockMs: @escaping @Sendable () -> Int64,
        observe: @escaping @Sendable (AuditSealing) -> Void
    ) {
        self.store = store
        self.notary = notary
        self.writer = writer
        self.identifiers = identifiers
        self.holder = holder
        self.clockMs = clockMs
        self.observe = observe
    }

    /// Seals until `pause` is over, and gives the lease back.
    package func run(_ pause: any Pause) async {
        var token: Int64?
        var renewAtMs = Int64.min
        while !pause.isOver {
            do throws(StoreFailure) {
                if clockMs() >= renewAtMs {
                    renewAtMs = clockMs() + Self.renewalMs
                    token = try await store.holdSealing(holder)
                }
                var isMore = false
                if let token { isMore = try await sealOnce(token) } else { observe(AuditSealing()) }
                if !isMore { await pause.wait(milliseconds: Self.idleMs) }
            } catch {
                (token, renewAtMs) = (nil, .min)
                observe(AuditSealing(failure: error.reason))
                await pause.wait(milliseconds: Self.failureMs)
            }
        }
        try? await store.releaseSealing(holder)
    }

    /// - Returns: Whether there is more to seal at once.
    private func sealOnce(_ token: Int64) async throws(StoreFailure) -> Bool {
        let tail = try await store.unsealed(limit: Self.batchMax)
        var sealing = AuditSealing(isHolder: true)
        sealing.lagMs = tail.oldest.map { max(0, tail.now.milliseconds - $0.milliseconds) } ?? 0
        guard !tail.entries.isEmpty else {
            observe(sealing)
            return false
        }
        let seal: AuditSeal
        do throws(SignerFailure) {
            seal = try notary.seal(tail)
        } catch {
            throw StoreFailure(.down, reason: error.reason)
        }
        let (data, trace) = writer.checkpoint(seal)
        let event = AuditEvent(id: identifiers.next(), data: data, trace: trace)
        guard try await store.keep(seal, telling: event, under: token) else {
            throw StoreFailure(.overtaken, reason: "another process seals")
        }
        sealing.sealed = tail.entries.count
        observe(sealing)
        return tail.entries.count == Self.batchMax
    }
}

/// What one look of the sealer found and did, for metrics and the log.
package struct AuditSealing: Hashable, Sendable {
    /// Whether this process is the one that seals.
    package var isHolder = false
    package var sealed = 0
    /// How old the oldest record was that was not sealed before this look.
    package var lagMs: Int64 = 0
    package var failure: String?
}
