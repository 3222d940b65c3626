package import Stellar
package import WalletDomain

/// A port: what `transaction.send` reads and writes.
package protocol SendStore: Sendable {
    /// Looks everything up that a batch needs to decide, without a lock, in one round trip.
    func look(_ recall: Recall, _ questions: SendQuestions) async throws(StoreFailure) -> Recollection<SendView>

    /// Writes accepted transactions, who waits for their ends, and the records, all or nothing, in one round trip.
    ///
    /// The wallets are locked in the order of their ids, and what was decided has to hold of them as they are then: that
    /// none that pays is frozen or its user blocked, that money, limits and the line's length suffice for all that is
    /// accepted now.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where it does not hold any more.
    func commit(_ change: SendChange, _ records: Records) async throws(StoreFailure)
}

/// What a batch of payments asks about, each thing once.
package struct SendQuestions: Sendable {
    /// Who pays, and in which asset; the native one is told of besides.
    package var payers: Set<PayerQuery> = []
    package var users: Set<UserID> = []
    package var handles: Set<Handle> = []
    package var wallets: Set<WalletID> = []
    package var addresses: Set<AccountAddress> = []

    package init() {}
}

/// Which wallet pays, in which asset.
package struct PayerQuery: Hashable, Sendable {
    package let wallet: WalletQuery
    package let asset: Asset

    package init(wallet: WalletQuery, asset: Asset) {
        self.wallet = wallet
        self.asset = asset
    }
}

/// What a batch of payments found.
package struct SendView: Sendable {
    package var users: [UserID: User] = [:]
    package var owners: [Handle: UserID] = [:]
    package var wallets: [WalletID: Wallet] = [:]
    package var defaults: [UserID: WalletID] = [:]
    /// The wallets of ours among the addresses asked about.
    package var addresses: [AccountAddress: WalletID] = [:]
    package var funds: [WalletID: WalletFunds] = [:]
    /// The transactions that came of remembered keys.
    package var transactions: [RequestKey: WalletTransaction] = [:]
    /// When it was looked at, by the database's clock.
    package var now = Moment(milliseconds: 0)

    package init() {}

    /// The wallet that a query means, if it is there and the user's.
    package func wallet(_ query: WalletQuery) -> Wallet? {
        let id = query.walletID ?? defaults[query.userID]
        return id.flatMap { wallets[$0] }.flatMap { $0.userID == query.userID ? $0 : nil }
    }
}

/// What a batch of payments writes.
package struct SendChange: Sendable {
    package var transactions: [WalletTransaction] = []
    package var waiters: [Waiter] = []
    /// What has to hold of the paying wallets once all is written.
    package let rules: SendingRules

    package init(rules: SendingRules) {
        self.rules = rules
    }
}

/// Somebody who waits for a transaction's end.
package struct Waiter: Sendable {
    package let id: ID
    package let transactionID: TransactionID
    package let route: Route
    package let caller: CallerName
    package let userID: UserID
    package let address: ReplyAddress
    /// When they are told where it stands, ended or not.
    package let until: Moment
    /// Whether the transaction was there before the waiter.
    package let isLate: Bool

    package init(
        id: ID,
        transactionID: TransactionID,
        route: Route,
        caller: CallerName,
        userID: UserID,
        address: ReplyAddress,
        until: Moment,
        isLate: Bool
    ) {
        self.id = id
        self.transactionID = transactionID
        self.route = route
        self.caller = caller
        self.userID = userID
        self.address = address
        self.until = until
        self.isLate = isLate
    }
}
