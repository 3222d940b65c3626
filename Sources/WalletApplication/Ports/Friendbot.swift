package import Stellar

/// A port: whoever gives play money away on a network for trying things out.
package protocol Friendbot: Sendable {
    /// Asks it to fund an account, exactly once.
    ///
    /// - Returns: What is known to have come of it. After ``FundingOutcome/unknown(_:)`` asking again
    ///   might fund twice; the account's balance tells.
    func fund(_ address: AccountAddress, within limit: Duration) async -> FundingOutcome
}

/// What came of asking friendbot.
package enum FundingOutcome: Hashable, Sendable {
    /// The account is there, or has more, by a transaction in a ledger.
    case funded(hash: Bytes32)
    /// It has as much as friendbot gives already.
    case alreadyFunded
    /// Friendbot said no, and did nothing. The reason is for a person.
    case refused(reason: String)
    /// It can't have been asked: no connection, or it takes no requests now.
    case notAsked(reason: String, retryAfter: Duration?)
    /// It may have funded or not.
    case unknown(reason: String)
}
