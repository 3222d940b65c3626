internal import Stellar

/// What accounts were a few ledgers ago, for nodes that lag behind.
struct PastStates: Sendable {
    /// How many ledgers back one can look.
    static let ledgersMax = 32
    /// How many old values are kept at most, so that big ledgers don't fill the memory.
    static let valuesMax = 200_000

    private struct Delta: Sendable {
        /// The ledger after which these were the values.
        let ledger: UInt32
        let accounts: [AccountAddress: Account?]
        let balances: [Bytes32: ClaimableBalance?]
    }

    private var deltas: [Delta] = []
    private var valueCount = 0

    /// Keeps what a ledger's journal says was there before it.
    mutating func remember(_ journal: [LedgerState.Change], ledger: UInt32) {
        var accounts: [AccountAddress: Account?] = [:]
        var balances: [Bytes32: ClaimableBalance?] = [:]
        for change in journal {
            switch change {
            case .account(let address, let before) where accounts[address] == nil:
                accounts[address] = .some(before)
            case .claimableBalance(let id, let before) where balances[id] == nil:
                balances[id] = .some(before)
            default: break
            }
        }
        deltas.append(Delta(ledger: ledger, accounts: accounts, balances: balances))
        valueCount += accounts.count
        while deltas.count > 1, deltas.count > Self.ledgersMax || valueCount > Self.valuesMax {
            valueCount -= deltas.removeFirst().accounts.count
        }
    }

    /// What an account was after a ledger, where that has changed since; the outer `nil` means it hasn't.
    func account(_ address: AccountAddress, after ledger: UInt32) -> Account?? {
        for delta in deltas where delta.ledger >= ledger {
            if let value = delta.accounts[address] { return .some(value) }
        }
        return nil
    }

    /// The same of a claimable balance.
    func claimableBalance(_ id: Bytes32, after ledger: UInt32) -> ClaimableBalance?? {
        for delta in deltas where delta.ledger >= ledger {
            if let value = delta.balances[id] { return .some(value) }
        }
        return nil
    }
}

extension Chain {
    /// An account as it was after a ledger.
    func account(_ address: AccountAddress, after ledger: UInt32) -> Account? {
        if ledger < state.sequence, let value = past.account(address, after: ledger) { return value }
        return state.accounts[address]
    }

    /// A claimable balance as it was after a ledger.
    func claimableBalance(_ id: Bytes32, after ledger: UInt32) -> ClaimableBalance? {
        if ledger < state.sequence, let value = past.claimableBalance(id, after: ledger) { return value }
        return state.claimableBalances[id]
    }
}
