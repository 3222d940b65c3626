package import Stellar
package import WalletDomain

/// What two people say became of a transaction of which no ledger can tell any more.
package struct ClosingDeclaration: Hashable, Sendable {
    package let outcome: Outcome
    /// What they know it from, in their own words or somebody's copied ones; kept with the transaction.
    package let evidence: Evidence
    /// Who closes it, as the audit log calls them.
    package let actor: CallerName
    /// Who agrees: of `[A-Za-z0-9._@-]`, so that it is written anywhere as it is.
    package let approver: String
    /// Whose account the approval's file belonged to.
    package let approverAccount: UInt32
    /// Why, for the audit log and for whoever asked for the transaction.
    package let reason: Reason

    package init(
        outcome: Outcome,
        evidence: Evidence,
        actor: CallerName,
        approver: String,
        approverAccount: UInt32,
        reason: Reason
    ) {
        self.outcome = outcome
        self.evidence = evidence
        self.actor = actor
        self.approver = approver
        self.approverAccount = approverAccount
        self.reason = reason
    }

    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        /// It was never applied.
        case unpaid
        /// It was applied, under one of its own hashes, in a ledger that nobody asked has any more, for this fee.
        case paid(hash: Bytes32, ledger: UInt32, fee: Amount)

        /// In a line, the same for the same outcome: what an approval is compared by.
        package var text: String {
            switch self {
            case .unpaid: "unpaid"
            case .paid(let hash, let ledger, let fee):
                "paid in ledger \(ledger) by \(hash.hex) for \(fee.shortText) XLM"
            }
        }
    }

    /// What an operator knows it from.
    package struct Evidence: Hashable, Sendable {
        /// More than a page of an explorer, and less than would be in anybody's way.
        package static let byteCountMax = 16 << 10

        package let text: String
        /// SHA-256 of the text's UTF-8, in hexadecimal digits.
        package let digest: String

        package init(text: String, digest: String) {
            self.text = text
            self.digest = digest
        }
    }
}

/// How closing a transaction came out.
package enum ClosingOutcome: Hashable, Sendable {
    /// It has ended, so.
    case closed(TransactionStatus)
    /// The same was declared before, and it has ended then.
    case closedBefore
    case refused(ClosingRefusal)
}

/// Why a transaction may not be closed.
package enum ClosingRefusal: Hashable, Sendable {
    case unknownTransaction
    /// It has ended otherwise.
    case ended(TransactionStatus)
    /// Nobody has called for an operator: the service is still finding out by itself.
    case notCalledFor
    /// By this node's latest ledger it may still be applied: its last second is not over.
    case mayBeApplied(node: String, lastSecond: Int64)
    /// This node can tell what became of it.
    case ledgerTells(node: String, what: String)
    /// This node did not answer, so that it may be able to tell.
    case noAnswer(node: String, reason: String)
    /// None of its envelopes in the journal has the hash by which it is said to have been paid.
    case notItsHash
}
