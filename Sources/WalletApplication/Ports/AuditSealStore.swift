package import WalletDomain

/// A port: the audit log and its seals, for the one process that seals.
package protocol AuditSealStore: Sendable {
    /// Takes or renews the right to seal, where it is free or already this holder's.
    ///
    /// - Returns: The lease's token; `nil` where another process has it.
    func holdSealing(_ holder: ID) async throws(StoreFailure) -> Int64?

    /// Records that come next and that no transaction under way can add to, oldest first.
    ///
    /// - Parameter limit: The most records.
    /// - Returns: Them, and what they follow.
    /// - Throws: Where the store doesn't answer.
    func unsealed(limit: Int) async throws(StoreFailure) -> AuditTail

    /// Keeps a seal and the event that tells of it, in one transaction.
    ///
    /// - Returns: Whether the lease was still the one of `token`; else nothing was written.
    func keep(_ seal: AuditSeal, telling event: AuditEvent, under token: Int64) async throws(StoreFailure) -> Bool

    /// Gives the right to seal back, so that another replica goes on at once.
    func releaseSealing(_ holder: ID) async throws(StoreFailure)
}

/// The end of the audit log that is not sealed yet.
package struct AuditTail: Sendable {
    /// The last seal, without its leaves; `nil` before the first.
    package let last: AuditSeal?
    /// Which database this is, and which ids came from another one.
    package let database: String
    package let boundary: Int64
    package let entries: [AuditEntry]
    /// By the database's clock.
    package let now: Moment
    /// When the oldest record was written that is not sealed, final or not.
    package let oldest: Moment?

    package init(
        last: AuditSeal?,
        database: String,
        boundary: Int64,
        entries: [AuditEntry],
        now: Moment,
        oldest: Moment?
    ) {
        self.last = last
        self.database = database
        self.boundary = boundary
        self.entries = entries
        self.now = now
        self.oldest = oldest
    }
}

/// The event of a checkpoint; its sequence is the checkpoint's number.
package struct AuditEvent: Sendable {
    /// No user's id has a slash, so nobody else is this subject.
    package static let subject = "/audit"

    package let id: ID
    /// The event's `data`, as JSON.
    package let data: [UInt8]
    package let trace: String

    package init(id: ID, data: [UInt8], trace: String) {
        self.id = id
        self.data = data
        self.trace = trace
    }
}

/// A port: whoever hashes records and signs checkpoints.
package protocol AuditNotary: Sendable {
    /// Seals records that follow the last seal.
    ///
    /// - Throws: Where the audit key can't be had now.
    func seal(_ tail: AuditTail) throws(SignerFailure) -> AuditSeal
}

/// A port: the contract's way of writing a checkpoint down.
package protocol CheckpointWriter: Sendable {
    /// The `data` of the checkpoint's event, and a trace of its own.
    func checkpoint(_ seal: AuditSeal) -> (data: [UInt8], trace: String)
}
