package import Crypto
internal import Stellar
package import WalletApplication
package import WalletDomain

/// The signer that lives in the service: seeds rest sealed in the database, and each is in the clear for one
/// operation only, in locked memory.
///
/// In the clear all the time are the keyring's keys and the data keys, in the same locked memory.
package struct SealedSigner: WalletApplication.Signer {
    /// The hash of the passphrase of the network whose keys these are.
    let network: Bytes32
    let ring: DataKeyRing
    /// Who looks for data keys that came after the start, where there is a store to look in.
    let care: KeyCare?
    /// Who signs the audit log's checkpoints, where ``start(keyring:network:store:identifiers:bounds:)`` made the signer.
    package let auditKey: AuditKey?

    /// The most wallets that keys are made for in one call: the most that one batch has.
    package static let batchMax = 256

    /// - Parameters:
    ///   - network: The hash of the network's passphrase; seals open on this network alone.
    ///   - dataKeys: Every data key there is, at least one; the last one seals.
    init(network: Bytes32, dataKeys: [DataKey]) {
        self.init(network: network, ring: DataKeyRing(dataKeys), care: nil, auditKey: nil)
    }

    /// - Parameters:
    ///   - network: The hash of the network's passphrase; seals open on this network alone.
    ///   - ring: The data keys.
    ///   - care: Who adds to them.
    ///   - auditKey: Who signs checkpoints.
    init(network: Bytes32, ring: DataKeyRing, care: KeyCare?, auditKey: AuditKey?) {
        self.network = network
        self.ring = ring
        self.care = care
        self.auditKey = auditKey
    }

    /// Runs where it is called from, which is a thread of its own there: a batch of keys is some milliseconds of
    /// work, and nobody shares that thread.
    package func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey] {
        guard wallets.count <= Self.batchMax else {
            throw SignerFailure(.refused, reason: "keys for more than \(Self.batchMax) wallets at once")
        }
        var keys: [SealedKey] = []
        keys.reserveCapacity(wallets.count)
        var cipher = AES256GCM()
        var binding = SealBinding()
        let dataKey = ring.take(seals: wallets.count)
        for wallet in wallets {
            do throws(SecretMemoryError) {
                keys.append(try createKey(for: wallet, under: dataKey, with: &cipher, binding: &binding))
            } catch {
                throw SignerFailure(.unavailable, reason: "\(error)")
            }
        }
        return keys
    }

    private func createKey(
        for wallet: WalletID,
        under dataKey: DataKey,
        with cipher: inout AES256GCM,
        binding: inout SealBinding
    ) throws(SecretMemoryError) -> SealedKey {
        let seed = try SecretBytes(random: Ed25519.seedByteCount)
        return try seal(seed, of: wallet, under: dataKey, with: &cipher, binding: &binding)
    }

    /// Seals a seed that came from elsewhere, such as the sponsor's, as if it were a wallet's.
    ///
    /// - Throws: ``SignerFailure/Code/unavailable`` where there is no locked memory.
    package func adopt(_ seed: borrowing SecretBytes, as wallet: WalletID) throws(SignerFailure) -> SealedKey {
        var cipher = AES256GCM()
        var binding = SealBinding()
        do throws(SecretMemoryError) {
            return try seal(seed, of: wallet, under: ring.take(seals: 1), with: &cipher, binding: &binding)
        } catch {
            throw SignerFailure(.unavailable, reason: "\(error)")
        }
    }

    private func seal(
        _ seed: borrowing SecretBytes,
        of wallet: WalletID,
        under dataKey: DataKey,
        with cipher: inout AES256GCM,
        binding: inout SealBinding
    ) throws(SecretMemoryError) -> SealedKey {
        let address = AccountAddress(try Ed25519.publicKey(of: seed))
        let version: Int32 = 1
        binding.bind(toSeedOf: wallet, publicKey: address.bytes, version: version, in: dataKey.context(on: network))
        let blob = try dataKey.key.seal(seed, for: binding, salt: RandomBytes.make32(), with: &cipher)
        return SealedKey(
            walletID: wallet,
            address: address,
            version: version,
            dataKeyID: dataKey.id,
            dataKeyVersion: dataKey.version,
            blob: blob
        )
    }

    /// Opens a wallet's seed, which is wiped when the result goes out of scope.
    package func open(_ sealed: SealedKey, with tools: inout SealingTools) throws(SealFailure) -> SecretBytes {
        guard let dataKey = ring.key(sealed.dataKeyID), dataKey.version == sealed.dataKeyVersion else {
            throw .notForThis
        }
        guard sealed.blob.count == SealFormat.overhead + Ed25519.seedByteCount else { throw .malformed }
        tools.binding.bind(
            toSeedOf: sealed.walletID,
            publicKey: sealed.address.bytes,
            version: sealed.version,
            in: dataKey.context(on: network)
        )
        return try dataKey.key.open(sealed.blob, for: tools.binding, with: &tools.cipher)
    }

    /// Opens a single one.
    func open(_ sealed: SealedKey) throws(SealFailure) -> SecretBytes {
        var tools = SealingTools()
        return try open(sealed, with: &tools)
    }

    /// Whether a wallet's sealed seed opens, and is its address's.
    func verify(_ sealed: SealedKey) throws(SealFailure) {
        let seed = try open(sealed)
        let derived: FixedBytes32
        do throws(SecretMemoryError) {
            derived = try Ed25519.publicKey(of: seed)
        } catch {
            throw .memory(error)
        }
        guard AccountAddress(derived) == sealed.address else { throw .altered }
    }
}
