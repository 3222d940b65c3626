internal import Crypto
internal import Stellar

/// A key of the sandbox's own accounts.
///
/// Nothing about it is secret: anybody can derive it.
struct SandboxKey: Sendable {
    let seed: Bytes32
    let account: AccountAddress

    init(seed: Bytes32) {
        self.seed = seed
        account = Self.withKey(seed) { key in AccountAddress(key.publicKey) }
    }

    /// The key of a name on a network.
    init(_ name: String, on network: Network) {
        self.init(seed: Bytes32(SHA256.hash(network.id.bytes + [UInt8](name.utf8))))
    }

    /// Signs an envelope.
    func sign(_ envelope: inout TransactionEnvelope, on network: Network) {
        Self.withKey(seed) { key in
            do throws(SignatureError) {
                try envelope.sign(with: key, on: network)
            } catch {
                preconditionFailure("the sandbox built an envelope that can't be signed: \(error)")
            }
        }
    }

    private static func withKey<Result>(_ seed: Bytes32, _ body: (borrowing Ed25519SigningKey) -> Result) -> Result {
        do throws(SecretMemoryError) {
            let key = try Ed25519SigningKey(seed: SecretBytes(copying: seed.bytes.span))
            return body(key)
        } catch {
            preconditionFailure("no memory for a key: \(error)")
        }
    }
}
