package import WalletDomain

/// A port: where fresh identifiers come from.
package protocol Identifiers: Sendable {
    /// A UUID of version 7 that nobody has had before, not below any this source gave before.
    func next() -> ID
}
