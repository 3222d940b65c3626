internal import Stellar

/// Gives away test money: gathers who asks until the ledger closes, and pays them from its accounts.
struct Friendbot: Sendable {
    /// How many may wait for one ledger.
    static let waitingMax = Genesis.minionCount * Genesis.operationsMax

    /// How many are remembered that were paid, for those who have not been told yet.
    static let rememberedMax = 20_000

    /// What became of somebody who asked.
    enum Outcome: Sendable {
        case funded(hash: Bytes32)
        case refused
    }

    private let minions: [SandboxKey]
    private let stroops: Int64
    /// In the order in which they asked.
    private var waiting: [AccountAddress] = []
    /// The transaction that pays an account, until whoever asked was told.
    private var paidBy: [AccountAddress: Bytes32] = [:]

    init(_ settings: SandboxSettings) {
        minions = Genesis.minions(on: settings.rules.network)
        stroops = settings.friendbotStroops
    }

    /// Whether an account has enough already.
    func isFunded(_ account: Account?) -> Bool {
        account.map { $0.balance >= stroops } ?? false
    }

    /// Puts somebody in line; false where the line is full.
    mutating func ask(_ address: AccountAddress) -> Bool {
        guard !waiting.contains(address) else { return true }
        guard waiting.count < Self.waitingMax else { return false }
        paidBy[address] = nil
        waiting.append(address)
        return true
    }

    /// What became of somebody who asked; `nil` until the ledger has closed.
    func outcome(of address: AccountAddress, _ chain: Chain) -> Outcome? {
        if waiting.contains(address) { return nil }
        guard let hash = paidBy[address] else { return .refused }
        guard let record = chain.history.transaction(hash) else {
            return chain.queue.pending.values.contains { $0.submission.hash == hash } ? nil : .refused
        }
        return record.isSuccessful ? .funded(hash: hash) : .refused
    }

    /// Submits transactions for all who wait, as many to each account of friendbot's.
    mutating func pay(_ chain: inout Chain) {
        if paidBy.count > Self.rememberedMax {
            paidBy = paidBy.filter { _, hash in chain.history.transaction(hash) == nil }
        }
        let free = minions.filter { chain.queue.pending[$0.account] == nil }
        guard !waiting.isEmpty, !free.isEmpty else { return }
        let most = min(Genesis.operationsMax, chain.rules.operationsPerLedgerMax)
        let share = min(most, (waiting.count + free.count - 1) / free.count)
        for minion in free where !waiting.isEmpty {
            let lucky = Array(waiting.prefix(share))
            waiting.removeFirst(lucky.count)
            pay(lucky, from: minion, &chain)
        }
    }

    private mutating func pay(_ lucky: [AccountAddress], from minion: SandboxKey, _ chain: inout Chain) {
        guard let account = chain.state.accounts[minion.account] else { return }
        let operations = lucky.map { address in
            let balance = chain.state.accounts[address]?.balance
            let payment = PaymentOperation(
                destination: .account(address),
                asset: .native,
                amount: max(1, stroops - (balance ?? 0))
            )
            let creation = CreateAccountOperation(destination: address, startingBalance: stroops)
            return Operation(source: nil, body: balance == nil ? .createAccount(creation) : .payment(payment))
        }
        let envelope = Genesis.envelope(operations, from: minion, sequence: account.sequence + 1, chain.rules)
        let submission = Submission(own: envelope, chain.network)
        guard case .pending = chain.submit(submission, closeTimeSlack: 0) else { return }
        for address in lucky { paidBy[address] = submission.hash }
    }
}
