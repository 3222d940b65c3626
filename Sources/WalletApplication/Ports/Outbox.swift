package import WalletDomain

/// A port: the events that committed and are not told yet.
package protocol Outbox: Sendable {
    /// Takes or renews the lease of every shard that is free or already this holder's.
    ///
    /// - Returns: The shards held from now on, for ``OutboxLease/durationMs`` at least.
    func hold(_ holder: ID) async throws(StoreFailure) -> [OutboxLease]

    /// The oldest events of some shards.
    func pending(of leases: [OutboxLease], limit: Int) async throws(StoreFailure) -> [OutboxEvent]

    /// Forgets events that the broker has confirmed.
    ///
    /// Fenced: events of a shard whose lease has gone to somebody else stay.
    func forget(_ events: [OutboxEvent], under leases: [OutboxLease]) async throws(StoreFailure)

    /// Gives the leases back, so that another replica goes on at once.
    func release(_ holder: ID) async throws(StoreFailure)
}

/// The right to tell the events of one shard, until somebody else has it.
package struct OutboxLease: Hashable, Sendable {
    /// How long a lease lasts without being renewed: longer than a round of telling takes, short enough
    /// that a dead holder's events are not late.
    package static let durationMs: Int64 = 5000

    package let shard: Int32
    /// Grows with every change of hands.
    package let token: Int64

    package init(shard: Int32, token: Int64) {
        self.shard = shard
        self.token = token
    }
}

/// An event as it waits to be told.
package struct OutboxEvent: Hashable, Sendable {
    package let shard: Int32
    /// Its place among the shard's events; for a subject, the order of its sequence.
    package let place: Int64
    package let id: ID
    package let type: String
    package let subject: String
    package let sequence: Int64
    package let data: [UInt8]
    package let trace: String
    package let at: Moment

    package init(
        shard: Int32,
        place: Int64,
        id: ID,
        type: String,
        subject: String,
        sequence: Int64,
        data: [UInt8],
        trace: String,
        at: Moment
    ) {
        self.shard = shard
        self.place = place
        self.id = id
        self.type = type
        self.subject = subject
        self.sequence = sequence
        self.data = data
        self.trace = trace
        self.at = at
    }
}
