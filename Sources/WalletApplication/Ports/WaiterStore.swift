package import WalletDomain

/// A port: those who wait for a transaction's end, and are to be told now.
package protocol WaiterStore: Sendable {
    /// Takes some whose transaction has ended or who have waited long enough, for a while.
    ///
    /// Nobody else takes them until the while is over; then somebody does, if they are not forgotten.
    func claim(limit: Int, forMs: Int64) async throws(StoreFailure) -> [DueWaiter]

    /// Forgets those who were told.
    func forget(_ waiters: [ID]) async throws(StoreFailure)
}

/// Somebody who is to be told where a transaction stands.
package struct DueWaiter: Sendable {
    package let id: ID
    package let route: Route
    package let address: ReplyAddress
    package let transaction: WalletTransaction

    package init(id: ID, route: Route, address: ReplyAddress, transaction: WalletTransaction) {
        self.id = id
        self.route = route
        self.address = address
        self.transaction = transaction
    }
}

/// A port: replies to requests that were acknowledged before.
package protocol LateReplies: Sendable {
    /// Sends replies.
    ///
    /// - Returns: For each, whether it is done with: the broker has it, or nobody can ever take it.
    func send(_ replies: [LateReply]) async -> [Bool]
}

/// A reply that is given when the request itself is gone.
package struct LateReply: Sendable {
    package let route: Route
    package let address: ReplyAddress
    package let body: [UInt8]

    package init(route: Route, address: ReplyAddress, body: [UInt8]) {
        self.route = route
        self.address = address
        self.body = body
    }
}
