package import WalletDomain

/// How a submitter goes about its work.
package struct SubmitterSettings: Sendable {
    /// How long an envelope can be applied, counted from the close of the last ledger.
    package var timeoutS: Int64
    /// How long after its time bound a transaction may be unresolved before it is called overdue.
    package var graceS: Int64 = 60
    /// The most sources that one process works for at once: as many as one walk through a ledger finds easily.
    package var sourcesMax = 2048
    /// How long a source stays with a process that gives no sign of life.
    package var leaseMs: Int64 = 10_000
    /// How often leases are renewed: often enough to survive one lost attempt.
    package var renewalMs: Int64 = 3_000
    /// The most envelopes on their way to a node at once.
    package var sendingMax = 128
    /// The most sources that are begun together: one batch of the signer's.
    package var batchMax = 256
    /// What the signer is told besides the purpose.
    package var terms = SigningTerms()

    package init(timeoutS: Int64) {
        self.timeoutS = timeoutS
    }
}

/// What a submitter saw or did, for metrics and the log.
package enum SubmitterReport: Sendable {
    case submitted(outcome: String)
    /// How long the transaction took from when it was accepted, in milliseconds, and what it cost the wallet, in stroops.
    case ended(TransactionStatus, kind: TransactionKind, tookMs: Int64, fee: Int64)
    case slotDied(String)
    case feeRaised
    case attention(AttentionReason, TransactionID)
    case leaseLost(Int)
    case backlog(SubmissionBacklog)
    case held(sources: Int, inFlight: Int)
    case storeFailed(String)
    case ledgerFailed(String)
}
