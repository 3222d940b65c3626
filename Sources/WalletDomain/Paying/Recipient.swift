package import Stellar

/// Whom a payment is for, in the words of whoever asks.
package enum Recipient: Hashable, Sendable {
    /// An account on the ledger, perhaps with a number of its holder's.
    case address(MuxedAddress)
    /// A text that is no address.
    case noAddress
    /// The default wallet of a user.
    case user(UserID)
    /// The default wallet of whoever has the handle.
    case handle(Handle)
    case wallet(WalletID)
}
