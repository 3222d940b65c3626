internal import Stellar

extension LedgerState {
    /// Opens, changes or closes a trustline.
    mutating func changeTrust(_ operation: ChangeTrustOperation, _ scope: inout OperationScope) -> OperationResult {
        guard let asset = operation.line.asset, let issuer = asset.issuer else { return .notSupported }
        guard let account = accounts[scope.source] else { return .noAccount }
        guard let present = account.trustLineIndex(of: asset) else {
            return openLine(asset, issuer: issuer, limit: operation.limit, &scope)
        }
        guard account.trustLines[present].balance <= operation.limit else { return .inner(.changeTrust(.invalidLimit)) }
        if operation.limit == 0 {
            let line = modifyEntry(scope.source) { $0.trustLines.remove(at: present) }
            scope.tell(scope.source, .trustLineRemoved(asset))
            releaseSubEntry(of: scope.source, sponsor: line?.sponsor, .trustLine(asset), &scope)
        } else {
            guard accounts[issuer] != nil else { return .inner(.changeTrust(.noIssuer)) }
            _ = modifyEntry(scope.source) { [sequence] account in
                account.trustLines[present].limit = operation.limit
                account.trustLines[present].lastModified = sequence
            }
            scope.tell(scope.source, .trustLineUpdated(asset, limit: operation.limit))
        }
        return .inner(.changeTrust(.success))
    }

    private mutating func openLine(
        _ asset: Asset,
        issuer: AccountAddress,
        limit: Int64,
        _ scope: inout OperationScope
    ) -> OperationResult {
        guard limit > 0 else { return .inner(.changeTrust(.invalidLimit)) }
        guard let issuer = accounts[issuer] else { return .inner(.changeTrust(.noIssuer)) }
        var flags: UInt32 = issuer.flags & AuthFlag.required == 0 ? TrustFlag.authorized : 0
        if issuer.flags & AuthFlag.clawbackEnabled != 0 { flags |= TrustFlag.clawbackEnabled }
        do throws(ReserveRefusal) {
            let sponsor = try reserveSubEntry(of: scope.source, .trustLine(asset), &scope)
            let line = TrustLine(asset: asset, limit: limit, flags: flags, sponsor: sponsor, lastModified: sequence)
            _ = modifyEntry(scope.source) { account in
                let after = account.trustLines.firstIndex { asset < $0.asset }
                account.trustLines.insert(line, at: after ?? account.trustLines.count)
            }
        } catch {
            return Self.result(error, lowReserve: .changeTrust(.lowReserve))
        }
        scope.tell(scope.source, .trustLineCreated(asset, limit: limit))
        return .inner(.changeTrust(.success))
    }

    /// Authorises a trustline the old way.
    mutating func allowTrust(_ operation: AllowTrustOperation, _ scope: inout OperationScope) -> AllowTrustResult {
        let asset = operation.asset(issuer: scope.source)
        let isRevocable = (accounts[scope.source]?.flags ?? 0) & AuthFlag.revocable != 0
        guard isRevocable || operation.authorize != 0 else { return .cantRevoke }
        guard let line = accounts[operation.trustor]?.trustLine(of: asset) else { return .noTrustLine }
        guard isRevocable || !line.isAuthorized || operation.authorize & TrustFlag.authorized != 0 else {
            return .cantRevoke
        }
        let flags = line.flags & ~TrustFlag.authorization | operation.authorize
        setFlags(flags, of: operation.trustor, asset, &scope)
        return .success
    }

    /// Changes what the holder of a trustline may do.
    mutating func setTrustLineFlags(
        _ operation: SetTrustLineFlagsOperation,
        _ scope: inout OperationScope
    ) -> SetTrustLineFlagsResult {
        let isRevocable = (accounts[scope.source]?.flags ?? 0) & AuthFlag.revocable != 0
        guard isRevocable || operation.clearFlags & TrustFlag.authorization == 0 else { return .cantRevoke }
        guard let line = accounts[operation.trustor]?.trustLine(of: operation.asset) else { return .noTrustLine }
        let flags = line.flags & ~operation.clearFlags | operation.setFlags
        guard isRevocable || !line.isAuthorized || operation.setFlags & TrustFlag.maintainLiabilities == 0 else {
            return .cantRevoke
        }
        guard flags & TrustFlag.authorization != TrustFlag.authorization else { return .invalidState }
        setFlags(flags, of: operation.trustor, operation.asset, &scope)
        return .success
    }

    private mutating func setFlags(
        _ flags: UInt32,
        of trustor: AccountAddress,
        _ asset: Asset,
        _ scope: inout OperationScope
    ) {
        let before = modifyEntry(trustor) { [sequence] account -> UInt32 in
            guard let place = account.trustLineIndex(of: asset) else { return flags }
            defer {
                account.trustLines[place].flags = flags
                account.trustLines[place].lastModified = sequence
            }
            return account.trustLines[place].flags
        }
        guard let before else { return }
        let (set, cleared) = (flags & ~before, before & ~flags)
        scope.tell(scope.source, .trustLineFlagsUpdated(asset, trustor: trustor, set: set, cleared: cleared))
    }

    /// Takes an issued asset back from a trustline that allows it.
    mutating func clawBack(_ operation: ClawbackOperation, _ scope: inout OperationScope) -> ClawbackResult {
        let holder = operation.from.account
        guard let account = accounts[holder], let place = account.trustLineIndex(of: operation.asset) else {
            return .noTrust
        }
        guard account.trustLines[place].flags & TrustFlag.clawbackEnabled != 0 else { return .notClawbackEnabled }
        guard changeLine(of: holder, at: place, by: -operation.amount) else { return .underfunded }
        scope.tell(scope.source, .accountCredited(operation.asset, operation.amount))
        scope.tell(holder, .accountDebited(operation.asset, operation.amount))
        return .success
    }
}
