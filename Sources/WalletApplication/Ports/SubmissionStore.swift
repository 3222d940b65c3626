package import Stellar
package import WalletDomain

/// A port: the lines of transactions that wait to be submitted, source account by source account.
///
/// Whoever works for a source holds its lease. Everything it writes is fenced: where one of the sources has gone to
/// somebody else meanwhile, nothing of the write happens.
package protocol SubmissionStore: Sendable {
    /// Takes sources that have something to do and are nobody's now, those that wait longest first.
    func claim(_ holder: ID, limit: Int, leaseMs: Int64) async throws(StoreFailure) -> [SourceLease]

    /// Keeps leases for as long again.
    ///
    /// - Returns: Those that are still held.
    func renew(_ leases: [SourceLease], leaseMs: Int64) async throws(StoreFailure) -> [SourceLease]

    /// Gives sources back, each to be taken again by anybody after its time; those that have gone already stay gone.
    func release(_ releases: [SourceRelease]) async throws(StoreFailure)

    /// Finds the transaction that is under way, or else the next one, of each source that is still held.
    func work(on leases: [SourceLease]) async throws(StoreFailure) -> SourceWorkload

    /// Writes everything or nothing, in one transaction.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a source has gone to somebody else, or a transaction has changed,
    ///   or its wallet was frozen or its user blocked before it began.
    func commit(_ change: SubmissionChange) async throws(StoreFailure)

    /// Whether a signature was let go, for a caller to do with as they like, on the transaction of one of the hashes.
    func isReleased(_ hashes: [Bytes32]) async throws(StoreFailure) -> Bool

    /// How many transactions are unresolved, and since when; overdue are those that are so for longer than `graceS` after
    /// the last second of their slot.
    func backlog(graceS: Int64) async throws(StoreFailure) -> SubmissionBacklog
}

/// The right to work for one source account, until somebody else has it.
package struct SourceLease: Hashable, Sendable {
    package let source: AccountAddress
    /// Grows with every change of hands.
    package let token: Int64

    package init(source: AccountAddress, token: Int64) {
        self.source = source
        self.token = token
    }
}

/// A source that is given back.
package struct SourceRelease: Hashable, Sendable {
    package let lease: SourceLease
    /// How long nobody need look at it.
    package let pauseMs: Int64

    package init(_ lease: SourceLease, pauseMs: Int64 = 0) {
        self.lease = lease
        self.pauseMs = pauseMs
    }
}

/// What there is to do for some sources.
package struct SourceWorkload: Sendable {
    /// By the database's clock.
    package let now: Moment
    /// One for each source that is still held.
    package let works: [SourceWork]

    package init(now: Moment, works: [SourceWork]) {
        self.now = now
        self.works = works
    }
}

/// What there is to do for one source.
package struct SourceWork: Sendable {
    package let lease: SourceLease
    /// The highest number that is known to be used up on the ledger.
    package let sequence: Int64?
    /// How long ago that was learned.
    package let sequenceAgeMs: Int64?
    /// Whether callers have signatures for numbers above it, which may be used at any time.
    package let hasReleased: Bool
    /// `nil` where the line is empty.
    package let task: SourceTask?

    package init(
        lease: SourceLease,
        sequence: Int64?,
        sequenceAgeMs: Int64?,
        hasReleased: Bool,
        task: SourceTask?
    ) {
        self.lease = lease
        self.sequence = sequence
        self.sequenceAgeMs = sequenceAgeMs
        self.hasReleased = hasReleased
        self.task = task
    }
}

/// The transaction at the head of a source's line, with what it needs to go on.
package struct SourceTask: Sendable {
    package var transaction: WalletTransaction
    package let payer: Payer
    /// Whether the one who is paid is a wallet of ours that is known to be on the ledger.
    package let isRecipientKnown: Bool
    /// The one who is paid, where it is a wallet of ours.
    package let recipient: Wallet?
    /// In the order of their attempts.
    package var slots: [Slot]
    /// The envelopes of the last slot, oldest first.
    package var journal: [JournalledEnvelope]
    /// By what codes a node called the last slot's envelopes refused for good, where none has taken one since.
    package let refusal: [String]?

    package init(
        transaction: WalletTransaction,
        payer: Payer,
        isRecipientKnown: Bool,
        recipient: Wallet? = nil,
        slots: [Slot],
        journal: [JournalledEnvelope],
        refusal: [String]? = nil
    ) {
        self.transaction = transaction
        self.payer = payer
        self.isRecipientKnown = isRecipientKnown
        self.recipient = recipient
        self.slots = slots
        self.journal = journal
        self.refusal = refusal
    }
}

/// The wallet that pays.
package struct Payer: Sendable {
    package let walletID: WalletID
    package let userID: UserID
    package let isFrozen: Bool
    package let isBlocked: Bool
    package let key: SealedKey?

    package init(walletID: WalletID, userID: UserID, isFrozen: Bool, isBlocked: Bool, key: SealedKey?) {
        self.walletID = walletID
        self.userID = userID
        self.isFrozen = isFrozen
        self.isBlocked = isBlocked
        self.key = key
    }
}

/// How many transactions wait, and since when.
package struct SubmissionBacklog: Hashable, Sendable {
    package let created: Int64
    package let pending: Int64
    package let attention: Int64
    /// How long the oldest unresolved one has been there.
    package let oldestAgeMs: Int64
    package let liveSlots: Int64
    package let overdue: Int64

    package init(created: Int64, pending: Int64, attention: Int64, oldestAgeMs: Int64, liveSlots: Int64, overdue: Int64)
    {
        self.created = created
        self.pending = pending
        self.attention = attention
        self.oldestAgeMs = oldestAgeMs
        self.liveSlots = liveSlots
        self.overdue = overdue
    }
}
