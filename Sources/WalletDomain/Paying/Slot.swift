package import Stellar

/// A sequence number of a source account that one transaction owns.
///
/// Of all envelopes with one source and sequence the ledger applies one at most. So a transaction owns one slot at a
/// time, and takes another only after a recorded proof that the one before can never be used.
package struct Slot: Hashable, Sendable {
    /// How many slots a transaction has at most, one after the other: the first, and two after proofs of death.
    package static let attemptsMax: Int16 = 3

    package let source: AccountAddress
    package let sequence: Int64
    /// 1 to ``attemptsMax``.
    package let attempt: Int16
    /// The last second in which any envelope of it can be applied, since 1970; the second itself is within.
    package let maxTime: Int64
    package var state: SlotState

    package init(source: AccountAddress, sequence: Int64, attempt: Int16, maxTime: Int64, state: SlotState = .live) {
        self.source = source
        self.sequence = sequence
        self.attempt = attempt
        self.maxTime = maxTime
        self.state = state
    }

    /// Whether its transaction may take another after it.
    package var mayBeFollowed: Bool {
        guard attempt < Self.attemptsMax, case .dead(let death) = state else { return false }
        switch death {
        case .expired, .overtaken: return true
        case .superseded, .declared: return false
        }
    }
}

/// What became of a slot.
package enum SlotState: Hashable, Sendable {
    /// An envelope of it may be applied, now or later.
    case live
    /// One of its own envelopes was applied, whether it succeeded or failed.
    case used(hash: Bytes32, ledger: Int64)
    /// It can never be used.
    case dead(SlotDeath)
}

/// Why a slot can never be used.
package enum SlotDeath: Hashable, Sendable {
    /// Nobody used it in time.
    case expired(Expiry)
    /// A stranger's transaction used it.
    case superseded(Supersession)
    /// An envelope that was signed for a caller to do with as they like used it.
    case overtaken(Supersession)
    /// Two people say so.
    case declared(String)
}
