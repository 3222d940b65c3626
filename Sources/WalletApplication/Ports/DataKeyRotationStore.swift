package import WalletDomain

/// A port: a store of data keys whose wrapping can be renewed, and whose sealed keys can be looked through.
///
/// What an administrator does is audited in the transaction that does it.
package protocol DataKeyRotationStore: DataKeyStore {
    /// Puts a data key wrapped anew in the place of its old wrapping, and keeps the check value of the keyring version
    /// that wraps it now, in one transaction; but only while the row is exactly `old` and the new version isn't retired.
    ///
    /// A check value that is there already stays as it is.
    ///
    /// - Returns: Whether the row was still `old` and is `new` now.
    func rewrap(
        _ old: WrappedDataKey,
        as new: WrappedDataKey,
        check: KeyCheckValue,
        by actor: CallerName
    ) async throws(StoreFailure) -> Bool

    /// Calls a version of the keyring retired, unless a data key is wrapped by it: nothing is wrapped by it afterwards.
    ///
    /// Whoever wraps at the same time either comes first, and then it isn't retired, or finds it retired.
    func retire(_ version: Int32, by actor: CallerName) async throws(StoreFailure) -> KeyRetirement

    /// The sealed keys of some wallets, in the order of their ids.
    ///
    /// - Parameters:
    ///   - last: The last wallet of the page before; `nil` for the first page.
    ///   - limit: About how many keys a page has.
    /// - Returns: A page; an empty one is behind the last.
    /// - Throws: Where the store doesn't answer.
    func sealedKeys(after last: WalletID?, limit: Int) async throws(StoreFailure) -> [SealedKey]

    /// About how many sealed keys there are, for progress.
    func sealedKeyEstimate() async throws(StoreFailure) -> Int
}

/// What came of retiring a version of the keyring.
package enum KeyRetirement: Hashable, Sendable {
    case retired
    /// It was before.
    case alreadyRetired
    /// So many data keys are wrapped by it still.
    case needed(dataKeys: Int)
    /// It never wrapped anything.
    case unknown
}
