internal import Crypto
package import Stellar
package import WalletApplication
package import WalletDomain

/// The operator's work on the keyring: look, verify, wrap anew, and learn what may be retired.
///
/// A rotation is: add a line with a higher version to every replica's keyring; `rewrap`; take the old line out once
/// `status` calls it retirable. Replicas that run meanwhile go on without a restart, because a data key stays the same
/// and only its wrapping changes. Seeds aren't touched.
package struct KeyRotation: Sendable {
    private let keyring: Keyring
    private let network: Bytes32
    private let store: any DataKeyRotationStore
    private let actor: CallerName
    private let observe: StepObserver

    /// How many sealed keys are read at a time.
    private static let pageSize = 2_000
    /// How often the data keys are read again when others write at the same time, before this gives up.
    private static let passesMax = 8

    /// - Parameters:
    ///   - keyring: Old and new lines together.
    ///   - network: The hash of the network's passphrase.
    ///   - store: Where wrapped data keys are kept.
    ///   - actor: Who does it, for the audit log.
    ///   - observe: Hears before (`effect`) and after (`commit`) each write.
    package init(
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyRotationStore,
        by actor: CallerName,
        observe: @escaping StepObserver = { _ in }
    ) {
        self.keyring = keyring
        self.network = network
        self.store = store
        self.actor = actor
        self.observe = observe
    }

    /// Which versions are in use, and which may be retired.
    ///
    /// Opens nothing and writes nothing.
    package func status() async throws(SignerStartFailure) -> KeyringStatus {
        let stored = try await read()
        let wrapping = stored.dataKeys.map(\.keyringVersion)
        let checked = Set(stored.checkValues.map(\.keyringVersion))
        let retired = Set(stored.checkValues.filter(\.isRetired).map(\.keyringVersion))
        let current = keyring.current.version
        let versions = checked.union(wrapping).union(keyring.versions).sorted().map { version in
            let isInKeyring = keyring.key(of: version) != nil
            let dataKeys = wrapping.count { $0 == version }
            return KeyringStatus.Version(
                version: version,
                isInKeyring: isInKeyring,
                hasCheckValue: checked.contains(version),
                dataKeys: dataKeys,
                isRetired: retired.contains(version),
                isRetirable: dataKeys == 0 && version != current && !retired.contains(version)
            )
        }
        return KeyringStatus(versions: versions, current: current)
    }

    /// Compares check values, opens every data key and every sealed seed, and derives each address anew; writes nothing.
    ///
    /// - Parameter progress: Told after each page how many seeds were opened, of about how many, and how many of those
    ///   were wrong.
    /// - Returns: What was opened, and which wallets are wrong.
    /// - Throws: Where keyring and data keys don't belong together.
    package func verify(
        _ progress: (KeyVerification) -> Void = { _ in }
    ) async throws(SignerStartFailure) -> KeyVerification {
        let dataKeys = try open(try await read())
        var outcome = KeyVerification(dataKeys: dataKeys.count)
        guard !dataKeys.isEmpty else { return outcome }
        let signer = SealedSigner(network: network, dataKeys: dataKeys)
        outcome.seedsExpected = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.sealedKeyEstimate()
        }
        var page = try await sealedKeys(after: nil)
        while let last = page.last {
            for sealed in page { try Self.verify(sealed, with: signer, &outcome) }
            progress(outcome)
            page = try await sealedKeys(after: last.walletID)
        }
        return outcome
    }

    private func sealedKeys(after last: WalletID?) async throws(SignerStartFailure) -> [SealedKey] {
        try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.sealedKeys(after: last, limit: Self.pageSize)
        }
    }

    private static func verify(
        _ sealed: SealedKey,
        with signer: SealedSigner,
        _ outcome: inout KeyVerification
    ) throws(SignerStartFailure) {
        outcome.seeds += 1
        do throws(SealFailure) {
            try signer.verify(sealed)
        } catch {
            if case .memory(let error) = error { throw .memory(error) }
            outcome.add(sealed.walletID, error)
        }
    }

    /// Wraps every data key by the keyring's highest version that is not yet.
    ///
    /// Each one on its own: interrupted at any point, the next call goes on with what is left. Two calls at once, or a
    /// call while replicas start, do no harm: a row is only written while it is what was read.
    ///
    /// - Parameter progress: Told after each one how many of those that were waiting are done.
    /// - Returns: How many this call wrapped anew.
    /// - Throws: What is wrong, before anything is written, where keyring and store don't belong together.
    package func rewrap(
        _ progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(SignerStartFailure) -> Int {
        var rewrapped = 0
        for _ in 0..<Self.passesMax {
            let stored = try await read()
            let opened = try open(stored)
            let waiting = zip(stored.dataKeys, opened).filter { $0.0.keyringVersion != keyring.current.version }
            guard !waiting.isEmpty else { return rewrapped }
            let total = rewrapped + waiting.count
            for (old, dataKey) in waiting where try await rewrap(old, dataKey) {
                rewrapped += 1
                progress(rewrapped, total)
            }
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
        observe(.effect)
        let isRewrapped = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.rewrap(old, as: new, check: checkValue, by: actor)
        }
        observe(.commit)
        return isRewrapped
    }

    /// Calls a version retired, which nothing is wrapped by any more; its line may then be taken out everywhere.
    ///
    /// - Returns: `nil` where it is the keyring's newest, which wraps what comes.
    package func retire(_ version: Int32) async throws(SignerStartFailure) -> KeyRetirement? {
        guard version != keyring.current.version else { return nil }
        _ = try keyring.check(against: try await read().checkValues)
        return try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.retire(version, by: actor)
        }
    }

    /// Makes another data key, under which wallets are sealed from then on.
    ///
    /// Replicas that run learn of it within seconds.
    ///
    /// - Returns: Its id; `nil` where somebody else made one at the same time.
    package func add(_ identifiers: any Identifiers) async throws(SignerStartFailure) -> DataKeyID? {
        let stored = try await read()
        guard let newest = try open(stored).map(\.id).max() else { return nil }
        let (wrapped, checkValue) = try DataKey.fresh(identifiers, wrappedBy: keyring.current, on: network)
        let isKept = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.add(wrapped, check: checkValue, after: newest, by: actor)
        }
        return isKept ? wrapped.id : nil
    }

    /// The key that signs the audit log's checkpoints; `nil` before there is a data key.
    package func auditKey() async throws(SignerStartFailure) -> AuditKey? {
        let dataKeys = try open(try await read())
        return dataKeys.isEmpty ? nil : try AuditKey.made(of: dataKeys, on: network)
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
        let check = try keyring.check(against: stored.checkValues)
        var dataKeys: [DataKey] = []
        for wrapped in stored.dataKeys {
            dataKeys.append(try DataKey(unwrapping: wrapped, with: keyring, checked: check, on: network))
        }
        return dataKeys
    }
}
