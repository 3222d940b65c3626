internal import ServiceRuntime
internal import WalletDomain

/// The data keys of a running process: all of them open, the newest seals.
///
/// Keys are added while others use them; none ever goes.
final class DataKeyRing: Sendable {
    private struct State {
        var keys: [DataKeyID: DataKey]
        var current: DataKey
        /// How many more wallets this process was allowed to seal under the current key; below zero where it had to
        /// go on before it was allowed.
        var sealsLeft = 0
    }

    private let state: Guarded<State>

    /// - Parameter keys: Every data key there is, at least one.
    init(_ keys: [DataKey]) {
        guard let newest = keys.max(by: { $0.id < $1.id }) else { preconditionFailure("a signer has a data key") }
        let byID = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        state = Guarded(State(keys: byID, current: newest))
    }

    /// A data key, where it is known.
    func key(_ id: DataKeyID) -> DataKey? {
        state.withLock { $0.keys[id] }
    }

    /// The key to seal some wallets under; never refused, but counted.
    func take(seals count: Int) -> DataKey {
        state.withLock { state in
            state.sealsLeft -= count
            return state.current
        }
    }

    /// The key that seals, how many seals are left of what was granted, and how many keys there are.
    var standing: (current: DataKeyID, sealsLeft: Int, keys: Int) {
        state.withLock { ($0.current.id, $0.sealsLeft, $0.keys.count) }
    }

    /// Adds to what may be sealed under a key, unless another one seals by now.
    func grant(_ count: Int, under id: DataKeyID) {
        state.withLock { state in
            if state.current.id == id { state.sealsLeft += count }
        }
    }

    /// Adds keys; the newest seals from now on.
    func add(_ keys: [DataKey]) {
        state.withLock { state in
            for key in keys where state.keys[key.id] == nil {
                state.keys[key.id] = key
                guard state.current.id < key.id else { continue }
                state.current = key
                state.sealsLeft = 0
            }
        }
    }
}
