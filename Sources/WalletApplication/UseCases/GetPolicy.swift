package import WalletDomain

/// `policy.get`: the signing policy of a wallet, or the global one.
package struct GetPolicy: ReadingUseCase {
    /// Which policy is asked for; `nil` is the global one.
    package struct Command: Hashable, Sendable {
        package let walletID: WalletID?

        package init(walletID: WalletID?) {
            self.walletID = walletID
        }
    }

    private let store: any PolicyStore
    private let messages: any Messages

    package init(store: any PolicyStore, messages: any Messages) {
        self.store = store
        self.messages = messages
    }

    package func read(_ commands: [Command], spending: [Spending]) async throws(StoreFailure) -> Reading<PolicyFound> {
        try await store.policies(of: commands.map(\.walletID), spending: spending)
    }

    package func answer(_ command: Command, _ value: PolicyFound) -> Result<[UInt8], Refusal> {
        guard value.isThere else { return .failure(.noWalletAtAll) }
        return .success(messages.policy(value, of: command.walletID))
    }
}
