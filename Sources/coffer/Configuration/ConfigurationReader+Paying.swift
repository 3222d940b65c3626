internal import Stellar
internal import WalletApplication
internal import WalletDomain

extension ConfigurationReader {
    /// What every wallet may send.
    mutating func sendingRules() -> SendingRules {
        let perTransaction = amounts(.limitTransaction)
        let dailyAmount = amounts(.limitDailyAmount)
        let dailyCount = count(.limitDailyCount)
        let queueMax = integer(.walletQueueMax, in: 1...100_000, otherwise: Int(SendingRules.queueMaxStandard))
        return SendingRules(
            perTransaction: perTransaction,
            dailyAmount: dailyAmount,
            dailyCount: dailyCount,
            queueMax: Int64(queueMax)
        )
    }

    /// How old what is known of a wallet's money may be.
    mutating func balanceAges() -> BalanceAges {
        let standard = BalanceAges.standard
        let seconds = integer(.balanceAgeMax, in: 1...604_800, otherwise: Int(standard.acceptedUpToMs / 1000))
        return BalanceAges(
            refreshedAfterMs: min(standard.refreshedAfterMs, Int64(seconds) * 1000),
            refusedAfterMs: min(standard.refusedAfterMs, Int64(seconds) * 1000),
            acceptedUpToMs: Int64(seconds) * 1000
        )
    }

    /// An amount of XLM, or a list of `ASSET=AMOUNT`; none where nothing is set.
    private mutating func amounts(_ variable: Variable) -> [Asset: Amount] {
        guard let text = text(variable) else { return [:] }
        var amounts: [Asset: Amount] = [:]
        for word in Self.words(of: text) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let asset = parts.count == 2 ? try? Asset(parts[0]) : .native
            let amount = parts.last.flatMap { try? Amount($0) }
            guard let asset, let amount, amount > .zero, amounts.updateValue(amount, forKey: asset) == nil else {
                refuse(variable, "must be an amount of XLM, or ASSET=AMOUNT for each asset once, with commas between")
                return [:]
            }
        }
        show(variable, text)
        return amounts
    }

    /// A whole number; none where nothing is set.
    private mutating func count(_ variable: Variable) -> Int64? {
        guard let text = text(variable) else { return nil }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let count = Int64(text),
            count > 0
        else {
            refuse(variable, "must be a whole number above 0")
            return nil
        }
        show(variable, text)
        return count
    }
}
