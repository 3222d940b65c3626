internal import Stellar

/// Reserves that the sponsor pays: what stands between the beginning and the end of a sponsorship.
extension SigningTable {
    /// One sponsorship: begun by the sponsor, ended by the one who is sponsored.
    struct SponsoredGroup {
        let sponsored: AccountAddress
        let createsAccount: Bool
    }

    /// The signer is the sponsor, the transaction's source, or one of those who are sponsored; and the transaction's
    /// source is the sponsor, a channel, or the only wallet there is.
    func checkSponsored(_ groups: [SponsoredGroup], of transaction: Transaction) throws(SigningRefusal) {
        let source = transaction.source
        let isSoleWallet = groups.count == 1 && !groups[0].createsAccount && source == .account(groups[0].sponsored)
        let isSponsor = terms.sponsor.map { source == .account($0) } ?? false
        try require(isSponsor || isChannel(source) || isSoleWallet, .transactionSource, seen: source)
        let concerned = groups.map(\.sponsored) + [source.account] + (terms.sponsor.map { [$0] } ?? [])
        try require(concerned.contains(signer), .concernsWallet, seen: .account(signer))
    }

    /// Reads all operations as sponsorships, one behind the other.
    func sponsoredGroups(of transaction: Transaction) throws(SigningRefusal) -> [SponsoredGroup] {
        guard let sponsor = terms.sponsor else {
            throw SigningRefusal(.operationType, seen: "no sponsor is configured")
        }
        var groups: [SponsoredGroup] = []
        var operations = transaction.operations[...]
        while let begin = operations.popFirst() {
            guard case .beginSponsoringFutureReserves(let sponsored) = begin.body else {
                throw SigningRefusal(.operationOrder, seen: begin.body.kind.rawValue)
            }
            try require(
                effectiveSource(of: begin, in: transaction) == .account(sponsor),
                .operationSource,
                seen: begin.source
            )
            try require(sponsored != sponsor, .concernsWallet, seen: .account(sponsored))
            let createsAccount = try takeCreation(of: sponsored, by: sponsor, from: &operations, in: transaction)
            try takeTrustlines(of: sponsored, from: &operations, in: transaction, isEmptyAllowed: createsAccount)
            groups.append(SponsoredGroup(sponsored: sponsored, createsAccount: createsAccount))
        }
        return groups
    }

    /// Whether the next operation creates the account; any other account's creation is refused.
    private func takeCreation(
        of sponsored: AccountAddress,
        by sponsor: AccountAddress,
        from operations: inout ArraySlice<Operation>,
        in transaction: Transaction
    ) throws(SigningRefusal) -> Bool {
        guard let operation = operations.first, case .createAccount(let creation) = operation.body else { return false }
        operations.removeFirst()
        try require(creation.destination == sponsored, .operationOrder, seen: .account(creation.destination))
        let source = effectiveSource(of: operation, in: transaction)
        try require(source == .account(sponsor), .operationSource, seen: source)
        return true
    }

    /// The sponsored account's trustlines, and the end of the sponsorship, both of its own.
    private func takeTrustlines(
        of sponsored: AccountAddress,
        from operations: inout ArraySlice<Operation>,
        in transaction: Transaction,
        isEmptyAllowed: Bool
    ) throws(SigningRefusal) {
        var trustlines = 0
        while let operation = operations.popFirst() {
            let source = effectiveSource(of: operation, in: transaction)
            try require(source == .account(sponsored), .operationSource, seen: source)
            switch operation.body {
            case .changeTrust:
                trustlines += 1
            case .endSponsoringFutureReserves:
                guard trustlines > 0 || isEmptyAllowed else {
                    throw SigningRefusal(.operationOrder, seen: "a sponsorship of nothing")
                }
                return
            default:
                throw SigningRefusal(.operationType, seen: operation.body.kind.rawValue)
            }
        }
        throw SigningRefusal(.operationOrder, seen: "a sponsorship without an end")
    }

    func effectiveSource(of operation: Operation, in transaction: Transaction) -> MuxedAddress {
        operation.source ?? transaction.source
    }
}
