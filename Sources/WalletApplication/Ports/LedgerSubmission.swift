package import Stellar

/// How an envelope is sent.
package struct SubmissionMode: Hashable, Sendable {
    /// Whether the answer is waited for until the envelope is in a ledger, as long as the time limit lets it.
    package let waitsForLedger: Bool
    /// How many nodes are told, of those that are well; at least one.
    ///
    /// The same bytes are safe on all of them.
    package let nodeCountMax: Int

    /// One node, which answers at once.
    package static let immediate = SubmissionMode(waitsForLedger: false, nodeCountMax: 1)

    package init(waitsForLedger: Bool, nodeCountMax: Int) {
        self.waitsForLedger = waitsForLedger
        self.nodeCountMax = max(nodeCountMax, 1)
    }
}

/// What a submission brought to light.
package struct SubmissionReport: Hashable, Sendable {
    /// One for each node that was tried; none where there was no node to try.
    package let answers: [SubmissionAnswer]
    /// What to go by: the answer that says most, where several nodes were told.
    ///
    /// One that took the envelope counts for more than one that turned it away, because the ledger may yet take it.
    package let outcome: SubmissionOutcome
    /// The longest that a node asked to be left alone.
    package let retryAfter: Duration?

    /// Puts together what nodes answered.
    package init(answers: [SubmissionAnswer]) {
        self.answers = answers
        outcome = answers.map(\.outcome).max { $0.weight < $1.weight } ?? .notSent(.noNode)
        retryAfter = answers.compactMap(\.retryAfter).max()
    }

    /// Whether some node may have it now, and the ledger may yet take it.
    package var mayBeApplied: Bool { answers.contains { $0.outcome.mayBeApplied } }
}

/// What one node answered to a submission.
package struct SubmissionAnswer: Hashable, Sendable {
    package let node: LedgerNode
    package let outcome: SubmissionOutcome
    /// When the node asked to be asked again.
    package let retryAfter: Duration?

    package init(node: LedgerNode, outcome: SubmissionOutcome, retryAfter: Duration? = nil) {
        self.node = node
        self.outcome = outcome
        self.retryAfter = retryAfter
    }
}

/// What is known after an envelope was sent, and what is not.
///
/// Only ``applied(_:)`` is from the ledger. Nothing here ever proves that an envelope won't be applied, except
/// that ``notSent(_:)`` and ``unreadable`` didn't bring it there this time.
package enum SubmissionOutcome: Hashable, Sendable {
    /// It is in a ledger, and succeeded.
    case applied(LedgerTransaction)
    /// The node has it in its queue.
    case queued
    /// The node had it in its queue already, or the transaction inside this fee bump.
    case alreadyQueued
    /// The node says to try again later: another transaction of the account waits, or the envelope was applied,
    /// or dropped, a short time ago. It tells nothing of what became of it.
    case tryAgainLater
    /// The node gave a result: refused at the door now, or failed in a ledger before; the ledger knows which.
    /// After an earlier attempt it describes this attempt and not that one.
    case rejected(SubmissionRejection)
    /// The node could not make an envelope of it, so this attempt never got as far as the network.
    case unreadable
    /// The node said that it doesn't take submissions now: overloaded, out of sync, limiting its callers, or not at all.
    /// It most likely didn't take this one, which is no proof.
    case turnedAway(TurnedAway)
    /// No byte of it left: it can't have arrived.
    case notSent(NotSent)
    /// It may have arrived or not.
    case unknown(UnknownSubmission)

    /// Why a node takes nothing now.
    package enum TurnedAway: String, Hashable, Sendable, CaseIterable {
        case rateLimited, overCapacity, outOfSync, disabled, unavailable
    }

    /// Why nothing was sent.
    package enum NotSent: String, Hashable, Sendable, CaseIterable {
        /// No node is configured, or none is on this network.
        case noNode
        /// Every node is given up on for now, by its circuit breaker or its rate limit.
        case circuitOpen
        /// The connection was not established: name, address, refusal, TLS.
        case noConnection
        /// Too much is in flight, or the time was over before its turn came.
        case noTurn
    }

    /// Why it isn't known.
    package enum UnknownSubmission: String, Hashable, Sendable, CaseIterable {
        /// The node itself waited in vain for the ledger.
        case nodeTimeout
        /// No answer came within the time limit.
        case timeout
        /// The connection broke after something was sent.
        case connectionLost
        /// The node failed in answering.
        case serverError
        /// An answer came that isn't one to a submission: cut short, a proxy's page, about another hash, of a later protocol.
        case unintelligible
    }

    /// Whether the node may have the envelope.
    package var mayBeApplied: Bool {
        switch self {
        case .unreadable, .notSent: false
        default: true
        }
    }

    /// How much it tells, for choosing among several nodes' answers.
    fileprivate var weight: Int {
        switch self {
        case .applied: 8
        case .queued: 7
        case .alreadyQueued: 6
        case .tryAgainLater: 5
        case .unknown: 4
        case .rejected: 3
        case .turnedAway: 2
        case .unreadable: 1
        case .notSent: 0
        }
    }
}

/// A result that a node gave to a submission.
package struct SubmissionRejection: Hashable, Sendable {
    package let result: TransactionResult
    /// The result's wire form, as evidence.
    package let resultXDR: [UInt8]

    package init(result: TransactionResult, resultXDR: [UInt8]) {
        self.result = result
        self.resultXDR = resultXDR
    }
}
