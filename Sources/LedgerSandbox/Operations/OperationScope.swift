internal import Stellar

/// What operations of one transaction share while they are applied.
struct OperationScope {
    /// Whose sequence number the transaction takes; identifiers of claimable balances are made from it.
    let transactionSource: AccountAddress
    let transactionSequence: Int64
    /// Who the operation acts for.
    var source: AccountAddress
    /// The operation's place in the transaction, from 0.
    var index = 0
    /// Who pays whose future reserves, by who is sponsored.
    var sponsors: [AccountAddress: AccountAddress] = [:]
    /// What happened, for Horizon's effects.
    var effects: [Effect] = []

    init(_ submission: Submission) {
        transactionSource = submission.source
        transactionSequence = submission.sequence
        source = submission.source
    }

    /// Whether an account pays somebody's future reserves.
    func isSponsoring(_ account: AccountAddress) -> Bool {
        sponsors.values.contains(account)
    }

    /// Tells that something happened to an account.
    mutating func tell(_ account: AccountAddress, _ kind: Effect.Kind) {
        effects.append(Effect(account: account, operation: UInt32(index), kind: kind))
    }
}

extension LedgerState {
    /// Applies one operation; a failure leaves changes behind that the caller undoes.
    mutating func apply(_ body: OperationBody, in scope: inout OperationScope) -> OperationResult {
        switch body {
        case .createAccount(let operation): createAccount(operation, &scope)
        case .payment(let operation): .inner(.payment(pay(operation, &scope)))
        case .pathPaymentStrictReceive(let operation):
            .inner(.pathPaymentStrictReceive(pay(operation, &scope)))
        case .pathPaymentStrictSend(let operation): .inner(.pathPaymentStrictSend(pay(operation, &scope)))
        case .setOptions(let operation): setOptions(operation, &scope)
        case .changeTrust(let operation): changeTrust(operation, &scope)
        case .allowTrust(let operation): .inner(.allowTrust(allowTrust(operation, &scope)))
        case .setTrustLineFlags(let operation): .inner(.setTrustLineFlags(setTrustLineFlags(operation, &scope)))
        case .accountMerge(let destination): .inner(.accountMerge(merge(into: destination, &scope)))
        case .manageData(let operation): manageData(operation, &scope)
        case .bumpSequence(let operation): .inner(.bumpSequence(bumpSequence(operation, &scope)))
        case .createClaimableBalance(let operation): createClaimableBalance(operation, &scope)
        case .claimClaimableBalance(let id): .inner(.claimClaimableBalance(claim(id, &scope)))
        case .beginSponsoringFutureReserves(let sponsored):
            .inner(.beginSponsoringFutureReserves(beginSponsoring(sponsored, &scope)))
        case .endSponsoringFutureReserves: .inner(.endSponsoringFutureReserves(endSponsoring(&scope)))
        case .revokeSponsorship(let operation): revokeSponsorship(operation, &scope)
        case .clawback(let operation): .inner(.clawback(clawBack(operation, &scope)))
        case .clawbackClaimableBalance(let id): .inner(.clawbackClaimableBalance(clawBack(id, &scope)))
        default: .notSupported
        }
    }
}
