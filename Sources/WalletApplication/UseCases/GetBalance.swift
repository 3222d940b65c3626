package import Stellar
package import WalletDomain

/// What `balance.get` asks for.
package struct BalanceQuery: Hashable, Sendable {
    /// How old an answer may be when nobody said.
    package static let maxAgeMsStandard: Int64 = 5000
    /// The most that may be said: a day.
    package static let maxAgeMsMax: Int64 = 86_400_000

    package let wallet: WalletQuery
    /// `nil` for all there are.
    package let asset: Asset?
    /// 0 asks the network now.
    package let maxAgeMs: Int64

    package init(wallet: WalletQuery, asset: Asset?, maxAgeMs: Int64) {
        self.wallet = wallet
        self.asset = asset
        self.maxAgeMs = maxAgeMs
    }
}

/// What `balance.get` tells.
package struct BalanceNotice: Hashable, Sendable {
    package let wallet: Wallet
    package let balances: [WalletBalance]
    package let ledger: UInt32
    package let asOf: Moment
    /// Whether it is older than was wished for, because the network is out of reach.
    package let isStale: Bool

    package init(wallet: Wallet, balances: [WalletBalance], ledger: UInt32, asOf: Moment, isStale: Bool) {
        self.wallet = wallet
        self.balances = balances
        self.ledger = ledger
        self.asOf = asOf
        self.isStale = isStale
    }
}

/// `balance.get`: what a wallet holds and can send.
///
/// Answered from what is kept, where that is fresh enough; else the ledger is asked first, for all of the batch at
/// once, between two round trips to the database. With the network out of reach it is what was known last.
package struct GetBalance: ReadingUseCase {
    /// What is known, and whether it is as fresh as was wished for.
    package struct Value: Sendable {
        let found: BalanceFound
        let isFresh: Bool
    }

    private let store: any BalanceStore
    private let ledger: LedgerBalances
    private let messages: any Messages

    package init(store: any BalanceStore, ledger: LedgerBalances, messages: any Messages) {
        self.store = store
        self.ledger = ledger
        self.messages = messages
    }

    package func read(
        _ commands: [BalanceQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<Value> {
        let first = try await store.balances(commands.map(\.wallet), spending: spending)
        var values = zip(commands, first.values).map { query, found in
            Value(found: found, isFresh: found.isFresh(for: query, at: first.now))
        }
        let old = values.indices.filter { !values[$0].isFresh }
        if !old.isEmpty {
            let answered = await ledger.refreshed(Self.addresses(old.map { values[$0].found }))
            // Looked up even where nothing was answered: holds may have changed while it was waited for.
            let again = try await store.balances(old.map { commands[$0].wallet }, spending: [])
            for (place, found) in zip(old, again.values) {
                let isAnswered = found.walletID.map { answered.contains($0) } ?? true
                values[place] = Value(
                    found: found,
                    isFresh: isAnswered || found.isFresh(for: commands[place], at: again.now)
                )
            }
        }
        return Reading(now: first.now, granted: first.granted, values: values)
    }

    package func answer(_ command: BalanceQuery, _ value: Value) -> Result<[UInt8], Refusal> {
        switch value.found {
        case .noUser: return .failure(.noSuchUser)
        case .noWallet: return .failure(.noSuchWallet)
        case .wallet(_, nil): return .failure(.networkOutOfReach)
        case .wallet(let wallet, let snapshot?):
            guard let readAt = snapshot.readAt else { return .failure(.networkOutOfReach) }
            let balances = snapshot.balances.filter { command.asset == nil || $0.asset == command.asset }
            let notice = BalanceNotice(
                wallet: wallet,
                balances: snapshot.isOnLedger ? balances : [],
                ledger: snapshot.ledger,
                asOf: readAt,
                isStale: !value.isFresh
            )
            return .success(messages.balance(notice))
        }
    }

    private static func addresses(_ found: [BalanceFound]) -> [WalletID: AccountAddress] {
        var addresses: [WalletID: AccountAddress] = [:]
        for case .wallet(let wallet, _) in found { addresses[wallet.id] = wallet.address }
        return addresses
    }
}

extension BalanceFound {
    fileprivate var walletID: WalletID? {
        if case .wallet(let wallet, _) = self { wallet.id } else { nil }
    }

    /// Whether it can be answered with as it is; so can that there is no such wallet.
    fileprivate func isFresh(for query: BalanceQuery, at now: Moment) -> Bool {
        guard case .wallet(_, let snapshot) = self else { return true }
        guard query.maxAgeMs > 0, let readAt = snapshot?.readAt else { return false }
        return now.milliseconds - readAt.milliseconds <= query.maxAgeMs
    }
}
