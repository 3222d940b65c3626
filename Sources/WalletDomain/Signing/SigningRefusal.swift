/// A rule of the tables, under the name that callers and the audit record know it by.
package enum SigningRule: String, Hashable, Sendable, CaseIterable {
    /// The kind of envelope: a fee bump where none may be, or the other way about.
    case envelopeKind
    /// What the network would refuse whatever the ledger holds.
    case wellFormed
    /// The wallet is no source of anything in it.
    case concernsWallet
    /// Whose sequence number is used.
    case transactionSource
    /// Whose operations may be in it.
    case operationSource
    /// What operations may be in it.
    case operationType
    /// How the operations have to follow each other.
    case operationOrder
    /// Who is given something.
    case destination
    /// What is touched.
    case asset
    /// How much one transaction takes out of the wallet.
    case transactionLimit
    /// How much leaves the wallet within a time.
    case rollingLimit
    /// How far ahead the last second lies.
    case validity
    /// What is paid for being included.
    case feeCap
    /// What is paid for a contract's resources.
    case resourceFeeCap
    /// That it can't be applied after some time.
    case timeBounds
    /// That nothing else decides about when, or by whom, it can be applied.
    case preconditions
    /// That the transaction in a fee bump is its source's own, and signed by it.
    case innerTransaction
}

/// Why an envelope isn't signed.
package struct SigningRefusal: Error, Hashable, Sendable {
    package let rule: SigningRule
    /// What was found: public facts of the envelope.
    package let seen: String
    /// What would have been allowed, in words; empty where nothing but the service's own shape is.
    package let allowed: String

    package init(_ rule: SigningRule, seen: String, allowed: String = "") {
        self.rule = rule
        self.seen = seen
        self.allowed = allowed
    }
}
