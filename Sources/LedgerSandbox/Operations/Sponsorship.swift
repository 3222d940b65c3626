internal import Stellar

extension LedgerState {
    /// Begins to pay for whatever somebody is given in this transaction.
    mutating func beginSponsoring(
        _ sponsored: AccountAddress,
        _ scope: inout OperationScope
    ) -> BeginSponsoringFutureReservesResult {
        guard scope.sponsors[sponsored] == nil else { return .alreadySponsored }
        guard scope.sponsors[scope.source] == nil, !scope.isSponsoring(sponsored) else { return .recursive }
        scope.sponsors[sponsored] = scope.source
        return .success
    }

    /// Ends being paid for.
    mutating func endSponsoring(_ scope: inout OperationScope) -> EndSponsoringFutureReservesResult {
        scope.sponsors.removeValue(forKey: scope.source) == nil ? .notSponsored : .success
    }

    /// Passes a reserve to whoever sponsors the source now, or back to its owner.
    mutating func revokeSponsorship(
        _ operation: RevokeSponsorshipOperation,
        _ scope: inout OperationScope
    ) -> OperationResult {
        guard let held = Held(operation, in: self) else { return .inner(.revokeSponsorship(.doesNotExist)) }
        guard (held.sponsor ?? held.owner) == scope.source else { return .inner(.revokeSponsorship(.notSponsor)) }
        let current = scope.sponsors[scope.source]
        let next = current == held.owner ? nil : current
        do throws(ReserveRefusal) {
            switch (held.sponsor, next) {
            case (nil, nil): break
            case (let former?, let new?):
                try sponsorReserves(held.reserveCount, by: new)
                releaseReserves(held.reserveCount, of: former)
                scope.tell(held.owner ?? scope.source, .sponsorshipUpdated(held.what, former: former, new: new))
            case (let former?, nil):
                guard let owner = held.owner else { return .inner(.revokeSponsorship(.onlyTransferable)) }
                try takeOver(held, owner: owner)
                releaseReserves(held.reserveCount, of: former)
                scope.tell(owner, .sponsorshipRemoved(held.what, former: former))
            case (nil, let new?):
                try sponsorReserves(held.reserveCount, by: new)
                if let owner = held.owner { _ = modify(owner) { $0.sponsoredCount += held.reserveCount } }
                scope.tell(held.owner ?? scope.source, .sponsorshipCreated(held.what, sponsor: new))
            }
        } catch {
            return Self.result(error, lowReserve: .revokeSponsorship(.lowReserve))
        }
        setSponsor(next, of: held)
        return .inner(.revokeSponsorship(.success))
    }

    private mutating func takeOver(_ held: Held, owner: AccountAddress) throws(ReserveRefusal) {
        let needed = Int64(held.reserveCount) * baseReserve
        guard let account = accounts[owner], account.available(baseReserve: baseReserve) >= needed else {
            throw .lowReserve
        }
        _ = modify(owner) { $0.sponsoredCount -= held.reserveCount }
    }

    private mutating func setSponsor(_ sponsor: AccountAddress?, of held: Held) {
        switch held.what {
        case .claimableBalance(let id):
            guard var balance = claimableBalances[id], let sponsor else { return }
            balance.sponsor = sponsor
            set(id, balance)
        case .account:
            if let owner = held.owner { _ = modify(owner) { $0.sponsor = sponsor } }
        case .signer(let key):
            guard let owner = held.owner else { return }
            _ = modify(owner) { account in
                for index in account.signers.indices where account.signers[index].key == key {
                    account.signers[index].sponsor = sponsor
                }
            }
        case .trustLine(let asset):
            guard let owner = held.owner else { return }
            _ = modifyEntry(owner) { [sequence] account in
                guard let index = account.trustLineIndex(of: asset) else { return }
                account.trustLines[index].sponsor = sponsor
                account.trustLines[index].lastModified = sequence
            }
        case .data(let name):
            guard let owner = held.owner else { return }
            _ = modifyEntry(owner) { [sequence] account in
                guard let index = account.dataIndex(of: name) else { return }
                account.data[index].sponsor = sponsor
                account.data[index].lastModified = sequence
            }
        }
    }
}

/// An entry whose reserve somebody pays.
private struct Held {
    let what: Effect.Sponsored
    /// Whose it is; a claimable balance is nobody's.
    let owner: AccountAddress?
    let sponsor: AccountAddress?
    let reserveCount: UInt32

    /// Finds the entry, or returns `nil` where there is none.
    init?(_ operation: RevokeSponsorshipOperation, in state: LedgerState) {
        switch operation {
        case .signer(let signer):
            let held = state.accounts[signer.account]?.signers.first { $0.key == signer.signerKey }
            guard let held else { return nil }
            self.init(.signer(held.key), owner: signer.account, sponsor: held.sponsor)
        case .ledgerEntry(.account(let address)):
            guard let account = state.accounts[address] else { return nil }
            self.init(.account, owner: address, sponsor: account.sponsor, reserveCount: 2)
        case .ledgerEntry(.trustLine(let key)):
            guard let asset = key.asset.creditAsset, let line = state.accounts[key.account]?.trustLine(of: asset)
            else { return nil }
            self.init(.trustLine(asset), owner: key.account, sponsor: line.sponsor)
        case .ledgerEntry(.data(let key)):
            guard let account = state.accounts[key.account], let index = account.dataIndex(of: key.name.bytes)
            else { return nil }
            self.init(.data(key.name.bytes), owner: key.account, sponsor: account.data[index].sponsor)
        case .ledgerEntry(.claimableBalance(let id)):
            guard let balance = state.claimableBalances[id.hash] else { return nil }
            self.init(
                .claimableBalance(id.hash),
                owner: nil,
                sponsor: balance.sponsor,
                reserveCount: balance.reserveCount
            )
        default: return nil
        }
    }

    private init(
        _ what: Effect.Sponsored,
        owner: AccountAddress?,
        sponsor: AccountAddress?,
        reserveCount: UInt32 = 1
    ) {
        self.what = what
        self.owner = owner
        self.sponsor = sponsor
        self.reserveCount = reserveCount
    }
}
