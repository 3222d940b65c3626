/// Who answers routes that ask about the ledger: one of each for the whole process, so that a question is asked once.
package struct LedgerDesks: Sendable {
    package let fees: FeeDesk
    package let balances: LedgerBalances

    package init(fees: FeeDesk, balances: LedgerBalances) {
        self.fees = fees
        self.balances = balances
    }
}
