package import WalletDomain

/// A port: whoever holds the keys.
///
/// Secrets never cross it. What comes back is public or sealed, and a failure says nothing of
/// what a key is.
package protocol Signer: Sendable {
    /// Makes a fresh key pair for each wallet and seals its seed.
    ///
    /// - Parameter wallets: At most 256, each once.
    /// - Returns: The sealed keys, in the order of `wallets`.
    /// - Throws: ``SignerFailure`` where it can't; then no key was made.
    func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey]
}

/// Why a signer did not do what it was asked for.
package struct SignerFailure: Error {
    /// What a caller can make of it.
    package enum Code: Hashable, Sendable, CaseIterable {
        /// It can't work now; trying again later is safe.
        case unavailable
        /// It can work, but not with this key: the blob does not open, or is another wallet's.
        case refused
        /// The keyring is not the one that the stored keys were sealed under.
        case wrongKeyring
    }

    package let code: Code
    /// What happened, in words for an operator, without a secret in it.
    package let reason: String
    /// When to ask again, where that is known.
    package let retryAfterMs: Int64?

    package init(_ code: Code, reason: String, retryAfterMs: Int64? = nil) {
        self.code = code
        self.reason = reason
        self.retryAfterMs = retryAfterMs
    }
}
