internal import Stellar
internal import WalletDomain

/// What a reading of the source's account says of a slot: the proof table of `docs/paying.md`, as a pure function.
enum SlotVerdict: Hashable {
    /// The ledger that was read closed after the slot's last second, and the number was not used: it never can be.
    case expired(Expiry)
    /// The number is not used, and may be.
    case open
    /// The number is used, or the account is gone: the history has to say by what.
    case usedUp(byLedger: UInt32)

    /// - Parameters:
    ///   - slot: The slot.
    ///   - reading: The account of its source.
    ///   - closeTime: When the ledger of the reading closed.
    init(_ slot: Slot, reading: AccountReading, closeTime: UInt64) {
        guard let state = reading.state, state.sequenceNumber < slot.sequence else {
            self = .usedUp(byLedger: reading.ledger)
            return
        }
        let expiry = Expiry(
            ledger: Int64(reading.ledger),
            closedAt: Int64(clamping: closeTime),
            maxTime: slot.maxTime,
            sequence: slot.sequence,
            accountSequence: state.sequenceNumber
        )
        self = expiry.map { .expired($0) } ?? .open
    }
}

/// How a slot came out, as far as it can be told now.
enum SlotResolution: Hashable {
    /// One of its own envelopes is in a ledger, applied or failed.
    case applied(LedgerTransaction)
    case dead(SlotDeath)
    /// It may still be used.
    case open
    /// The number is used up, and nobody knows by what.
    case indeterminate(String)
    /// Nobody could be asked.
    case unknown(LedgerFailure)
}

extension [JournalledEnvelope] {
    /// The hash by which a transaction of the ledger is one of these; `nil` where it is none.
    ///
    /// Anybody may wrap an envelope into a fee bump of their own: it is still this one that was applied.
    func hash(of transaction: LedgerTransaction) -> Bytes32? {
        let own = Set(flatMap { [$0.hash, $0.innerHash].compactMap(\.self) })
        if own.contains(transaction.hash) { return transaction.hash }
        return transaction.innerHash.flatMap { own.contains($0) ? $0 : nil }
    }
}
