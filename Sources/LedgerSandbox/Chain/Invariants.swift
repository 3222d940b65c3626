internal import Stellar

/// What has to hold after every ledger, whatever was in it.
enum Invariants {
    /// Checks what a ledger changed: no stroop is made or lost, sequence numbers only go up, counts add up.
    ///
    /// `journal` is everything that the ledger changed, `state` what came of it, and `feesCharged`
    /// what went from balances to the fee pool.
    ///
    /// - Throws: ``SandboxError`` with the first promise that is broken.
    static func check(
        _ journal: [LedgerState.Change],
        after state: LedgerState,
        feesCharged: Int64
    ) throws(SandboxError) {
        var balance: Int128 = 0
        var reserves: Int64 = 0
        var accounts: Set<AccountAddress> = []
        var balances: Set<Bytes32> = []
        for change in journal {
            switch change {
            case .account(let address, let before) where accounts.insert(address).inserted:
                let after = state.accounts[address]
                balance += Int128(after?.balance ?? 0) - Int128(before?.balance ?? 0)
                reserves += (after?.netSponsoring ?? 0) - (before?.netSponsoring ?? 0)
                try check(address, before, after)
            case .claimableBalance(let id, let before) where balances.insert(id).inserted:
                let after = state.claimableBalances[id]
                balance += Int128(after?.nativeAmount ?? 0) - Int128(before?.nativeAmount ?? 0)
                reserves -= Int64(after?.reserveCount ?? 0) - Int64(before?.reserveCount ?? 0)
            default: break
            }
        }
        guard balance == -Int128(feesCharged) else {
            throw SandboxError(
                description: "ledger \(state.sequence): balances changed by \(balance), fees were \(feesCharged)"
            )
        }
        guard reserves == 0 else {
            throw SandboxError(
                description: "ledger \(state.sequence): \(reserves) more reserves are sponsored than taken"
            )
        }
    }

    private static func check(
        _ address: AccountAddress,
        _ before: Account?,
        _ after: Account?
    ) throws(SandboxError) {
        guard let after else { return }
        let entries = after.trustLines.count + after.data.count + after.signers.count
        guard after.subEntryCount == UInt32(entries) else {
            throw SandboxError(description: "\(address) has \(entries) entries, not \(after.subEntryCount)")
        }
        guard after.sequence >= before?.sequence ?? 0, after.balance >= 0 else {
            throw SandboxError(description: "\(address) has gone back to \(after.sequence), \(after.balance)")
        }
    }

    /// Adds up everything there is.
    static func checkTotal(_ state: LedgerState) throws(SandboxError) {
        var total = Int128(state.feePool)
        for account in state.accounts.values { total += Int128(account.balance) }
        for balance in state.claimableBalances.values { total += Int128(balance.nativeAmount) }
        guard total == Int128(state.totalCoins) else {
            throw SandboxError(description: "there are \(total) stroops, not \(state.totalCoins)")
        }
    }
}

extension Account {
    /// Reserves paid for others less those that others pay, over this account.
    fileprivate var netSponsoring: Int64 { Int64(sponsoringCount) - Int64(sponsoredCount) }
}

extension ClaimableBalance {
    /// What it holds of the native asset, in stroops.
    fileprivate var nativeAmount: Int64 { asset == .native ? amount : 0 }
}
