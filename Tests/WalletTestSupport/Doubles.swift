internal import ServiceRuntime
package import Stellar
package import WalletApplication
package import WalletDomain

/// Identifiers whose time is the machine's.
package struct TestIdentifiers: Identifiers {
    private let generator = UUIDv7Generator()

    package init() {}

    package func next() -> ID {
        let id = generator.next()
        return ID(high: id.high, low: id.low)
    }
}

/// A signer whose keys are random and open nothing.
package struct TestSigner: WalletApplication.Signer {
    /// What it answers instead, where it is to fail.
    package let failure: SignerFailure?

    package init(failing failure: SignerFailure? = nil) {
        self.failure = failure
    }

    package func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey] {
        if let failure { throw failure }
        return wallets.map { wallet in
            SealedKey(
                walletID: wallet,
                address: Samples.address(),
                version: 1,
                dataKeyID: DataKeyID(Samples.id()),
                dataKeyVersion: 1,
                blob: [UInt8](repeating: 7, count: 114)
            )
        }
    }
}

/// Messages that say in a few words what they are about.
package struct TestMessages: Messages {
    package init() {}

    package func refused(_ refusal: Refusal) -> [UInt8] { Array(refusal.code.rawValue.utf8) }
    package func wallet(_ wallet: Wallet) -> [UInt8] { Array("wallet \(wallet.id) \(wallet.isDefault)".utf8) }
    package func createdWallet(_ wallet: Wallet, isNew: Bool) -> [UInt8] {
        Array("created \(wallet.id) \(isNew) \(wallet.isDefault)".utf8)
    }
    package func fundedWallet(_ wallet: Wallet, isFunded: Bool, hash: Bytes32?) -> [UInt8] {
        Array("\(wallet.id) \(isFunded) \(hash?.hex ?? "")".utf8)
    }
    package func wallets(_ page: WalletPage) -> [UInt8] { Array("\(page.wallets.count) wallets".utf8) }
    package func userStatus(_ user: User) -> [UInt8] { Array("\(user.id.text) \(user.status)".utf8) }
    package func userHandle(_ user: User) -> [UInt8] { Array("\(user.id.text) \(user.handle?.text ?? "")".utf8) }
    package func userStatusEvent(_ user: User) -> [UInt8] { Array("{\"status\":\"\(user.status)\"}".utf8) }
    package func userHandleEvent(_ user: User) -> [UInt8] { Array("{\"handle\":\"\(user.handle?.text ?? "")\"}".utf8) }
    package func transaction(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8] {
        Array("\(transaction.id) \(transaction.status.rawValue) \(wallet)".utf8)
    }
    package func transactionEvent(_ transaction: WalletTransaction, seenBy wallet: WalletID) -> [UInt8] {
        Array("{\"status\":\"\(transaction.status.rawValue)\"}".utf8)
    }
    package func balance(_ notice: BalanceNotice) -> [UInt8] { Array("\(notice)".utf8) }
    package func fees(_ notice: FeeNotice) -> [UInt8] { Array("\(notice)".utf8) }
    package func auditPage(_ page: AuditPage) -> [UInt8] { Array("\(page.records.count) records".utf8) }
    package func transactions(_ page: TransactionPageContent) -> [UInt8] {
        Array("\(page.transactions.count) transactions".utf8)
    }
    package func preview(_ preview: PaymentPreview) -> [UInt8] { Array("\(preview.problems.map(\.code))".utf8) }
    package func statistics(_ statistics: Statistics) -> [UInt8] { Array("\(statistics.users) users".utf8) }
    package func signedTransaction(
        _ receipt: SigningReceipt,
        submitted transaction: WalletTransaction?
    ) -> [UInt8] {
        Array("signed \(receipt.hash.hex) \(receipt.signatures.count)".utf8)
    }
    package func policy(_ found: PolicyFound, of wallet: WalletID?) -> [UInt8] {
        Array("policy \(found.effective.reference.version) \(found.waiting?.version ?? 0)".utf8)
    }
    package func signingDetail(_ detail: SigningDetail) -> String { "{\"version\":\(detail.policy.version)}" }
    package func policyDetail(_ found: PolicyFound) -> String { "{\"version\":\(found.newest)}" }
    package func requestStatus(_ status: RequestStatus) -> [UInt8] { Array("\(status)".utf8) }
    package func walletEvent(_ wallet: Wallet) -> [UInt8] { Array("{\"walletId\":\"\(wallet.id)\"}".utf8) }
    package func refusedEvent(
        route: Route,
        key: IdempotencyKey?,
        names: MessageNames,
        refusal: Refusal
    ) -> [UInt8] {
        Array("{\"code\":\"\(refusal.code.rawValue)\"}".utf8)
    }
}
