package import Stellar
package import WalletDomain

/// A port: the contract's way of writing answers and events down.
///
/// It is asked before the commit, because what is kept for repeats is the reply's very bytes.
package protocol Messages: Sendable {
    func refused(_ refusal: Refusal) -> [UInt8]
    func wallet(_ wallet: Wallet) -> [UInt8]
    func createdWallet(_ wallet: Wallet, isNew: Bool) -> [UInt8]
    /// A wallet that was given money, or had enough.
    func fundedWallet(_ wallet: Wallet, isFunded: Bool, hash: Bytes32?) -> [UInt8]
    func wallets(_ page: WalletPage) -> [UInt8]
    func userStatus(_ user: User) -> [UInt8]
    func userHandle(_ user: User) -> [UInt8]
    /// A transaction as one of its wallets sees it.
    func transaction(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8]
    func balance(_ notice: BalanceNotice) -> [UInt8]
    func fees(_ notice: FeeNotice) -> [UInt8]
    func transactions(_ page: TransactionPageContent) -> [UInt8]
    func preview(_ preview: PaymentPreview) -> [UInt8]
    func statistics(_ statistics: Statistics) -> [UInt8]
    /// What was signed, and the transaction that submits it, where one does.
    func signedTransaction(_ receipt: SigningReceipt, submitted transaction: WalletTransaction?) -> [UInt8]
    /// The policy that holds, and what waits to take effect.
    func policy(_ found: PolicyFound, of wallet: WalletID?) -> [UInt8]
    func requestStatus(_ status: RequestStatus) -> [UInt8]
    func auditPage(_ page: AuditPage) -> [UInt8]

    /// What the audit record says of a signature that was made or refused: a JSON object's text.
    func signingDetail(_ detail: SigningDetail) -> String
    /// What the audit record says of a policy that was set.
    func policyDetail(_ found: PolicyFound) -> String

    /// The `data` of an event that tells of a wallet.
    func walletEvent(_ wallet: Wallet) -> [UInt8]
    /// The `data` of an event that tells one of a transaction's wallets of it.
    func transactionEvent(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8]
    /// The `data` of an event that tells of a user's status.
    func userStatusEvent(_ user: User) -> [UInt8]
    /// The `data` of an event that tells of a user's handle.
    func userHandleEvent(_ user: User) -> [UInt8]
    /// The `data` of an event that tells of a refusal nobody else would hear of.
    func refusedEvent(route: Route, key: IdempotencyKey?, names: MessageNames, refusal: Refusal) -> [UInt8]
}

/// One page of a user's wallets.
package struct WalletPage: Hashable, Sendable {
    package let wallets: [Wallet]
    /// Where the next page begins, if there is one.
    package let next: WalletID?

    package init(wallets: [Wallet], next: WalletID?) {
        self.wallets = wallets
        self.next = next
    }
}

/// What became of a request.
package enum RequestStatus: Hashable, Sendable {
    /// Nothing is known of the key.
    case unknown
    /// It ended with this reply's body; `nil` once the retention is over.
    case done(body: [UInt8]?)
}
