package import WalletDomain

/// A port: where wrapped data keys and the check values of the keyring are kept.
///
/// Everything in it is safe to read for whoever may read the database: it opens only with the
/// keyring.
package protocol DataKeyStore: Sendable {
    /// All data keys, oldest first.
    func dataKeys() async throws(StoreFailure) -> [WrappedDataKey]

    /// The check values of every keyring version that was ever used.
    func keyCheckValues() async throws(StoreFailure) -> [KeyCheckValue]

    /// Keeps a data key, and the check value of the keyring version that wraps it, in one
    /// transaction, unless there is a data key already.
    ///
    /// Two replicas that start on an empty database both call it; the one that loses reads the
    /// other's afterwards.
    ///
    /// - Returns: Whether this call's key was the one kept.
    func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) async throws(StoreFailure) -> Bool

    /// The sealed key of some wallet under each data key, to be opened as a canary at start.
    func canaries() async throws(StoreFailure) -> [SealedKey]
}
