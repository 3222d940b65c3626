internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// How balances and fees are written.
extension JSONWriter {
    mutating func balance(_ notice: BalanceNotice) {
        beginObject()
        member("walletId", notice.wallet.id.description)
        member("address", notice.wallet.address.description)
        name("balances")
        beginArray()
        for balance in notice.balances {
            beginObject()
            member("asset", balance.asset.description)
            member("total", balance.total.shortText)
            member("available", balance.available.shortText)
            member("held", balance.held.shortText)
            member("limit", balance.limit?.shortText)
            endObject()
        }
        endArray()
        member("ledger", notice.ledger)
        member("asOf", notice.asOf.contractText)
        member("stale", notice.isStale)
        endObject()
    }

    mutating func fees(_ notice: FeeNotice) {
        let statistics = notice.statistics
        beginObject()
        member("baseFee", statistics.baseFee.shortText)
        member("suggested", notice.suggested.shortText)
        member("cap", FeeNotice.cap.shortText)
        name("capacityUsage")
        fraction(permille: statistics.capacityUsagePermille)
        member("ledger", statistics.ledger)
        member("stale", notice.isStale)
        endObject()
    }

    /// Thousandths as a number with up to three decimals.
    private mutating func fraction(permille: Int) {
        let (whole, rest) = permille.quotientAndRemainder(dividingBy: 1000)
        var text = "\(whole)"
        if rest > 0 {
            text += "." + String(1000 + rest).dropFirst()
            while text.last == "0" { text.removeLast() }
        }
        raw(Array(text.utf8))
    }
}
