internal import Stellar

/// Everything that was ever applied, and where to find it.
struct History: Sendable {
    /// The first is ledger 1.
    private(set) var ledgers: [LedgerRecord] = []
    private(set) var transactions: [TransactionRecord] = []
    /// Both hashes of a fee bump lead to it.
    private var places: [Bytes32: Int] = [:]
    /// What an account took part in, in order: operation 0 stands for the transaction itself.
    private var ofAccount: [AccountAddress: [OperationID]] = [:]
    private var ofBalance: [Bytes32: [OperationID]] = [:]
    /// The oldest ledger that is still told of.
    private(set) var elder: UInt32 = 1

    mutating func append(_ ledger: LedgerRecord) {
        ledgers.append(ledger)
    }

    mutating func append(_ record: TransactionRecord, participants: Participants) {
        places[record.hash] = transactions.count
        if let inner = record.innerHash { places[inner] = transactions.count }
        transactions.append(record)
        for account in participants.ofTransaction {
            ofAccount[account, default: []].append(record.id)
        }
        for (index, accounts) in participants.ofOperations.enumerated() {
            let id = OperationID(rawValue: record.id.rawValue + Int64(index + 1))
            for account in accounts { ofAccount[account, default: []].append(id) }
        }
        guard record.isSuccessful else { return }
        for effect in record.effects {
            guard let balance = effect.kind.claimableBalance else { continue }
            let id = OperationID(rawValue: record.id.rawValue + Int64(effect.operation + 1))
            if ofBalance[balance]?.last != id { ofBalance[balance, default: []].append(id) }
        }
    }

    /// Forgets, as Horizon's reaper does, what is older than a ledger; the truth keeps it.
    mutating func truncate(before ledger: UInt32) {
        elder = min(max(elder, ledger), UInt32(ledgers.count))
    }
}

// MARK: - Reading

extension History {
    /// The ledger of a number, where it is in history.
    func ledger(_ sequence: UInt32) -> LedgerRecord? {
        sequence >= elder && sequence <= ledgers.count ? ledgers[Int(sequence) - 1] : nil
    }

    /// When a ledger closed, whether history still tells of it or not.
    func closeTime(of sequence: UInt32) -> UInt64 {
        sequence >= 1 && sequence <= ledgers.count ? ledgers[Int(sequence) - 1].closeTime : 0
    }

    /// The transaction of either hash, where history still tells of it.
    func transaction(_ hash: Bytes32) -> TransactionRecord? {
        guard let place = places[hash], transactions[place].id.ledger >= elder else { return nil }
        return transactions[place]
    }

    /// The transaction that an operation belongs to.
    func transaction(of id: OperationID) -> TransactionRecord? {
        guard let ledger = ledger(id.ledger), id.transaction >= 1, id.transaction <= ledger.transactions.count else {
            return nil
        }
        return transactions[ledger.transactions.lowerBound + id.transaction - 1]
    }

    /// Where the first transaction at or after an identifier is.
    func place(atOrAfter id: OperationID) -> Int {
        guard id.ledger >= 1 else { return 0 }
        guard id.ledger <= ledgers.count else { return transactions.count }
        let range = ledgers[Int(id.ledger) - 1].transactions
        return min(range.lowerBound + max(id.transaction - 1, 0), range.upperBound)
    }

    /// What an account took part in; `nil` for one that history has never seen.
    func participation(of account: AccountAddress) -> [OperationID]? {
        guard let all = ofAccount[account] else { return nil }
        guard elder > 1 else { return all }
        let first = OperationID(ledger: elder)
        return Array(all.drop { $0 < first })
    }

    /// The operations on a claimable balance.
    func operations(on balance: Bytes32) -> [OperationID] {
        ofBalance[balance] ?? []
    }
}

extension Effect.Kind {
    /// The claimable balance that it is about.
    fileprivate var claimableBalance: Bytes32? {
        switch self {
        case .claimableBalanceCreated(let id, _, _), .claimableBalanceClaimed(let id, _, _),
            .claimableBalanceClawedBack(let id), .claimableBalanceClaimantCreated(let id, _, _, _):
            id
        case .sponsorshipUpdated(.claimableBalance(let id), _, _): id
        default: nil
        }
    }
}
