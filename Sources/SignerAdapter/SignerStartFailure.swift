package import Crypto
package import WalletApplication
package import WalletDomain

/// Why the signer can't start.
///
/// Whatever it is, nothing has been written.
package enum SignerStartFailure: Error {
    /// The keyring is not the one that the stored keys were sealed under: its key of that version has another
    /// check value, or it has no such version.
    case wrongKeyring(version: Int32)
    /// The keyring's newest version was retired: a newer line is missing.
    case retiredKeyring(version: Int32)
    /// A data key's row says that a retired version wraps it: an old row was put back.
    case rolledBackDataKey(DataKeyID, version: Int32)
    /// The keyring is right, and a data key doesn't open with it: the row was altered.
    case alteredDataKey(DataKeyID)
    /// The data key is right, and a wallet's sealed seed doesn't open, or isn't its address's.
    case alteredSeed(WalletID)
    /// The store can't be asked.
    case store(StoreFailure)
    /// There is no locked memory for the keys.
    case memory(SecretMemoryError)
}

extension SignerStartFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wrongKeyring(let version):
            "the keyring is not the one that the stored keys were sealed under (version \(version))"
        case .retiredKeyring(let version):
            "the keyring's newest version \(version) was retired; a line with a higher version is missing"
        case .rolledBackDataKey(let dataKey, let version):
            "the data key \(dataKey.id) was rolled back in the store: it says to be wrapped by version \(version), "
                + "which was retired"
        case .alteredDataKey(let dataKey): "the data key \(dataKey.id) was altered in the store"
        case .alteredSeed(let wallet): "the sealed seed of wallet \(wallet) was altered in the store"
        case .store(let failure): "the store of data keys did not answer: \(failure.reason)"
        case .memory(let error): "\(error)"
        }
    }
}

extension SignerStartFailure {
    /// Asks the store, whose failures are the caller's then.
    static func asking<Value>(
        _ body: () async throws(StoreFailure) -> Value
    ) async throws(SignerStartFailure) -> Value {
        do throws(StoreFailure) {
            return try await body()
        } catch {
            throw .store(error)
        }
    }
}
