package import Stellar

/// A port: the ledger, as nodes of the network tell of it.
///
/// Nothing in it is one kind of node's own. Several nodes may be behind it; who implements it chooses among those that
/// are well, and says of each answer which node gave it and as of which ledger. Nodes differ: one may be some ledgers
/// behind, so whoever needs an answer not older than one seen before says so (`notBefore`).
///
/// A reading never changes anything, so it may be tried on another node within its time. A submission is another
/// matter: see ``submit(_:hash:mode:within:)``. Every call ends within its time limit, and no call may be made
/// while a database transaction is open.
package protocol LedgerGateway: Sendable {
    /// Reads accounts, many requests in flight at once or few, as the nodes can.
    ///
    /// - Parameters:
    ///   - addresses: At most ``LedgerBatch/accountsMax``.
    ///   - notBefore: The ledger that a reading must not precede; 0 for any.
    ///   - limit: How long it may take altogether.
    /// - Returns: What became of each, in the order of `addresses`.
    func accounts(
        _ addresses: [AccountAddress],
        notBefore: UInt32,
        within limit: Duration
    ) async -> [Result<AccountReading, LedgerFailure>]

    /// Sends an envelope to one node, or to several at once.
    ///
    /// It is tried once with each node it goes to, and never again by itself. Whatever comes back but
    /// ``SubmissionOutcome/applied(_:)``, the ledger alone tells what became of the envelope.
    ///
    /// - Parameters:
    ///   - envelope: The signed envelope; journalled before this is called.
    ///   - hash: The hash of the outermost transaction; an answer about another hash is not believed.
    ///   - mode: Whether to wait for the ledger, and how many nodes to tell.
    ///   - limit: How long it may take.
    /// - Returns: What is known, of all nodes it went to.
    func submit(
        _ envelope: EncodedEnvelope,
        hash: Bytes32,
        mode: SubmissionMode,
        within limit: Duration
    ) async -> SubmissionReport

    /// Looks a transaction up by the hash of the outermost transaction, or of the one in a fee bump.
    ///
    /// - Parameters:
    ///   - hash: The hash.
    ///   - notBefore: The ledger up to which the node must know the history; 0 for any.
    ///   - limit: How long it may take.
    /// - Returns: The transaction, applied or failed in a ledger; or that there was none up to a ledger.
    /// - Throws: ``LedgerFailure`` where no node could tell; it says nothing of the ledger.
    func transaction(
        _ hash: Bytes32,
        notBefore: UInt32,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionReading

    /// Reads one page of the transactions that are in ledgers, failed ones too.
    ///
    /// Going on from ``TransactionPage/next`` in ascending order misses none, on whatever nodes; where the
    /// nodes no longer have what came after the beginning asked for, it throws
    /// ``LedgerFailure/Code/historyGap(oldestLedger:)`` and doesn't skip.
    ///
    /// - Parameters:
    ///   - query: Which transactions, and from where.
    ///   - limit: How long it may take.
    /// - Returns: The page; an empty one where there is nothing yet, also for an account that never was.
    /// - Throws: ``LedgerFailure`` where no node could tell; it says nothing of the ledger.
    func transactions(
        _ query: TransactionQuery,
        within limit: Duration
    ) async throws(LedgerFailure) -> TransactionPage

    /// The latest closed ledger.
    ///
    /// - Parameters:
    ///   - notBefore: The ledger that it must not precede; 0 for any.
    ///   - limit: How long it may take.
    /// - Returns: It, with the fees and reserves that hold.
    /// - Throws: ``LedgerFailure`` where no node could tell; it says nothing of the ledger.
    func latestLedger(notBefore: UInt32, within limit: Duration) async throws(LedgerFailure) -> ClosedLedger

    /// A closed ledger.
    ///
    /// - Parameters:
    ///   - sequence: Which.
    ///   - limit: How long it may take.
    /// - Returns: `nil` where no node has it, because it isn't closed yet or is forgotten.
    /// - Throws: ``LedgerFailure`` where no node could tell; it says nothing of the ledger.
    func ledger(_ sequence: UInt32, within limit: Duration) async throws(LedgerFailure) -> ClosedLedger?

    /// What fees are offered and charged of late.
    func feeStatistics(within limit: Duration) async throws(LedgerFailure) -> FeeStatistics

    /// What each node says of itself now: its network, its ledgers. A node that doesn't answer is in it, with the failure.
    func identities(within limit: Duration) async -> [LedgerNodeIdentity]

    /// How the nodes are, as of the last calls; asks nobody.
    var nodes: [LedgerNodeHealth] { get }
}

extension LedgerGateway {
    /// Reads one account.
    package func account(
        _ address: AccountAddress,
        notBefore: UInt32 = 0,
        within limit: Duration
    ) async throws(LedgerFailure) -> AccountReading {
        let readings = await accounts([address], notBefore: notBefore, within: limit)
        guard let reading = readings.first else { throw LedgerFailure(.unintelligible, reason: "no answer at all") }
        return try reading.get()
    }
}

/// How much may be asked for at once.
package enum LedgerBatch {
    /// The most accounts in one call: as many requests as one connection of HTTP/2 usually takes.
    package static let accountsMax = 256
}

/// A node, as logs, metrics and evidence call it: host and port, no credentials.
package struct LedgerNode: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package init(name: String) {
        self.name = name
    }

    package var description: String { name }
}

/// Why the ledger could not be read; it says nothing of what is on the ledger.
package struct LedgerFailure: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// No node answers in time: down, slow, or given up on for now.
        case unreachable
        /// The nodes that are well take no more requests from us now.
        case rateLimited
        /// The nodes that answer haven't come to the ledger asked for.
        case behind(latestLedger: UInt32)
        /// The nodes have forgotten what comes next.
        case historyGap(oldestLedger: UInt32)
        /// An answer came that can't be what was asked for.
        case unintelligible
    }

    package let code: Code
    /// What happened, for an operator; nothing that a node wrote goes into it.
    package let reason: String
    /// When asking again makes sense, where that is known.
    package let retryAfter: Duration?

    package init(_ code: Code, reason: String, retryAfter: Duration? = nil) {
        self.code = code
        self.reason = reason
        self.retryAfter = retryAfter
    }
}
