package import Stellar

/// Why a transaction failed, and why it is certain that it can never be applied.
package struct TransactionFailure: Hashable, Sendable {
    package let code: FailureCode
    /// For a person; carries no secret.
    package let message: String
    /// The ledger's or a node's names of what was wrong, the transaction's code first.
    package let resultCodes: [String]
    package let evidence: FailureEvidence

    package init(_ code: FailureCode, _ message: String, resultCodes: [String] = [], evidence: FailureEvidence) {
        self.code = code
        self.message = message
        self.resultCodes = resultCodes
        self.evidence = evidence
    }
}

/// The codes of failed transactions: the contract's own where it has one that means the same.
package enum FailureCode: String, Hashable, Sendable, CaseIterable {
    case cancelled = "CANCELLED"
    case userBlocked = "USER_BLOCKED"
    case walletFrozen = "WALLET_FROZEN"
    case walletNotActive = "WALLET_NOT_ACTIVE"
    case invalidRecipient = "INVALID_RECIPIENT"
    case insufficientFunds = "INSUFFICIENT_FUNDS"
    case policyRefused = "POLICY_REFUSED"
    case signingFailed = "SIGNING_FAILED"
    /// The ledger applied the transaction, and it failed.
    case submissionFailed = "SUBMISSION_FAILED"
    /// No ledger took it in time, as often as it was tried.
    case expired = "EXPIRED"
    /// A transaction that is not the service's used its sequence number.
    case superseded = "SUPERSEDED"
    /// Two people say so.
    case closed = "CLOSED"
}

/// Why it is certain that a failed transaction can never be applied.
package enum FailureEvidence: Hashable, Sendable {
    /// Nothing of it was ever signed or sent.
    case unsent
    /// The ledger holds it as failed; it took the number and the fee, and did nothing else.
    case onLedger(hash: Bytes32, ledger: Int64)
    /// A ledger closed after the last second in which it could be applied, and its number was not used.
    case expired(Expiry)
    /// Another transaction used its number.
    case superseded(Supersession)
    /// An operator knows, and a second one agrees.
    case declared(String)
}

/// The proof that a slot was never used and never can be (see `docs/paying.md`).
package struct Expiry: Hashable, Sendable {
    /// The ledger that was read.
    package let ledger: Int64
    /// When it closed, in seconds since 1970.
    package let closedAt: Int64
    /// The last second in which the slot could be used.
    package let maxTime: Int64
    /// The slot's number.
    package let sequence: Int64
    /// The account's number in that ledger, which is lower.
    package let accountSequence: Int64

    /// `nil` where it proves nothing.
    package init?(ledger: Int64, closedAt: Int64, maxTime: Int64, sequence: Int64, accountSequence: Int64) {
        guard ledger > 0, closedAt > maxTime, accountSequence < sequence else { return nil }
        self.ledger = ledger
        self.closedAt = closedAt
        self.maxTime = maxTime
        self.sequence = sequence
        self.accountSequence = accountSequence
    }
}

/// The proof that something else used a slot.
package struct Supersession: Hashable, Sendable {
    /// The transaction that did.
    package let hash: Bytes32
    package let ledger: Int64
    package let sequence: Int64

    package init(hash: Bytes32, ledger: Int64, sequence: Int64) {
        self.hash = hash
        self.ledger = ledger
        self.sequence = sequence
    }
}
