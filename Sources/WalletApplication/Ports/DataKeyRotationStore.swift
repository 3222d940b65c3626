package import WalletDomain

/// A port: a store of data keys whose wrapping can be renewed.
package protocol DataKeyRotationStore: DataKeyStore {
    /// Puts a data key wrapped anew in the place of its old wrapping, and keeps the check value of the keyring version
    /// that wraps it now, in one transaction; but only while the row is exactly `old`.
    ///
    /// A check value that is there already stays as it is.
    ///
    /// - Returns: Whether the row was still `old` and is `new` now.
    func rewrap(
        _ old: WrappedDataKey,
        as new: WrappedDataKey,
        check: KeyCheckValue
    ) async throws(StoreFailure) -> Bool
}
