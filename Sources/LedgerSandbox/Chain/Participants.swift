internal import Stellar

/// Whose history a transaction and its operations belong to.
struct Participants {
    let ofTransaction: [AccountAddress]
    let ofOperations: [[AccountAddress]]

    init(of submission: Submission) {
        var all = [submission.source]
        if submission.isFeeBump { all.append(submission.feeSource) }
        ofOperations = submission.transaction.operations.map { operation in
            var accounts = [submission.source(of: operation)]
            for other in operation.body.others where !accounts.contains(other) { accounts.append(other) }
            return accounts
        }
        var seen = Set(all)
        for account in ofOperations.joined() where seen.insert(account).inserted { all.append(account) }
        if submission.isFeeBump, submission.feeSource == submission.source { all.removeFirst() }
        ofTransaction = all
    }
}

extension OperationBody {
    /// Who else than its source an operation is about.
    fileprivate var others: [AccountAddress] {
        switch self {
        case .createAccount(let operation): [operation.destination]
        case .payment(let operation): [operation.destination.account]
        case .pathPaymentStrictReceive(let operation): [operation.destination.account]
        case .pathPaymentStrictSend(let operation): [operation.destination.account]
        case .allowTrust(let operation): [operation.trustor]
        case .setTrustLineFlags(let operation): [operation.trustor]
        case .accountMerge(let destination): [destination.account]
        case .createClaimableBalance(let operation): operation.waiting.map(\.destination)
        case .beginSponsoringFutureReserves(let sponsored): [sponsored]
        case .clawback(let operation): [operation.from.account]
        case .revokeSponsorship(.signer(let signer)): [signer.account]
        case .revokeSponsorship(.ledgerEntry(.account(let account))): [account]
        case .revokeSponsorship(.ledgerEntry(.trustLine(let key))): [key.account]
        case .revokeSponsorship(.ledgerEntry(.data(let key))): [key.account]
        default: []
        }
    }
}
