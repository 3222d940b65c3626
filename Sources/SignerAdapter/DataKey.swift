internal import Crypto
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// A data key in the clear, and what seeds under it are bound to.
struct DataKey: Sendable {
    let id: DataKeyID
    let version: Int32
    let key: SealingKey

    /// What seals under this key have in common on a network.
    func context(on network: Bytes32) -> SealBinding.Context {
        SealBinding.Context(network: network, dataKey: id, dataKeyVersion: version)
    }

    /// This key, wrapped by a line of the keyring.
    func wrapped(by line: Keyring.Line, on network: Bytes32) throws(SecretMemoryError) -> WrappedDataKey {
        var cipher = AES256GCM()
        var binding = SealBinding()
        binding.bind(toDataKeyUnder: line.version, in: context(on: network))
        let blob = try key.wrapped(by: line.key, for: binding, salt: RandomBytes.make32(), with: &cipher)
        return WrappedDataKey(id: id, version: version, keyringVersion: line.version, blob: blob)
    }

    /// Opens a wrapped key with the line of the keyring that wraps it.
    ///
    /// - Parameters:
    ///   - wrapped: What the store has.
    ///   - keyring: The keys that may have wrapped it.
    ///   - check: What the check values said of the keyring.
    ///   - network: The network whose seeds the data key seals.
    /// - Throws: Which of keyring and row is the wrong one.
    init(
        unwrapping wrapped: WrappedDataKey,
        with keyring: Keyring,
        checked check: Keyring.Check,
        on network: Bytes32
    ) throws(SignerStartFailure) {
        guard !check.retired.contains(wrapped.keyringVersion) else {
            throw .rolledBackDataKey(wrapped.id, version: wrapped.keyringVersion)
        }
        guard let wrapping = keyring.key(of: wrapped.keyringVersion) else {
            throw .wrongKeyring(version: wrapped.keyringVersion)
        }
        id = wrapped.id
        version = wrapped.version
        var cipher = AES256GCM()
        var binding = SealBinding()
        let context = SealBinding.Context(network: network, dataKey: wrapped.id, dataKeyVersion: wrapped.version)
        binding.bind(toDataKeyUnder: wrapped.keyringVersion, in: context)
        do throws(SealFailure) {
            key = try SealingKey.opened(wrapped.blob, by: wrapping, for: binding, with: &cipher)
        } catch {
            switch error {
            case .memory(let error): throw .memory(error)
            case .notForThis where !check.proven.contains(wrapped.keyringVersion):
                throw .wrongKeyring(version: wrapped.keyringVersion)
            case .notForThis, .altered, .malformed: throw .alteredDataKey(wrapped.id)
            }
        }
    }

    /// A fresh data key.
    init(fresh id: DataKeyID) throws(SecretMemoryError) {
        self.id = id
        version = 1
        key = try SealingKey()
    }
}
