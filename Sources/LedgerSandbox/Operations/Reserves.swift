internal import Stellar

/// Why a reserve can't be paid (CAP-33).
enum ReserveRefusal: Error {
    case lowReserve
    case tooManySubEntries
    case tooManySponsoring
}

extension LedgerState {
    /// The most trustlines, data entries and signers of one account.
    static let subEntryCountMax: UInt32 = 1_000

    /// Pays the reserve of a new entry of an account: by its sponsor, or by itself.
    ///
    /// - Returns: Who sponsors the entry, if anybody.
    /// - Throws: ``ReserveRefusal``, with nothing changed that the caller's undoing would not undo.
    mutating func reserveSubEntry(
        of owner: AccountAddress,
        _ what: Effect.Sponsored,
        _ scope: inout OperationScope
    ) throws(ReserveRefusal) -> AccountAddress? {
        guard let account = accounts[owner] else { return nil }
        guard account.subEntryCount < Self.subEntryCountMax else { throw .tooManySubEntries }
        let sponsor = scope.sponsors[owner]
        if let sponsor {
            try sponsorReserves(1, by: sponsor)
            _ = modify(owner) { $0.sponsoredCount += 1 }
            scope.tell(owner, .sponsorshipCreated(what, sponsor: sponsor))
        } else if account.available(baseReserve: baseReserve) < baseReserve {
            throw .lowReserve
        }
        _ = modify(owner) { $0.subEntryCount += 1 }
        return sponsor
    }

    /// Gives back the reserve of an entry that is gone.
    mutating func releaseSubEntry(
        of owner: AccountAddress,
        sponsor: AccountAddress?,
        _ what: Effect.Sponsored,
        _ scope: inout OperationScope
    ) {
        _ = modify(owner) { account in
            account.subEntryCount -= 1
            if sponsor != nil { account.sponsoredCount -= 1 }
        }
        guard let sponsor else { return }
        releaseReserves(1, of: sponsor)
        scope.tell(owner, .sponsorshipRemoved(what, former: sponsor))
    }

    /// Locks reserves at a sponsor.
    mutating func sponsorReserves(_ count: UInt32, by sponsor: AccountAddress) throws(ReserveRefusal) {
        guard let account = accounts[sponsor] else { throw .lowReserve }
        guard account.available(baseReserve: baseReserve) >= Int64(count) * baseReserve else { throw .lowReserve }
        guard account.sponsoringCount <= .max - count else { throw .tooManySponsoring }
        _ = modify(sponsor) { $0.sponsoringCount += count }
    }

    /// Unlocks reserves at a sponsor.
    mutating func releaseReserves(_ count: UInt32, of sponsor: AccountAddress) {
        _ = modify(sponsor) { $0.sponsoringCount -= count }
    }

    /// The result for an entry that can't be had; `lowReserve` is each operation's own.
    static func result(_ refusal: ReserveRefusal, lowReserve: OperationResultBody) -> OperationResult {
        switch refusal {
        case .lowReserve: .inner(lowReserve)
        case .tooManySubEntries: .tooManySubentries
        case .tooManySponsoring: .tooManySponsoring
        }
    }
}
