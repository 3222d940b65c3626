package import Stellar
package import WalletDomain

/// What `transaction.send` and `transaction.preview` are asked for.
package struct PaymentOrder: Hashable, Sendable {
    package let payer: WalletQuery
    package let recipient: Recipient
    package let money: Money
    package let memo: Memo
    /// The most that the caller would pay for the transaction; `nil` leaves it to the service.
    package let maxFee: Amount?
    /// How long to wait for the end; `nil` where acceptance is enough.
    ///
    /// No part of what is compared when a key comes again.
    package let waitMs: Int64?

    package init(
        payer: WalletQuery,
        recipient: Recipient,
        money: Money,
        memo: Memo,
        maxFee: Amount?,
        waitMs: Int64?
    ) {
        self.payer = payer
        self.recipient = recipient
        self.money = money
        self.memo = memo
        self.maxFee = maxFee
        self.waitMs = waitMs
    }

    /// What has to be looked up for it.
    func ask(_ questions: inout SendQuestions) {
        questions.payers.insert(PayerQuery(wallet: payer, asset: money.asset))
        switch recipient {
        case .address(let address): questions.addresses.insert(address.account)
        case .noAddress: break
        case .user(let user): questions.users.insert(user)
        case .handle(let handle): questions.handles.insert(handle)
        case .wallet(let wallet): questions.wallets.insert(wallet)
        }
    }
}

/// Where a payment goes, once it is known.
struct Destination: Hashable, Sendable {
    let address: MuxedAddress
    /// The wallet of ours that it is.
    let wallet: WalletID?
}

extension SendView {
    /// Finds whom an order means.
    func destination(of recipient: Recipient, from payer: Wallet) -> Result<Destination, Refusal> {
        let destination: Destination
        switch recipient {
        case .noAddress: return .failure(.notAnAddress)
        case .address(let address): destination = Destination(address: address, wallet: addresses[address.account])
        case .wallet(let id):
            guard let wallet = wallets[id] else { return .failure(.invalidRecipient("There is no such wallet.")) }
            destination = Destination(wallet)
        case .user(let user):
            guard let wallet = defaultWallet(of: user) else {
                return .failure(.invalidRecipient("There is no such user."))
            }
            destination = Destination(wallet)
        case .handle(let handle):
            guard let wallet = owners[handle].flatMap({ defaultWallet(of: $0) }) else {
                return .failure(.invalidRecipient("Nobody has this handle."))
            }
            destination = Destination(wallet)
        }
        guard destination.address.account != payer.address else {
            return .failure(.invalidRecipient("The recipient is the paying wallet itself."))
        }
        return .success(destination)
    }

    private func defaultWallet(of user: UserID) -> Wallet? { defaults[user].flatMap { wallets[$0] } }
}

extension Destination {
    init(_ wallet: Wallet) {
        self.init(address: .account(wallet.address), wallet: wallet.id)
    }
}
