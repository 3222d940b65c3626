internal import Crypto
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// How many wallets a data key has, and how many data keys there are.
///
/// No bound of cryptography: every seal has a key of its own, derived with a fresh salt. It is what one leaked data
/// key would open.
package struct DataKeyBounds: Sendable {
    /// The most wallets that are sealed under one data key, but for those of a moment in which no other could be had.
    package let sealsMax: Int
    /// How many a process asks for at a time; what it doesn't use before it ends is lost.
    package let grant: Int
    /// The most data keys: each takes a slot of the arena, which has twice as many; the last one then has no bound.
    package let keysMax: Int

    package init(sealsMax: Int = 65_536, grant: Int = 2_048, keysMax: Int = 1_024) {
        self.sealsMax = sealsMax
        self.grant = grant
        self.keysMax = keysMax
    }
}

/// Looks after a running process's data keys, so that making a wallet never waits for one.
package final class KeyCare: Sendable {
    private let ring: DataKeyRing
    private let keyring: Guarded<Keyring>
    private let network: Bytes32
    private let store: any DataKeyStore
    private let identifiers: any Identifiers
    private let bounds: DataKeyBounds
    private let refreshes = SingleFlight<Bool, Void, SignerStartFailure>()

    /// How the service calls itself in the audit log.
    private static let actor = CallerName("coffer")

    init(
        of ring: DataKeyRing,
        keyring: Keyring,
        network: Bytes32,
        store: any DataKeyStore,
        identifiers: any Identifiers,
        bounds: DataKeyBounds
    ) {
        self.ring = ring
        self.keyring = Guarded(keyring)
        self.network = network
        self.store = store
        self.identifiers = identifiers
        self.bounds = bounds
    }

    /// How many data keys are known here.
    package var dataKeyCount: Int { ring.standing.keys }

    /// Sees to it that wallets can be sealed for a while, under a new data key where the newest has enough of them.
    package func provide() async throws(SignerStartFailure) {
        while ring.standing.sealsLeft < bounds.grant / 2 {
            let current = ring.standing.current
            let isGranted = try await SignerStartFailure.asking { () throws(StoreFailure) in
                try await store.grant(bounds.grant, under: current, most: bounds.sealsMax)
            }
            if isGranted {
                ring.grant(bounds.grant, under: current)
            } else {
                try await succeed(current)
                // Whoever made the next one is asked for a grant at the next look.
                if ring.standing.current == current { return }
            }
        }
    }

    /// Reads the data keys again, for those that other replicas or an operator made.
    package func refresh() async throws(SignerStartFailure) {
        try await refreshes.run(true) { () throws(SignerStartFailure) in
            try await refresh(with: keyring.withLock { $0 })
        }
    }

    /// Puts another keyring in the place of the one in force, once it is certain that it opens everything.
    ///
    /// - Throws: Why it doesn't; then the one in force stays.
    package func replace(keyring new: Keyring) async throws(SignerStartFailure) {
        let checkValues = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.keyCheckValues()
        }
        let check = try new.check(against: checkValues)
        for wrapped in try await SignerStartFailure.asking({ () throws(StoreFailure) in try await store.dataKeys() }) {
            _ = try DataKey(unwrapping: wrapped, with: new, checked: check, on: network)
        }
        keyring.withLock { $0 = new }
        try await refresh()
    }

    private func refresh(with keyring: Keyring) async throws(SignerStartFailure) {
        let stored = try await SignerStartFailure.asking { () throws(StoreFailure) in try await store.dataKeys() }
        let unknown = stored.filter { ring.key($0.id) == nil }
        guard !unknown.isEmpty else { return }
        let checkValues = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.keyCheckValues()
        }
        let check = try keyring.check(against: checkValues)
        var fresh: [DataKey] = []
        for wrapped in unknown {
            fresh.append(try DataKey(unwrapping: wrapped, with: keyring, checked: check, on: network))
        }
        ring.add(fresh)
    }

    /// Has another data key after the current one, of this process's making or of another's.
    private func succeed(_ current: DataKeyID) async throws(SignerStartFailure) {
        try await refresh()
        let standing = ring.standing
        guard standing.current == current, standing.keys < bounds.keysMax else { return }
        let inForce = keyring.withLock { $0 }
        // Where its newest version was retired meanwhile, nothing may be wrapped by it, and somebody has to hear of it.
        _ = try inForce.check(
            against: try await SignerStartFailure.asking { () throws(StoreFailure) in try await store.keyCheckValues() }
        )
        let (wrapped, checkValue) = try DataKey.fresh(identifiers, wrappedBy: inForce.current, on: network)
        _ = try await SignerStartFailure.asking { () throws(StoreFailure) in
            try await store.add(wrapped, check: checkValue, after: current, by: Self.actor)
        }
        try await refresh()
    }
}

extension DataKey {
    /// A fresh data key, wrapped, and the check value of what wraps it.
    static func fresh(
        _ identifiers: any Identifiers,
        wrappedBy line: Keyring.Line,
        on network: Bytes32
    ) throws(SignerStartFailure) -> (WrappedDataKey, KeyCheckValue) {
        do throws(SecretMemoryError) {
            let key = try DataKey(fresh: DataKeyID(identifiers.next()))
            return (try key.wrapped(by: line, on: network), try line.checkValue())
        } catch {
            throw .memory(error)
        }
    }
}
