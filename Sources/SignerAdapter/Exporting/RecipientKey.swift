internal import Crypto
package import Stellar

/// The secret half of the key that exports are sealed to, in the arena.
///
/// On disk it is a keyring of one line, guarded as keyrings are.
package struct RecipientKey: Sendable {
    fileprivate let key: SealingKey

    /// The newest key of a keyring file.
    package init(_ file: KeyringFile) throws(KeyringFailure) {
        key = try file.read().current.key
    }

    /// What exports are sealed to.
    package var publicKey: Bytes32 { Bytes32(key.publicKey) }

    /// What a box holds; nothing where it was sealed to another key, or was altered.
    func open(_ box: [UInt8]) throws(SecretMemoryError) -> SecretBytes? { try key.open(box: box) }
}
