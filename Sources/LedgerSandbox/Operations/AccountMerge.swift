internal import Stellar

extension LedgerState {
    /// Gives everything to another account and ends to exist.
    mutating func merge(into destination: MuxedAddress, _ scope: inout OperationScope) -> AccountMergeResult {
        let heir = destination.account
        guard accounts[heir] != nil else { return .noAccount }
        guard let account = accounts[scope.source] else { return .noAccount }
        guard account.flags & AuthFlag.immutable == 0 else { return .immutableSet }
        guard account.subEntryCount == UInt32(account.signers.count) else { return .hasSubEntries }
        // An account that is created again in this ledger must not start below a number it has used.
        guard account.sequence < Int64(sequence) << 32 else { return .sequenceNumberTooFar }
        guard !scope.isSponsoring(scope.source), account.sponsoringCount == 0 else { return .isSponsor }
        while let signers = accounts[scope.source]?.signers, !signers.isEmpty {
            removeSigner(at: signers.count - 1, of: scope.source, &scope)
        }
        if let sponsor = account.sponsor {
            releaseReserves(2, of: sponsor)
            scope.tell(scope.source, .sponsorshipRemoved(.account, former: sponsor))
        }
        guard modify(heir, { $0.credit(account.balance) }) == true else { return .destinationFull }
        removeAccount(scope.source)
        scope.tell(scope.source, .accountDebited(.native, account.balance))
        scope.tell(heir, .accountCredited(.native, account.balance))
        scope.tell(scope.source, .accountRemoved)
        return .success(account.balance)
    }
}
