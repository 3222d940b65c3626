/// Where a payment goes or comes from: an account, perhaps with a number of the holder's own.
///
/// The ledger ignores the number (CAP-27). It tells the holder of one account for which of many
/// customers a payment is, the way a memo does, but can't be left out by accident.
package enum MuxedAddress: Hashable, Sendable {
    /// An account alone, `G…`.
    case account(AccountAddress)
    /// An account and a number, `M…`.
    case muxed(id: UInt64, account: AccountAddress)

    /// The account, with or without a number.
    package var account: AccountAddress {
        switch self {
        case .account(let account), .muxed(_, let account): account
        }
    }

    /// The number, if there is one.
    package var id: UInt64? {
        switch self {
        case .account: nil
        case .muxed(let id, _): id
        }
    }
}

extension MuxedAddress: CustomStringConvertible {
    /// Reads a `G…` or `M…` text.
    ///
    /// - Throws: ``StrKeyError`` naming the first thing that is wrong, another kind of key included.
    package init(_ text: some StringProtocol) throws(StrKeyError) {
        switch try StrKey(text) {
        case .account(let account): self = .account(account)
        case .muxedAccount(let id, let account): self = .muxed(id: id, account: account)
        case let other: throw .unexpectedVersion(other.version)
        }
    }

    /// The `G…` or `M…` text.
    package var description: String {
        switch self {
        case .account(let account): account.description
        case .muxed(let id, let account): StrKey.muxedAccount(id: id, account: account).description
        }
    }
}
