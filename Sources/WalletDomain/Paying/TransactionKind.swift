/// What a transaction is for, as the contract names it.
package enum TransactionKind: String, Hashable, Sendable, CaseIterable {
    /// Money to an account that is there.
    case payment
    /// Native money to an address that is not on the ledger yet, which it creates.
    case accountCreation
    /// A trustline of the wallet's.
    case trust
    /// An envelope that the caller made, signed by the wallet and submitted by the service.
    case signed
    /// Accounts of ours that the sponsor creates.
    case activation
    /// Friendbot's money.
    case funding
    /// Money from outside.
    case deposit

    /// Whether it moves an amount of an asset from the paying wallet to a recipient.
    package var isPayment: Bool { self == .payment || self == .accountCreation }
}

/// How one wallet sees a transaction.
package enum TransactionDirection: String, Hashable, Sendable, CaseIterable {
    case `in`
    case out
}
