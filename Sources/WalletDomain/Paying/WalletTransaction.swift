package import Stellar

/// One transaction of the service: what was asked for, and what became of it.
///
/// A payment between two wallets of the service is one transaction, which each sees with its own
/// ``direction(seenBy:)``.
package struct WalletTransaction: Hashable, Sendable {
    package let id: TransactionID
    package var kind: TransactionKind
    package var status: TransactionStatus
    /// Who pays; `nil` where it is nobody of ours.
    package let walletID: WalletID?
    /// Who is paid; `nil` where it is nobody of ours.
    package let recipientWalletID: WalletID?
    /// Whose sequence number it uses; `nil` where others sent it.
    package let source: AccountAddress?
    /// Where the money comes from.
    package let from: MuxedAddress?
    /// Where it goes.
    package let to: MuxedAddress?
    /// What is moved; `nil` for kinds that move nothing.
    package let money: Money?
    package let memo: Memo
    /// The most that all of it may cost the payer.
    package let maxFee: Amount?
    package let hold: Hold
    /// The limit of a trustline, for ``TransactionKind/trust``.
    package let trustLimit: Amount?
    package let createdAt: Moment
    package let origin: RequestOrigin
    /// Why an operator has to look at it, where one has to.
    package var attention: AttentionReason?
    package var submittedAt: Moment?
    package var completedAt: Moment?
    /// What the ledger says, once it says something.
    package var inclusion: Inclusion?
    package var failure: TransactionFailure?

    package init(
        id: TransactionID,
        kind: TransactionKind,
        status: TransactionStatus = .created,
        walletID: WalletID?,
        recipientWalletID: WalletID?,
        source: AccountAddress?,
        from: MuxedAddress?,
        to: MuxedAddress?,
        money: Money?,
        memo: Memo = .none,
        maxFee: Amount?,
        hold: Hold,
        trustLimit: Amount? = nil,
        createdAt: Moment,
        origin: RequestOrigin
    ) {
        self.id = id
        self.kind = kind
        self.status = status
        self.walletID = walletID
        self.recipientWalletID = recipientWalletID
        self.source = source
        self.from = from
        self.to = to
        self.money = money
        self.memo = memo
        self.maxFee = maxFee
        self.hold = hold
        self.trustLimit = trustLimit
        self.createdAt = createdAt
        self.origin = origin
    }

    /// How a wallet sees it.
    package func direction(seenBy wallet: WalletID) -> TransactionDirection {
        walletID == wallet ? .out : .in
    }

    /// The wallets of ours that it concerns, the payer first.
    package var wallets: [WalletID] {
        let recipient = recipientWalletID == walletID ? nil : recipientWalletID
        return [walletID, recipient].compactMap(\.self)
    }
}

/// So much of an asset.
package struct Money: Hashable, Sendable {
    package let amount: Amount
    package let asset: Asset

    package init(_ amount: Amount, of asset: Asset) {
        self.amount = amount
        self.asset = asset
    }
}

/// Every id that another system knows a transaction by.
package struct RequestOrigin: Hashable, Sendable {
    package let caller: CallerName?
    package let key: IdempotencyKey?
    package let correlationID: String?
    package let messageID: String?
    /// The W3C trace context of the request; empty where it had none.
    package let trace: String

    package init(
        caller: CallerName? = nil,
        key: IdempotencyKey? = nil,
        correlationID: String? = nil,
        messageID: String? = nil,
        trace: String = ""
    ) {
        self.caller = caller
        self.key = key
        self.correlationID = correlationID
        self.messageID = messageID
        self.trace = trace
    }
}

/// Where the ledger has a transaction.
package struct Inclusion: Hashable, Sendable {
    /// By which it can be found.
    package let hash: Bytes32
    package let ledger: Int64
    /// What the network charged.
    package let fee: Amount
    package let feePaidBy: FeePayer

    package init(hash: Bytes32, ledger: Int64, fee: Amount, feePaidBy: FeePayer) {
        self.hash = hash
        self.ledger = ledger
        self.fee = fee
        self.feePaidBy = feePaidBy
    }
}

/// Who pays the network.
package enum FeePayer: String, Hashable, Sendable, CaseIterable {
    case wallet
    case sponsor
}

/// Why an operator has to look at a transaction.
package enum AttentionReason: String, Hashable, Sendable, CaseIterable {
    /// A transaction that nobody here signed used up its number: the key is used elsewhere.
    case superseded
    /// Its number is used up, and no node knows by what: history is lost, or filtered.
    case indeterminate
}
