internal import Crypto
package import Stellar
package import WalletApplication
internal import WalletDomain

extension SealedSigner {
    /// Makes the signer ready, once it is certain that keyring and store belong together.
    ///
    /// Check values are compared, every data key is opened, and the canaries, one sealed seed under each data key,
    /// are opened and compared with their addresses. Only then, and only where the store has no data key at all, the
    /// first one is made and kept.
    ///
    /// - Parameters:
    ///   - keyring: The key-encryption keys.
    ///   - network: The hash of the network's passphrase.
    ///   - store: Where wrapped data keys are kept.
    ///   - identifiers: Names data keys.
    ///   - bounds: How many wallets a data key has.
    /// - Returns: A signer that can make keys, and who looks after its data keys.
    /// - Throws: What doesn't belong together; then nothing was written.
    package static func start(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore,
        identifiers: any Identifiers,
        bounds: DataKeyBounds = DataKeyBounds()
    ) async throws(SignerStartFailure) -> SealedSigner {
        var dataKeys = try await load(keyring: keyring, network: network, store: store)
        if dataKeys.isEmpty {
            try await keepFirstDataKey(keyring: keyring, network: network, store: store, identifiers: identifiers)
            // Read again what was kept: another replica may have been first.
            dataKeys = try await load(keyring: keyring, network: network, store: store)
        }
        guard !dataKeys.isEmpty else {
            throw .store(StoreFailure(.fault, reason: "the first data key was kept and is not there"))
        }
        let ring = DataKeyRing(dataKeys)
        let care = KeyCare(
            of: ring,
            keyring: keyring,
            network: network,
            store: store,
            identifiers: identifiers,
            bounds: bounds
        )
        let auditKey = try AuditKey.made(of: dataKeys, on: network)
        return SealedSigner(network: network, ring: ring, care: care, auditKey: auditKey)
    }

    /// Sees to data keys while the process runs; there is always one where ``start(keyring:network:store:identifiers:bounds:)``
    /// made the signer.
    package var keyCare: KeyCare? { care }

    /// Looks for data keys that came after the start, where one of these isn't known: another replica made it.
    func learn(_ dataKeys: [DataKeyID]) async {
        guard let care, dataKeys.contains(where: { ring.key($0) == nil }) else { return }
        // What is still not known then is refused wallet by wallet.
        try? await care.refresh()
    }

    /// The data keys of a store, once its canaries open with them; none where it has none.
    private static func load(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore
    ) async throws(SignerStartFailure) -> [DataKey] {
        let checkValues: [KeyCheckValue]
        let wrapped: [WrappedDataKey]
        let canaries: [SealedKey]
        do throws(StoreFailure) {
            checkValues = try await store.keyCheckValues()
            wrapped = try await store.dataKeys()
            canaries = try await store.canaries()
        } catch {
            throw .store(error)
        }
        let check = try keyring.check(against: checkValues)
        if wrapped.isEmpty, let orphan = checkValues.first, check.proven.isEmpty {
            throw .wrongKeyring(version: orphan.keyringVersion)
        }
        var dataKeys: [DataKey] = []
        for key in wrapped {
            dataKeys.append(try DataKey(unwrapping: key, with: keyring, checked: check, on: network))
        }
        guard !dataKeys.isEmpty else { return [] }
        let signer = SealedSigner(network: network, dataKeys: dataKeys)
        for canary in canaries { try signer.check(canary) }
        return dataKeys
    }

    /// Opens one stored seed, and compares it with its address.
    func check(_ canary: SealedKey) throws(SignerStartFailure) {
        do throws(SealFailure) {
            try verify(canary)
        } catch {
            guard case .memory(let error) = error else { throw .alteredSeed(canary.walletID) }
            throw .memory(error)
        }
    }

    private static func keepFirstDataKey(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore,
        identifiers: any Identifiers
    ) async throws(SignerStartFailure) {
        let (wrapped, checkValue) = try DataKey.fresh(identifiers, wrappedBy: keyring.current, on: network)
        do throws(StoreFailure) {
            _ = try await store.keepFirst(wrapped, check: checkValue)
        } catch {
            throw .store(error)
        }
    }
}
