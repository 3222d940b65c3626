package import WalletDomain

/// `wallet.get`: one wallet of a user.
package struct GetWallet: ReadingUseCase {
    private let reader: any WalletReader
    private let messages: any Messages

    package init(reader: any WalletReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [WalletQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<WalletFound> {
        try await reader.wallets(commands, spending: spending)
    }

    package func answer(_ command: WalletQuery, _ value: WalletFound) -> Result<[UInt8], Refusal> {
        switch value {
        case .wallet(let wallet): .success(messages.wallet(wallet))
        case .noWallet: .failure(.noSuchWallet)
        case .noUser: .failure(.noSuchUser)
        }
    }
}

/// `wallet.list`: a user's wallets, oldest first, page by page.
package struct ListWallets: ReadingUseCase {
    private let reader: any WalletReader
    private let messages: any Messages

    package init(reader: any WalletReader, messages: any Messages) {
        self.reader = reader
        self.messages = messages
    }

    package func read(
        _ commands: [WalletPageQuery],
        spending: [Spending]
    ) async throws(StoreFailure) -> Reading<WalletPage?> {
        try await reader.pages(commands, spending: spending)
    }

    package func answer(_ command: WalletPageQuery, _ value: WalletPage?) -> Result<[UInt8], Refusal> {
        guard let page = value else { return .failure(.noSuchUser) }
        return .success(messages.wallets(page))
    }
}
