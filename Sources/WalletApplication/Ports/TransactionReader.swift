package import WalletDomain

/// A port: transactions, to be read by whom they concern.
package protocol TransactionReader: Sendable {
    /// Finds one transaction for each query, in their order, in one round trip.
    func transactions(
        _ queries: [TransactionLookup],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<TransactionFound>

    /// Finds one page for each query, in their order, in one round trip.
    func transactionPages(
        _ queries: [TransactionPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<TransactionPageFound>
}

/// Which transaction, and who asks.
package struct TransactionLookup: Hashable, Sendable {
    package let userID: UserID
    package let transactionID: TransactionID

    package init(userID: UserID, transactionID: TransactionID) {
        self.userID = userID
        self.transactionID = transactionID
    }
}

/// A transaction as one of its wallets sees it.
package struct SeenTransaction: Hashable, Sendable {
    package let transaction: WalletTransaction
    package let wallet: WalletID

    package init(_ transaction: WalletTransaction, by wallet: WalletID) {
        self.transaction = transaction
        self.wallet = wallet
    }

    /// Its place in a list.
    package var place: TransactionPlace {
        TransactionPlace(id: transaction.id, direction: transaction.direction(seenBy: wallet))
    }
}

/// What a query for one transaction found.
package enum TransactionFound: Hashable, Sendable {
    case transaction(SeenTransaction)
    /// There is none, or it concerns none of the user's wallets: the two look the same.
    case noTransaction
    case noUser
}

/// Which page of a user's transactions, newest first.
package struct TransactionPageQuery: Hashable, Sendable {
    /// The most transactions on a page.
    package static let limitMax = 200
    /// How many are on a page when nobody said.
    package static let limitStandard = 50

    package let userID: UserID
    /// `nil` means all of the user's.
    package let walletID: WalletID?
    package let status: TransactionStatus?
    package let direction: TransactionDirection?
    /// Created then or later.
    package let from: Moment?
    /// Created before.
    package let to: Moment?
    /// 1 to ``limitMax``.
    package let limit: Int
    /// The last one of the page before.
    package let after: TransactionPlace?

    package init(
        userID: UserID,
        walletID: WalletID?,
        status: TransactionStatus?,
        direction: TransactionDirection?,
        from: Moment?,
        to: Moment?,
        limit: Int,
        after: TransactionPlace?
    ) {
        self.userID = userID
        self.walletID = walletID
        self.status = status
        self.direction = direction
        self.from = from
        self.to = to
        self.limit = limit
        self.after = after
    }
}

/// Where a transaction stands in a list: a payment between two wallets of one user stands there twice.
package struct TransactionPlace: Hashable, Sendable {
    package let id: TransactionID
    package let direction: TransactionDirection

    package init(id: TransactionID, direction: TransactionDirection) {
        self.id = id
        self.direction = direction
    }
}

/// What a query for a page found.
package enum TransactionPageFound: Hashable, Sendable {
    case page(TransactionPageContent)
    case noWallet
    case noUser
}

/// One page of transactions.
package struct TransactionPageContent: Hashable, Sendable {
    package let transactions: [SeenTransaction]
    /// Where the next page begins, if there is one.
    package let next: TransactionPlace?

    package init(transactions: [SeenTransaction], next: TransactionPlace?) {
        self.transactions = transactions
        self.next = next
    }
}
