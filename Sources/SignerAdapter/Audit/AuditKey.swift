internal import Crypto
package import Stellar
package import WalletApplication
package import WalletDomain

/// The key that signs the audit log's checkpoints: derived from the oldest data key, and so sealed by the keyring.
///
/// Wrapping data keys anew changes nothing for it, it needs no row of its own, and it can't be lost alone. It is in the
/// clear for one signature at a time.
package struct AuditKey: AuditNotary {
    private let dataKey: DataKey
    private let network: Bytes32

    /// The public half, by which everybody can verify.
    package let publicKey: Bytes32

    /// - Parameters:
    ///   - dataKeys: Every data key there is, at least one.
    ///   - network: The hash of the network's passphrase.
    /// - Throws: Where there is no locked memory.
    init(of dataKeys: [DataKey], on network: Bytes32) throws(SecretMemoryError) {
        guard let oldest = dataKeys.min(by: { $0.id < $1.id }) else { preconditionFailure("a signer has a data key") }
        dataKey = oldest
        self.network = network
        publicKey = Bytes32(try Self.signingKey(oldest, network).publicKey)
    }

    /// The audit key of some data keys, for whoever opens them.
    static func made(of dataKeys: [DataKey], on network: Bytes32) throws(SignerStartFailure) -> AuditKey {
        do throws(SecretMemoryError) {
            return try AuditKey(of: dataKeys, on: network)
        } catch {
            throw .memory(error)
        }
    }

    package func seal(_ tail: AuditTail) throws(SignerFailure) -> AuditSeal {
        precondition(!tail.entries.isEmpty, "a seal is over something")
        let leaves = tail.entries.map(AuditHash.leaf)
        let last = tail.last?.checkpoint
        let checkpoint = AuditCheckpoint(
            number: (last?.number ?? 0) + 1,
            previous: tail.last?.head ?? .zero,
            count: Int64(leaves.count),
            total: (last?.total ?? 0) + Int64(leaves.count),
            root: MerkleTree.root(of: leaves),
            last: leaves[leaves.count - 1].place,
            database: tail.database,
            boundary: tail.boundary,
            at: tail.now,
            publicKey: publicKey
        )
        let signed = checkpoint.signed
        do throws(SecretMemoryError) {
            let key = try Self.signingKey(dataKey, network)
            return AuditSeal(
                checkpoint: checkpoint,
                signature: key.sign(signed).array,
                head: Bytes32(SHA256.hash(signed)),
                leaves: leaves
            )
        } catch {
            throw SignerFailure(.unavailable, reason: "\(error)")
        }
    }

    private static func signingKey(
        _ dataKey: DataKey,
        _ network: Bytes32
    ) throws(SecretMemoryError) -> Ed25519SigningKey {
        var binding = SealBinding()
        binding.bind(toAuditKeyIn: dataKey.context(on: network))
        return try Ed25519SigningKey(seed: try dataKey.key.derived(Ed25519.seedByteCount, for: binding))
    }
}

/// How records and checkpoints are hashed and verified, by whoever has a public key.
package enum AuditHash {
    /// A record as it stands in a seal.
    package static func leaf(_ entry: AuditEntry) -> AuditLeaf {
        AuditLeaf(place: entry.place, content: Bytes32(SHA256.hash(entry.canonical)))
    }

    /// The hash of a checkpoint, which the next one has in it.
    package static func head(of checkpoint: AuditCheckpoint) -> Bytes32 {
        Bytes32(SHA256.hash(checkpoint.signed))
    }

    /// Whether a checkpoint was signed by the owner of the public key in it.
    package static func isSigned(_ checkpoint: AuditCheckpoint, _ signature: [UInt8]) -> Bool {
        guard let signature = FixedBytes64(signature), let key = FixedBytes32(checkpoint.publicKey.bytes) else {
            return false
        }
        return Ed25519.isValid(signature, of: checkpoint.signed, publicKey: key)
    }
}
