internal import Stellar
internal import WalletDomain

/// A transaction on its way: journalled, `PENDING`, its slot live.
struct Flight: Sendable {
    let lease: SourceLease
    var task: SourceTask
    let slot: Slot
    /// The last ledger that had closed when its first envelope was journalled: it can only be in a later one.
    ///
    /// `nil` for what was found in the journal at a start: nobody knows how long it has been there.
    let since: UInt32?

    /// When to send again: not before this ledger has closed, and this time has come.
    var sendAfterLedger: UInt32 = 0
    var sendAtMs = Int64.min
    var isSending = false
    var sends = 0
    /// When it was first handed to a node by this process.
    var sentAtMs: Int64?
    /// When to look its hash up: once this ledger has closed.
    var lookAtLedger: UInt32
    /// When to read the account again, where nobody knew what used the number: once this ledger has closed.
    var investigateAtLedger: UInt32 = 0
    /// The ledger after which a node had the last envelope in its queue.
    var queuedAtLedger: UInt32?
    /// Whether the account has to be read now, because a node called the number wrong.
    var isDoubtful = false
    /// What fee a node wants, where it turned the last one down.
    var feeNeeded: Int64?
    var bumps = 0
    /// By what codes a node said that doing the same again would end the same way.
    var refusal: [String]?
    /// What of it is written down, so that whoever goes on from the journal knows it too.
    var keptRefusal: [String]?
    /// What the ledger says.
    var found: LedgerTransaction?
    /// How often nobody knew what used the number.
    var doubts = 0
    /// What was asked and answered since the last write.
    var findings: [Finding] = []

    init(lease: SourceLease, task: SourceTask, slot: Slot, since: UInt32?) {
        self.lease = lease
        self.task = task
        self.slot = slot
        self.since = since
        // What was said of a slot before says nothing of the next one.
        let refusal = since == nil ? task.refusal : nil
        self.refusal = refusal
        keptRefusal = refusal
        lookAtLedger = since.map { $0 + Self.lookAfterLedgers } ?? 0
    }

    /// How many ledgers a transaction may be on its way before its hash is looked up, besides walking through ledgers.
    static let lookAfterLedgers: UInt32 = 4

    var id: TransactionID { task.transaction.id }

    /// The envelope that counts now: the one that offers most.
    var current: JournalledEnvelope? { task.journal.max { $0.fee < $1.fee } }

    /// Whether no envelope of it can be applied in ledgers that close after this time.
    func isOver(at closeTime: UInt64) -> Bool { Int64(clamping: closeTime) > slot.maxTime }

    mutating func note(_ what: String, _ outcome: String, detail: String? = nil) {
        guard findings.count < Self.findingsMax else { return }
        findings.append(Finding(id, what, outcome, detail: detail))
    }

    /// Enough for every submission of two minutes on a bad day; what comes after tells nothing new.
    private static let findingsMax = 64

    /// The same without its findings, for somebody who finds out more.
    var blank: Flight {
        var flight = self
        flight.findings = []
        return flight
    }
}
