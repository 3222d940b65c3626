package import WalletDomain

/// `transaction.get`: one transaction of a user's wallets.
package struct GetTransaction: ReadingUseCase {
    private let reader: any TransactionReader
    private let messages: any Messages

    package init(reader: any TransactionReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [TransactionLookup],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<TransactionFound> {
        try await reader.transactions(commands, spending: spending)
    }

    package func answer(_ command: TransactionLookup, _ value: TransactionFound) -> Result<[UInt8], Refusal> {
        switch value {
        case .transaction(let seen): .success(messages.transaction(seen.transaction, seenBy: seen.wallet))
        case .noTransaction: .failure(.noSuchTransaction)
        case .noUser: .failure(.noSuchUser)
        }
    }
}

/// `transaction.list`: the transactions of a user's wallets, newest first, page by page.
package struct ListTransactions: ReadingUseCase {
    private let reader: any TransactionReader
    private let messages: any Messages

    package init(reader: any TransactionReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [TransactionPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<TransactionPageFound> {
        try await reader.transactionPages(commands, spending: spending)
    }

    package func answer(
        _ command: TransactionPageQuery,
        _ value: TransactionPageFound
    ) -> Result<[UInt8], Refusal> {
        switch value {
        case .page(let page): .success(messages.transactions(page))
        case .noWallet: .failure(.noSuchWallet)
        case .noUser: .failure(.noSuchUser)
        }
    }
}

extension Refusal {
    static var noSuchTransaction: Refusal {
        Refusal(.transactionNotFound, "This user has no such transaction.")
    }
}
