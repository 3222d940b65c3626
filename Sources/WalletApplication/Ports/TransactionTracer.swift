/// A port: who is told how long the parts of transactions' ways to the ledger took, for traces.
///
/// A transaction carries the W3C trace context of the request that asked for it, and what is told here belongs there.
package protocol TransactionTracer: Sendable {
    /// Nanoseconds of a clock that never goes back; the submitter's milliseconds are of the same.
    func now() -> Int64

    /// A part is over, for each of these trace contexts; those that nobody records are passed over.
    ///
    /// - Parameters:
    ///   - part: What is over.
    ///   - traces: The trace contexts of the transactions.
    ///   - began: When it began, by ``now()``.
    ///   - outcome: How it ended, in one word; `nil` where there is nothing to say.
    ///   - isFailure: Whether it failed.
    func passed(_ part: TransactionPart, of traces: [String], since began: Int64, outcome: String?, isFailure: Bool)
}

/// The parts of a transaction's way to the ledger, as traces name them.
package enum TransactionPart: String, Hashable, Sendable, CaseIterable {
    /// Its envelope was signed.
    case sign
    /// A node was handed its envelope.
    case submit
    /// From the first handing over to the ledger's last word.
    case confirm
}
