package import Stellar
package import WalletDomain

/// A port: what `transaction.sign` reads and writes.
package protocol SigningStore: Sendable {
    /// Looks everything up that a batch needs to decide, without a lock; in one round trip, but for what is used of
    /// rolling limits and what was released before, where there is any.
    func look(_ recall: Recall, signing: [SigningQuery]) async throws(StoreFailure) -> Recollection<SigningView>

    /// Writes what is released and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a wallet was frozen, its user blocked, a policy changed, a limit
    ///   used up, or a sequence number taken by a payment meanwhile.
    func commit(_ change: SigningChange, _ records: Records) async throws(StoreFailure)
}

/// What one request needs to know.
package struct SigningQuery: Hashable, Sendable {
    package let wallet: WalletQuery
    /// The numbers that no live payment may own; none for bytes that can't be read.
    package let uses: [SequenceUse]
    /// The transaction whose operations would be applied; `nil` for bytes that can't be read.
    package let hash: Bytes32?
    /// The number under which it is to be submitted; `nil` where it isn't.
    package let submits: SequenceUse?

    package init(wallet: WalletQuery, uses: [SequenceUse], hash: Bytes32?, submits: SequenceUse? = nil) {
        self.wallet = wallet
        self.uses = uses
        self.hash = hash
        self.submits = submits
    }
}

/// What a batch of `transaction.sign` found.
package struct SigningView: Sendable {
    /// The users that exist, of those asked for, and whether they are blocked.
    package var users: [UserID: Bool] = [:]
    package var wallets: [WalletQuery: SigningWallet] = [:]
    /// The policy of wallets that have none of their own.
    package var globalPolicy: KeptPolicy?
    /// The numbers asked for that a live payment owns.
    package var taken: Set<SequenceUse> = []
    /// Envelopes that were let go before, under keys whose replies are gone, by the hash asked for.
    package var released: [Bytes32: [UInt8]] = [:]
    /// The numbers asked for under which nothing can be submitted: used up, or another of the account's is in use.
    package var unsubmittable: Set<SequenceUse> = []
    /// What came of keys under which envelopes were submitted.
    package var transactions: [RequestKey: WalletTransaction] = [:]

    package init() {}
}

/// A wallet that is to sign.
package struct SigningWallet: Sendable {
    package let wallet: Wallet
    package let key: SealedKey
    /// Its own policy, where it has one.
    package let policy: KeptPolicy?
    /// How much of the rolling limits that apply is used.
    package var used: [RollingWindow: Int64] = [:]

    package init(wallet: Wallet, key: SealedKey, policy: KeptPolicy?) {
        self.wallet = wallet
        self.key = key
        self.policy = policy
    }
}

/// What a batch of `transaction.sign` writes, and what must still hold when it does.
package struct SigningChange: Sendable {
    package var releases: [ReleasedEnvelope] = []
    package var reservations: [SigningReservation] = []
    /// What of it is submitted.
    package var submissions: [SignedSubmission] = []

    package init() {}
}

/// An envelope that is let go with the wallet's signature: a line of the journal.
package struct ReleasedEnvelope: Sendable {
    package let walletID: WalletID
    package let userID: UserID
    package let hash: Bytes32
    package let innerHash: Bytes32?
    package let source: AccountAddress
    package let sequence: Int64
    /// The last second in which it can be applied, since 1970.
    package let maxTime: Int64
    package let fee: Int64
    package let bytes: [UInt8]
    /// The numbers that no live payment may own.
    package let uses: [SequenceUse]
    /// The policy it was decided by; version 0 where nobody has set one.
    package let policy: PolicyReference
    /// The rolling limits that must still hold with what is reserved.
    package let limits: [RollingWindow: Int64]

    package init(
        walletID: WalletID,
        userID: UserID,
        hash: Bytes32,
        innerHash: Bytes32?,
        source: AccountAddress,
        sequence: Int64,
        maxTime: Int64,
        fee: Int64,
        bytes: [UInt8],
        uses: [SequenceUse],
        policy: PolicyReference,
        limits: [RollingWindow: Int64]
    ) {
        self.walletID = walletID
        self.userID = userID
        self.hash = hash
        self.innerHash = innerHash
        self.source = source
        self.sequence = sequence
        self.maxTime = maxTime
        self.fee = fee
        self.bytes = bytes
        self.uses = uses
        self.policy = policy
        self.limits = limits
    }
}

/// An amount that counts against a wallet's rolling limits until its envelope is long dead.
package struct SigningReservation: Hashable, Sendable {
    package let walletID: WalletID
    /// The transaction that would take the amount: counted once, however often it is signed.
    package let hash: Bytes32
    package let asset: Asset
    package let amount: Int64
    /// The last second in which it can be taken; it counts for a window's length after that.
    package let lastSecond: Int64

    package init(walletID: WalletID, hash: Bytes32, asset: Asset, amount: Int64, lastSecond: Int64) {
        self.walletID = walletID
        self.hash = hash
        self.asset = asset
        self.amount = amount
        self.lastSecond = lastSecond
    }
}

/// An envelope of a caller's that the service submits: a transaction that owns the one slot which the envelope names.
package struct SignedSubmission: Sendable {
    /// As it is once slot and envelope are in the journal.
    package let transaction: WalletTransaction
    package let slot: Slot
    package let envelope: JournalledEnvelope

    /// As it is before.
    package var accepted: WalletTransaction {
        var transaction = transaction
        transaction.status = .created
        transaction.submittedAt = nil
        return transaction
    }

    package init(transaction: WalletTransaction, slot: Slot, envelope: JournalledEnvelope) {
        self.transaction = transaction
        self.slot = slot
        self.envelope = envelope
    }
}
