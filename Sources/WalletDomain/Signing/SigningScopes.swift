/// Which transactions of an envelope a signature is made for.
package struct SigningScopes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The transaction in a fee bump.
    package static let inner = SigningScopes(rawValue: 1)
    /// The outermost transaction: the fee bump, or the only one there is.
    package static let outer = SigningScopes(rawValue: 2)
}
