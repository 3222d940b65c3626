package import Stellar

/// A wallet's secret seed, sealed: what the database keeps of a key.
///
/// Nothing in here opens without the data key, and the data key not without the keyring.
package struct SealedKey: Hashable, Sendable {
    package let walletID: WalletID
    package let address: AccountAddress
    /// Counts up when a wallet's seed is sealed anew; bound into the blob.
    package let version: Int32
    /// Which data key the blob was sealed under.
    package let dataKeyID: DataKeyID
    /// Which sealing of that data key; bound into the blob.
    package let dataKeyVersion: Int32
    /// Format, salt, commitment and ciphertext, as `docs/security.md` draws it.
    package let blob: [UInt8]

    package init(
        walletID: WalletID,
        address: AccountAddress,
        version: Int32,
        dataKeyID: DataKeyID,
        dataKeyVersion: Int32,
        blob: [UInt8]
    ) {
        self.walletID = walletID
        self.address = address
        self.version = version
        self.dataKeyID = dataKeyID
        self.dataKeyVersion = dataKeyVersion
        self.blob = blob
    }
}

/// Which data key.
package struct DataKeyID: Hashable, Sendable, Comparable {
    package let id: ID

    package init(_ id: ID) {
        self.id = id
    }

    package static func < (left: DataKeyID, right: DataKeyID) -> Bool { left.id < right.id }
}

/// A data key, wrapped by a key-encryption key of the keyring.
package struct WrappedDataKey: Hashable, Sendable {
    package let id: DataKeyID
    /// Counts the sealings of the wallets under this key; bound into their blobs.
    package let version: Int32
    /// Which line of the keyring wraps it now.
    package let keyringVersion: Int32
    package let blob: [UInt8]

    package init(id: DataKeyID, version: Int32, keyringVersion: Int32, blob: [UInt8]) {
        self.id = id
        self.version = version
        self.keyringVersion = keyringVersion
        self.blob = blob
    }
}

/// What tells a right keyring from a wrong one without opening anything of value.
package struct KeyCheckValue: Hashable, Sendable {
    package let keyringVersion: Int32
    package let value: [UInt8]
    /// Whether nothing may be wrapped by this version any more.
    package let isRetired: Bool

    package init(keyringVersion: Int32, value: [UInt8], isRetired: Bool = false) {
        self.keyringVersion = keyringVersion
        self.value = value
        self.isRetired = isRetired
    }
}
