/// What an issuer demands of those who hold its assets.
package struct AccountFlags: OptionSet, Hashable, Sendable {
    /// The flags as the ledger holds them.
    package let rawValue: UInt32

    /// Creates flags from what the ledger holds.
    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Trustlines begin unauthorised.
    package static let authRequired = AccountFlags(rawValue: 1)
    /// Authorisation can be taken away.
    package static let authRevocable = AccountFlags(rawValue: 2)
    /// None of the flags can be changed any more, nor the account be merged.
    package static let authImmutable = AccountFlags(rawValue: 4)
    /// Trustlines begin with clawback enabled.
    package static let authClawbackEnabled = AccountFlags(rawValue: 8)

    /// All there are.
    package static let all: AccountFlags = [.authRequired, .authRevocable, .authImmutable, .authClawbackEnabled]
}

/// What the holder of a trustline may do.
package struct TrustLineFlags: OptionSet, Hashable, Sendable {
    /// The flags as the ledger holds them.
    package let rawValue: UInt32

    /// Creates flags from what the ledger holds.
    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Everything.
    package static let authorized = TrustLineFlags(rawValue: 1)
    /// Keeping offers and balances, but no payments.
    package static let authorizedToMaintainLiabilities = TrustLineFlags(rawValue: 2)
    /// The issuer may take the asset back.
    package static let clawbackEnabled = TrustLineFlags(rawValue: 4)

    /// All there are.
    package static let all: TrustLineFlags = [.authorized, .authorizedToMaintainLiabilities, .clawbackEnabled]
}
