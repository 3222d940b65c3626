package import Stellar
package import WalletDomain

/// What a submitter writes in one transaction.
package struct SubmissionChange: Sendable {
    /// Every source that is written for; all of them must still be held.
    package var fences: [SourceLease] = []
    package var beginnings: [SlotBeginning] = []
    package var envelopes: [JournalEntry] = []
    package var slotEndings: [SlotEnding] = []
    /// Transactions that have ended, as they are then.
    package var endings: [WalletTransaction] = []
    package var attentions: [AttentionChange] = []
    package var refusals: [RefusalChange] = []
    package var findings: [Finding] = []
    /// Wallets whose account was created by a transaction that has ended.
    package var activated: [WalletID] = []
    /// Sources whose numbers have to be asked of the ledger anew, because what the books say is worth nothing.
    package var forgottenNumbers: [AccountAddress] = []
    /// Sources that are given back with the same write, for anybody to take at once.
    package var givenBack: [AccountAddress] = []
    /// Wallets whose money has to be asked of the ledger anew.
    package var forgottenMoney: [ForgottenMoney] = []
    package var events: [EventRecord] = []
    package var audit: [AuditRecord] = []

    package init() {}

    /// Whether there is nothing to write.
    package var isEmpty: Bool {
        beginnings.isEmpty && envelopes.isEmpty && slotEndings.isEmpty && endings.isEmpty && attentions.isEmpty
            && findings.isEmpty && refusals.isEmpty
    }
}

/// A slot that a transaction takes; the transaction is `PENDING` from then on.
package struct SlotBeginning: Sendable {
    /// As it is from then on.
    package let transaction: WalletTransaction
    package let slot: Slot

    package init(transaction: WalletTransaction, slot: Slot) {
        self.transaction = transaction
        self.slot = slot
    }
}

/// A wallet out of which a ledger took nobody here knows what: no reading of an earlier one counts.
package struct ForgottenMoney: Sendable {
    package let walletID: WalletID
    package let ledger: Int64

    package init(walletID: WalletID, ledger: Int64) {
        self.walletID = walletID
        self.ledger = ledger
    }
}

/// An envelope as the journal keeps it.
package struct JournalledEnvelope: Hashable, Sendable {
    /// The hash of the outermost transaction.
    package let hash: Bytes32
    /// The hash of the transaction in a fee bump.
    package let innerHash: Bytes32?
    /// The most that may be charged, in stroops.
    package let fee: Int64
    package let source: AccountAddress
    package let sequence: Int64
    /// The last second in which it can be applied, since 1970.
    package let maxTime: Int64
    package let bytes: [UInt8]

    package init(
        hash: Bytes32,
        innerHash: Bytes32?,
        fee: Int64,
        source: AccountAddress,
        sequence: Int64,
        maxTime: Int64,
        bytes: [UInt8]
    ) {
        self.hash = hash
        self.innerHash = innerHash
        self.fee = fee
        self.source = source
        self.sequence = sequence
        self.maxTime = maxTime
        self.bytes = bytes
    }

    /// The hash that stays the same however often the fee is raised.
    package var coreHash: Bytes32 { innerHash ?? hash }
}

/// An envelope on its way into the journal.
package struct JournalEntry: Sendable {
    package let transactionID: TransactionID
    package let attempt: Int16
    /// Whose key signed; `nil` where it was none of a wallet's.
    package let walletID: WalletID?
    package let purpose: SigningPurpose
    package let envelope: JournalledEnvelope

    package init(
        transactionID: TransactionID,
        attempt: Int16,
        walletID: WalletID?,
        purpose: SigningPurpose,
        envelope: JournalledEnvelope
    ) {
        self.transactionID = transactionID
        self.attempt = attempt
        self.walletID = walletID
        self.purpose = purpose
        self.envelope = envelope
    }
}

/// The end of a slot, with its proof.
package struct SlotEnding: Sendable {
    package let transactionID: TransactionID
    /// With the state that it ends in.
    package let slot: Slot

    package init(transactionID: TransactionID, slot: Slot) {
        self.transactionID = transactionID
        self.slot = slot
    }
}

/// A transaction that an operator has to look at, or no longer.
package struct AttentionChange: Sendable {
    package let transactionID: TransactionID
    package let reason: AttentionReason?

    package init(transactionID: TransactionID, reason: AttentionReason?) {
        self.transactionID = transactionID
        self.reason = reason
    }
}

/// What a node said of a slot's envelopes: that doing the same again would end the same way, or no longer.
package struct RefusalChange: Sendable {
    package let transactionID: TransactionID
    package let attempt: Int16
    /// The node's codes; `nil` where a node has taken one since.
    package let codes: [String]?

    package init(transactionID: TransactionID, attempt: Int16, codes: [String]?) {
        self.transactionID = transactionID
        self.attempt = attempt
        self.codes = codes
    }
}

/// Something that was asked and answered on a transaction's way: an operator's evidence.
package struct Finding: Hashable, Sendable {
    package let transactionID: TransactionID
    /// What was done, such as `submit`.
    package let what: String
    /// How it came out, in one word or code.
    package let outcome: String
    /// Ledgers, numbers, nodes.
    package let detail: String?

    package init(_ transactionID: TransactionID, _ what: String, _ outcome: String, detail: String? = nil) {
        self.transactionID = transactionID
        self.what = what
        self.outcome = outcome
        self.detail = detail
    }
}
