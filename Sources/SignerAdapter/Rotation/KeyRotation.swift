internal import Crypto
package import Stellar
package import WalletApplication
internal import WalletDomain

/// The operator's work on the keyring: look, verify, wrap anew, and learn what may be retired.
///
/// A rotation is: add a line with a higher version to every replica's keyring; `rewrap`; take the old line out once
/// `status` calls it retirable. Replicas that run meanwhile go on without a restart, because a data key stays the same
/// and only its wrapping changes. Seeds aren't touched.
package struct KeyRotation: Sendable {
    private let keyring: Keyring
    private let network: Bytes32
    private let store: any DataKeyRotationStore

    /// How often the data keys are read again when others write at the same time, before this gives up.
    private static let passesMax = 8

    /// - Parameters:
    ///   - keyring: Old and new lines together.
    ///   - network: The hash of the network's passphrase.
    ///   - store: Where wrapped data keys are kept.
    package init(keyring: Keyring, network: Bytes32, store: any DataKeyRotationStore) {
        self.keyring = keyring
        self.network = network
        self.store = store
    }

    /// Which versions are in use, and which may be retired.
    ///
    /// Opens nothing and writes nothing.
    package func status() async throws(SignerStartFailure) -> KeyringStatus {
        let stored = try await read()
        let wrapping = stored.dataKeys.map(\.keyringVersion)
        let checked = Set(stored.checkValues.map(\.keyringVersion))
        let current = keyring.current.version
        let versions = checked.union(wrapping).union(keyring.versions).sorted().map { version in
            let isInKeyring = keyring.key(of: version) != nil
            let dataKeys = wrapping.count { $0 == version }
            return KeyringStatus.Version(
                version: version,
                isInKeyring: isInKeyring,
                hasCheckValue: checked.contains(version),
                dataKeys: dataKeys,
                isRetirable: isInKeyring && dataKeys == 0 && version != current
            )
        }
        return KeyringStatus(versions: versions, current: current)
    }

    /// Compares check values, opens every data key, and opens a seed under each; writes nothing.
    ///
    /// - Returns: How many data keys and seeds were opened.
    /// - Throws: The first thing that is wrong.
    package func verify() async throws(SignerStartFailure) -> (dataKeys: Int, seeds: Int) {
        let stored = try await read()
        let dataKeys = try open(stored)
        guard !dataKeys.isEmpty else { return (0, 0) }
        let signer = SealedSigner(network: network, dataKeys: dataKeys)
        for canary in stored.canaries { try signer.check(canary) }
        return (dataKeys.count, stored.canaries.count)
    }

    /// Wraps every data key by the keyring's highest version that is not yet.
    ///
    /// Each one on its own: interrupted at any point, the next call goes on with what is left. Two calls at once, or a
    /// call while replicas start, do no harm: a row is only written while it is what was read.
    ///
    /// - Returns: How many this call wrapped anew.
    /// - Throws: What is wrong, before anything is written, where keyring and store don't belong together.
    package func rewrap() async throws(SignerStartFailure) -> Int {
        var rewrapped = 0
        for _ in 0..<Self.passesMax {
            let stored = try await read()
            let opened = try open(stored)
            let waiting = zip(stored.dataKeys, opened).filter { $0.0.keyringVersion != keyring.current.version }
            guard !waiting.isEmpty else { return rewrapped }
            for (old, dataKey) in waiting where try await rewrap(old, dataKey) { rewrapped += 1 }
        }
        throw .store(StoreFailure(.overtaken, reason: "others kept changing the data keys"))
    }

    private func rewrap(_ old: WrappedDataKey, _ dataKey: DataKey) async throws(SignerStartFailure) -> Bool {
        let new: WrappedDataKey
        let checkValue: KeyCheckValue
        do throws(SecretMemoryError) {
            new = try dataKey.wrapped(by: keyring.current, on: network)
            checkValue = try keyring.current.checkValue()
        } catch {
            throw .memory(error)
        }
        do throws(StoreFailure) {
            return try await store.rewrap(old, as: new, check: checkValue)
        } catch {
            throw .store(error)
        }
    }

    private struct Stored {
        let checkValues: [KeyCheckValue]
        let dataKeys: [WrappedDataKey]
        let canaries: [SealedKey]
    }

    private func read() async throws(SignerStartFailure) -> Stored {
        do throws(StoreFailure) {
            return Stored(
                checkValues: try await store.keyCheckValues(),
                dataKeys: try await store.dataKeys(),
                canaries: try await store.canaries()
            )
        } catch {
            throw .store(error)
        }
    }

    private func open(_ stored: Stored) throws(SignerStartFailure) -> [DataKey] {
        let proven = try keyring.check(against: stored.checkValues)
        var dataKeys: [DataKey] = []
        for wrapped in stored.dataKeys {
            dataKeys.append(try DataKey(unwrapping: wrapped, with: keyring, proven: proven, on: network))
        }
        return dataKeys
    }
}
