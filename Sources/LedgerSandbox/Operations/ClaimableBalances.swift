internal import Crypto
internal import Stellar

extension LedgerState {
    /// Sets an amount aside for others to claim; the source pays the reserves unless somebody sponsors it.
    mutating func createClaimableBalance(
        _ operation: CreateClaimableBalanceOperation,
        _ scope: inout OperationScope
    ) -> OperationResult {
        guard let source = accounts[scope.source] else { return .noAccount }
        let asset = operation.asset
        do throws(PaymentRefusal) {
            try debit(scope.source, asset, operation.amount)
        } catch {
            return .inner(.createClaimableBalance(CreateClaimableBalanceResult(error)))
        }
        let waiting = operation.waiting.map { claimant in
            ClaimantV0(
                destination: claimant.destination,
                predicate: claimant.predicate.absolute(closeTime: Int64(clamping: closeTime))
            )
        }
        let isClawbackEnabled =
            asset.issuer == scope.source
            ? source.flags & AuthFlag.clawbackEnabled != 0
            : (source.trustLine(of: asset)?.flags ?? 0) & TrustFlag.clawbackEnabled != 0
        let sponsor = scope.sponsors[scope.source] ?? scope.source
        let balance = ClaimableBalance(
            asset: asset,
            amount: operation.amount,
            claimants: waiting,
            isClawbackEnabled: isClawbackEnabled,
            sponsor: sponsor,
            lastModified: sequence
        )
        do throws(ReserveRefusal) {
            try sponsorReserves(balance.reserveCount, by: sponsor)
        } catch {
            return Self.result(error, lowReserve: .createClaimableBalance(.lowReserve))
        }
        let id = Self.claimableBalanceID(scope)
        set(id, balance)
        tellCreated(id, balance, &scope)
        return .inner(.createClaimableBalance(.success(.v0(id))))
    }

    private func tellCreated(_ id: Bytes32, _ balance: ClaimableBalance, _ scope: inout OperationScope) {
        scope.tell(scope.source, .accountDebited(balance.asset, balance.amount))
        scope.tell(scope.source, .claimableBalanceCreated(id, balance.asset, balance.amount))
        for claimant in balance.claimants {
            let predicate = claimant.predicate
            scope.tell(
                claimant.destination,
                .claimableBalanceClaimantCreated(id, balance.asset, balance.amount, predicate)
            )
        }
        scope.tell(scope.source, .sponsorshipCreated(.claimableBalance(id), sponsor: balance.sponsor))
    }

    /// The hash of where the balance was created.
    private static func claimableBalanceID(_ scope: OperationScope) -> Bytes32 {
        let preimage = HashIDPreimage.operationID(
            OperationIDPreimage(
                source: scope.transactionSource,
                sequenceNumber: scope.transactionSequence,
                operationIndex: UInt32(scope.index)
            )
        )
        do throws(XDRError) {
            return try preimage.withXDR { Bytes32(SHA256.hash($0)) }
        } catch {
            preconditionFailure("a preimage of fixed size can be written: \(error)")
        }
    }

    /// Takes a balance that was set aside.
    mutating func claim(_ id: ClaimableBalanceID, _ scope: inout OperationScope) -> ClaimClaimableBalanceResult {
        guard let balance = claimableBalances[id.hash] else { return .doesNotExist }
        let mine = balance.claimants.first { $0.destination == scope.source }
        guard let mine, mine.predicate.holds(closeTime: Int64(clamping: closeTime)) else { return .cannotClaim }
        do throws(PaymentRefusal) {
            try credit(scope.source, balance.asset, balance.amount)
        } catch {
            return ClaimClaimableBalanceResult(error)
        }
        remove(id.hash, balance, &scope)
        scope.tell(scope.source, .claimableBalanceClaimed(id.hash, balance.asset, balance.amount))
        scope.tell(scope.source, .accountCredited(balance.asset, balance.amount))
        return .success
    }

    /// Takes an issued asset back that was set aside.
    mutating func clawBack(
        _ id: ClaimableBalanceID,
        _ scope: inout OperationScope
    ) -> ClawbackClaimableBalanceResult {
        guard let balance = claimableBalances[id.hash] else { return .doesNotExist }
        guard balance.asset.issuer == scope.source else { return .notIssuer }
        guard balance.isClawbackEnabled else { return .notClawbackEnabled }
        remove(id.hash, balance, &scope)
        scope.tell(scope.source, .claimableBalanceClawedBack(id.hash))
        scope.tell(scope.source, .accountCredited(balance.asset, balance.amount))
        return .success
    }

    private mutating func remove(_ id: Bytes32, _ balance: ClaimableBalance, _ scope: inout OperationScope) {
        set(id, nil)
        releaseReserves(balance.reserveCount, of: balance.sponsor)
        scope.tell(scope.source, .sponsorshipRemoved(.claimableBalance(id), former: balance.sponsor))
    }
}

extension ClaimableBalanceID {
    /// The hash that it is.
    var hash: Bytes32 {
        switch self {
        case .v0(let hash): hash
        }
    }
}

extension CreateClaimableBalanceResult {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .sourceNoTrust, .noTrust, .noDestination: .noTrust
            case .sourceNotAuthorized, .notAuthorized: .notAuthorized
            case .underfunded, .lineFull: .underfunded
            }
    }
}

extension ClaimClaimableBalanceResult {
    fileprivate init(_ refusal: PaymentRefusal) {
        self =
            switch refusal {
            case .sourceNoTrust, .noTrust, .noDestination: .noTrust
            case .sourceNotAuthorized, .notAuthorized: .notAuthorized
            case .underfunded, .lineFull: .lineFull
            }
    }
}
