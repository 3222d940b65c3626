import Crypto
import Stellar

/// The keys that the scripts in `Tests/Oracle` sign with: the SHA-256 of a name is the seed.
enum Keys {
    static func signing(_ name: String) throws -> Ed25519SigningKey {
        let seed = SHA256.hash([UInt8](name.utf8))
        return try Ed25519SigningKey(seed: SecretBytes(copying: seed.bytes.span))
    }

    static func account(_ name: String) throws -> AccountAddress {
        AccountAddress(try signing(name).publicKey)
    }
}
