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
    /// transaction, unless there is a data key already. Audited.
    ///
    /// Two replicas that start on an empty database both call it; the one that loses reads the
    /// other's afterwards.
    ///
    /// - Returns: Whether this call's key was the one kept.
    func keepFirst(_ key: WrappedDataKey, check: KeyCheckValue) async throws(StoreFailure) -> Bool

    /// Keeps another data key, under which wallets are sealed from then on, and the check value of the keyring version
    /// that wraps it, in one transaction; but only while `current` is the newest, the new one's id is greater, and its
    /// keyring version isn't retired. Audited.
    ///
    /// - Returns: Whether it was kept.
    func add(
        _ key: WrappedDataKey,
        check: KeyCheckValue,
        after current: DataKeyID,
        by actor: CallerName
    ) async throws(StoreFailure) -> Bool

    /// Lets this process seal `count` more wallets under a data key, of at most `most` altogether.
    ///
    /// - Returns: Whether so many were left.
    func grant(_ count: Int, under key: DataKeyID, most: Int) async throws(StoreFailure) -> Bool

    /// Sealed keys of some wallets, under as many data keys as can be, to be opened as canaries at start.
    func canaries() async throws(StoreFailure) -> [SealedKey]
}
