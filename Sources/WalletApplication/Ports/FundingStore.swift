package import Stellar
package import WalletDomain

/// A port: what `wallet.fund` reads and writes.
package protocol FundingStore: Sendable {
    /// Looks everything up that a batch needs to decide, without a lock, in one round trip.
    func look(
        _ recall: Recall,
        funding queries: [WalletQuery]
    ) async throws(StoreFailure) -> Recollection<FundingView>

    /// Writes the intents and the records, all or nothing, in one round trip.
    ///
    /// - Throws: ``StoreFailure/Code/overtaken`` where a wallet's or the day's limit was used up meanwhile.
    func commit(_ change: FundingChange, _ records: Records) async throws(StoreFailure)

    /// What became of intents: the reply that is kept under the key, and for the books.
    ///
    /// An intent that friendbot wasn't asked for leaves its key free.
    func settle(_ endings: [FundingEnding]) async throws(StoreFailure)
}

/// What a batch of `wallet.fund` found.
package struct FundingView: Sendable {
    package var wallets: [WalletQuery: FundingWallet] = [:]
    package var users: Set<UserID> = []
    package var blocked: Set<UserID> = []
    /// What all wallets were given today, by the database's clock.
    package var spentToday = Amount.zero
    /// What came of remembered keys.
    package var fundings: [RequestKey: Funding] = [:]
    /// When it was looked at, by the database's clock.
    package var now = Moment(milliseconds: 0)

    package init() {}
}

/// A wallet that may be given money.
package struct FundingWallet: Hashable, Sendable {
    package let wallet: Wallet
    /// How often it was given some today.
    package var countToday: Int

    package init(wallet: Wallet, countToday: Int) {
        self.wallet = wallet
        self.countToday = countToday
    }
}

/// An intent to ask friendbot, once.
package struct Funding: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// It is being asked, or whoever did died.
        case asked = "ASKED"
        case funded = "FUNDED"
        /// The account had as much as friendbot gives.
        case notNeeded = "NOT_NEEDED"
        case refused = "REFUSED"
        /// It can't have been asked.
        case notAsked = "NOT_ASKED"
        case unknown = "UNKNOWN"
    }

    /// By which the reply is kept under its key.
    package let id: ID
    package let wallet: Wallet
    /// Whether the account was on the ledger before.
    package let wasActive: Bool
    package let state: State
    package let hash: Bytes32?
    package let askedAt: Moment

    package init(id: ID, wallet: Wallet, wasActive: Bool, state: State, hash: Bytes32?, askedAt: Moment) {
        self.id = id
        self.wallet = wallet
        self.wasActive = wasActive
        self.state = state
        self.hash = hash
        self.askedAt = askedAt
    }
}

/// What a batch of `wallet.fund` writes.
package struct FundingChange: Sendable {
    package var fundings: [Funding] = []
    package let rules: FundingRules

    package init(rules: FundingRules) {
        self.rules = rules
    }
}

/// How much is asked of friendbot.
package struct FundingRules: Hashable, Sendable {
    /// How often one wallet may be given money in a day.
    package static let countMax = 3
    /// What friendbot gives: the most by which an account gets more.
    package static let amount = Amount(stroops: 100_000_000_000) ?? .zero
    /// What all wallets may be given in a day when nobody said: a million XLM.
    package static let dailyCapStandard = Amount(stroops: 10_000_000_000_000) ?? .zero

    /// What all wallets may be given in a day (UTC, by the database's clock).
    package let dailyCap: Amount

    package init(dailyCap: Amount = dailyCapStandard) {
        self.dailyCap = dailyCap
    }
}

/// What became of an intent.
package struct FundingEnding: Sendable {
    package let id: ID
    package let key: RequestKey
    package let state: Funding.State
    package let hash: Bytes32?
    package let answer: Answer

    package init(id: ID, key: RequestKey, state: Funding.State, hash: Bytes32?, answer: Answer) {
        self.id = id
        self.key = key
        self.state = state
        self.hash = hash
        self.answer = answer
    }
}
