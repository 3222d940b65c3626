internal import Stellar

/// The first ledgers: from the root account to friendbot's accounts and those that were asked for.
///
/// All by ordinary transactions, so that history begins with the beginning and replaying finds it.
enum Genesis {
    /// How many accounts friendbot pays from; each takes one transaction a ledger.
    static let minionCount = 10
    /// The most operations in one transaction.
    static let operationsMax = 100

    /// Friendbot's keys.
    static func minions(on network: Network) -> [SandboxKey] {
        (1...minionCount).map { SandboxKey("friendbot \($0)", on: network) }
    }

    /// The transactions of the first ledgers, one for each.
    static func transactions(_ settings: SandboxSettings) -> [TransactionEnvelope] {
        let root = SandboxKey(seed: settings.rules.network.id)
        let seeded = settings.seedAccounts.reduce(Int64(0)) { $0 &+ $1.stroops }
        // Friendbot gets half of what is left, so that the root keeps enough to be asked for more.
        let share = (settings.rules.totalCoins - seeded) / 2 / Int64(minionCount)
        let all = minions(on: settings.rules.network).map { ($0.account, share) } + settings.seedAccounts
        let most = min(operationsMax, settings.rules.operationsPerLedgerMax)
        return stride(from: 0, to: all.count, by: most).enumerated().map { number, first in
            let operations = all[first..<min(first + most, all.count)].map { account, stroops in
                Operation(
                    source: nil,
                    body: .createAccount(CreateAccountOperation(destination: account, startingBalance: stroops))
                )
            }
            return envelope(operations, from: root, sequence: Int64(number) + 1, settings.rules)
        }
    }

    /// A signed transaction of the sandbox's own: without an end, as friendbot's are.
    static func envelope(
        _ operations: [Operation],
        from key: SandboxKey,
        sequence: Int64,
        _ rules: LedgerRules
    ) -> TransactionEnvelope {
        let transaction = Transaction(
            source: .account(key.account),
            fee: UInt32(clamping: rules.baseFee * Int64(operations.count)),
            sequenceNumber: sequence,
            preconditions: .time(TimeBounds(minTime: 0, maxTime: 0)),
            memo: .none,
            operations: operations
        )
        var envelope = TransactionEnvelope.v1(TransactionV1Envelope(transaction: transaction, signatures: []))
        key.sign(&envelope, on: rules.network)
        return envelope
    }
}
