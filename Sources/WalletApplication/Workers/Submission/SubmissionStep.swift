/// The numbered steps of a transaction's way to the ledger, at which a test can end the process.
///
/// Between any two of them a crash must lose nothing and pay nothing twice: `docs/paying.md` says what the next start
/// finds, and what it does.
package enum SubmissionStep: String, Hashable, Sendable, CaseIterable {
    /// 1: a source with something to do was taken.
    case claimed = "submit.claimed"
    /// 2: the accounts were looked at; nothing is signed.
    case preflighted = "submit.preflighted"
    /// 3: the envelope is signed, and nowhere but in memory.
    case signed = "submit.signed"
    /// 4: slot and envelope are in the journal, the transaction is `PENDING`; not a byte went out.
    case journalled = "submit.journalled"
    /// 5: the envelope went out, and an answer or none came back.
    case sent = "submit.sent"
    /// 6: a fee bump is signed, and nowhere but in memory.
    case bumpSigned = "submit.bumpSigned"
    /// 7: a fee bump is in the journal; not a byte of it went out.
    case bumpJournalled = "submit.bumpJournalled"
    /// 8: what became of the slot is known from the ledger; nothing of it is written.
    case resolved = "submit.resolved"
    /// 9: the end, or the slot's death, is written.
    case settled = "submit.settled"
}
