internal import Stellar

/// What the ledger holds between two closes: a value that can be copied, compared and replayed.
///
/// Every change goes through the journal, so that whatever a transaction did can be undone, told
/// as changes, and read back by a node that lags behind.
struct LedgerState: Sendable {
    private(set) var accounts: [AccountAddress: Account] = [:]
    private(set) var claimableBalances: [Bytes32: ClaimableBalance] = [:]

    /// The ledger that is being built, or was last closed.
    var sequence: UInt32
    /// Seconds since 1970.
    var closeTime: UInt64
    /// In stroops for each operation; what surge pricing multiplies.
    let baseFee: Int64
    /// In stroops.
    let baseReserve: Int64
    /// Fees that have been charged, in stroops.
    var feePool: Int64 = 0
    /// Everything there is, in stroops.
    let totalCoins: Int64

    /// What was there before, newest last.
    private(set) var journal: [Change] = []

    /// An entry that was changed, with what it was before; `nil` where there was none.
    enum Change: Sendable {
        case account(AccountAddress, Account?)
        case claimableBalance(Bytes32, ClaimableBalance?)
    }

    init(rules: LedgerRules, closeTime: UInt64) {
        sequence = 1
        self.closeTime = closeTime
        baseFee = rules.baseFee
        baseReserve = rules.baseReserve
        totalCoins = rules.totalCoins
        accounts[rules.rootAccount] = Account(balance: rules.totalCoins, sequence: 0)
    }
}

// MARK: - Changing

extension LedgerState {
    /// Changes an account that exists, and remembers what it was.
    ///
    /// - Returns: What `body` returns, or `nil` where there is no such account.
    @inline(__always)
    mutating func modify<Result>(_ address: AccountAddress, _ body: (inout Account) -> Result) -> Result? {
        guard let place = accounts.index(forKey: address) else { return nil }
        journal.append(.account(address, accounts.values[place]))
        accounts.values[place].lastModified = sequence
        return body(&accounts.values[place])
    }

    /// Changes a trustline or a data entry of an account that exists; the account entry itself stays as old as it is.
    ///
    /// - Returns: What `body` returns, or `nil` where there is no such account.
    @inline(__always)
    mutating func modifyEntry<Result>(_ address: AccountAddress, _ body: (inout Account) -> Result) -> Result? {
        guard let place = accounts.index(forKey: address) else { return nil }
        journal.append(.account(address, accounts.values[place]))
        return body(&accounts.values[place])
    }

    /// Puts a new account on the ledger.
    mutating func insert(_ address: AccountAddress, _ account: Account) {
        journal.append(.account(address, accounts[address]))
        accounts[address] = account
        accounts[address]?.lastModified = sequence
    }

    /// Takes an account off the ledger.
    mutating func removeAccount(_ address: AccountAddress) {
        journal.append(.account(address, accounts.removeValue(forKey: address)))
    }

    /// Puts a claimable balance on the ledger, or another in its place.
    mutating func set(_ id: Bytes32, _ balance: ClaimableBalance?) {
        journal.append(.claimableBalance(id, claimableBalances[id]))
        claimableBalances[id] = balance
        claimableBalances[id]?.lastModified = sequence
    }

    /// Undoes everything since the journal had so many entries.
    mutating func rollBack(to mark: Int) {
        while journal.count > mark, let change = journal.popLast() {
            switch change {
            case .account(let address, let account): accounts[address] = account
            case .claimableBalance(let id, let balance): claimableBalances[id] = balance
            }
        }
    }

    /// Forgets how to undo, and returns it.
    mutating func takeJournal() -> [Change] {
        defer { journal.removeAll(keepingCapacity: true) }
        return journal
    }
}

/// What a network agrees on once and for all.
package struct LedgerRules: Hashable, Sendable {
    /// The network's passphrase; the root account's key comes from it.
    package let passphrase: String
    /// In stroops for each operation.
    package var baseFee: Int64 = 100
    /// In stroops.
    package var baseReserve: Int64 = 5_000_000
    /// Everything there is, in stroops: a hundred thousand million XLM.
    package var totalCoins: Int64 = 1_000_000_000_000_000_000
    /// The most operations in one ledger.
    package var operationsPerLedgerMax = 1_000
    /// The protocol that headers tell of.
    package var protocolVersion: UInt32 = 23

    /// The rules of the public network, under another name.
    package init(passphrase: String) {
        self.passphrase = passphrase
    }

    var network: Network { Network(passphrase: passphrase) }

    /// The account that everything comes from: its seed is the network's identifier.
    var rootAccount: AccountAddress { SandboxKey(seed: network.id).account }
}
