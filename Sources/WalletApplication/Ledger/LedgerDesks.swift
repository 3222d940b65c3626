/// Who answers routes that ask about the ledger: one of each for the whole process, so that a question is asked once.
package struct LedgerDesks: Sendable {
    package let fees: FeeDesk
    package let balances: LedgerBalances
    /// Whoever gives play money away, where somebody does.
    package let friendbot: (any Friendbot)?
    package let funding: FundingRules

    package init(
        fees: FeeDesk,
        balances: LedgerBalances,
        friendbot: (any Friendbot)? = nil,
        funding: FundingRules = FundingRules()
    ) {
        self.fees = fees
        self.balances = balances
        self.friendbot = friendbot
        self.funding = funding
    }
}
