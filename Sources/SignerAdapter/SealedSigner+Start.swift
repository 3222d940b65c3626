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
    ///   - identifiers: Names the first data key.
    /// - Returns: A signer that can make keys.
    /// - Throws: What doesn't belong together; then nothing was written.
    package static func start(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore,
        identifiers: any Identifiers
    ) async throws(SignerStartFailure) -> SealedSigner {
        if let signer = try await load(keyring: keyring, network: network, store: store) { return signer }
        try await keepFirstDataKey(keyring: keyring, network: network, store: store, identifiers: identifiers)
        // Read again what was kept: another replica may have been first.
        guard let signer = try await load(keyring: keyring, network: network, store: store) else {
            throw .store(StoreFailure(.fault, reason: "the first data key was kept and is not there"))
        }
        return signer
    }

    /// The signer of a store that has data keys; nil where it has none.
    private static func load(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore
    ) async throws(SignerStartFailure) -> SealedSigner? {
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
        let proven = try keyring.check(against: checkValues)
        if wrapped.isEmpty, let orphan = checkValues.first, proven.isEmpty {
            throw .wrongKeyring(version: orphan.keyringVersion)
        }
        var dataKeys: [DataKey] = []
        for key in wrapped {
            dataKeys.append(try DataKey(unwrapping: key, with: keyring, proven: proven, on: network))
        }
        guard !dataKeys.isEmpty else { return nil }
        let signer = SealedSigner(network: network, dataKeys: dataKeys)
        for canary in canaries { try signer.check(canary) }
        return signer
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
        let wrapped: WrappedDataKey
        let checkValue: KeyCheckValue
        do throws(SecretMemoryError) {
            let fresh = try DataKey(fresh: DataKeyID(identifiers.next()))
            wrapped = try fresh.wrapped(by: keyring.current, on: network)
            checkValue = try keyring.current.checkValue()
        } catch {
            throw .memory(error)
        }
        do throws(StoreFailure) {
            _ = try await store.keepFirst(wrapped, check: checkValue)
        } catch {
            throw .store(error)
        }
    }
}
