/// What a signature is for.
///
/// Each purpose has its own table of what it may sign. All but ``caller`` sign exactly what the service itself builds,
/// so that a defect elsewhere, or a row that somebody altered, can't turn a signature for the one thing into one for
/// another.
package enum SigningPurpose: String, Hashable, Sendable, CaseIterable {
    /// One payment of the wallet's, under its own sequence number or a channel's.
    case payment
    /// Accounts that the sponsor creates, with their trustlines.
    case activation
    /// Trustlines of the wallet's, sponsored or not.
    case trust
    /// A higher fee for a transaction that is signed already.
    case bump
    /// The sequence number of a channel account, lent to one payment of somebody else's.
    case channel
    /// What a caller hands in, under the signing policy.
    case caller
}
