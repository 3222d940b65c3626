internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// How the answers about payments are written that are no transactions.
extension JSONWriter {
    mutating func preview(_ preview: PaymentPreview) {
        beginObject()
        member("ok", preview.problems.isEmpty)
        member("kind", preview.kind?.rawValue)
        member("fee", preview.fee.shortText)
        member("spendable", preview.spendable?.shortText)
        name("problems")
        beginArray()
        for problem in preview.problems { self.problem(problem) }
        endArray()
        endObject()
    }

    private mutating func problem(_ refusal: Refusal) {
        beginObject()
        member("code", refusal.code.rawValue)
        member("message", refusal.message)
        if !refusal.metadata.isEmpty {
            name("metadata")
            beginObject()
            for detail in refusal.metadata { self.detail(detail) }
            endObject()
        }
        endObject()
    }

    mutating func statistics(_ statistics: Statistics) {
        beginObject()
        name("users")
        beginObject()
        member("total", statistics.users)
        member("blocked", statistics.usersBlocked)
        endObject()
        name("wallets")
        beginObject()
        member("total", statistics.wallets)
        member("active", statistics.walletsActive)
        member("frozen", statistics.walletsFrozen)
        endObject()
        name("transactions")
        beginObject()
        for status in TransactionStatus.allCases { member(status.memberName, statistics.transactions[status] ?? 0) }
        endObject()
        name("volume")
        beginArray()
        for volume in statistics.volume { self.volume(volume) }
        endArray()
        endObject()
    }

    private mutating func volume(_ volume: Statistics.Volume) {
        beginObject()
        member("day", volume.day)
        member("asset", volume.asset)
        member("count", volume.count)
        member("amount", volume.amount)
        endObject()
    }
}

extension TransactionStatus {
    /// The status as the name of a member.
    fileprivate var memberName: StaticString {
        switch self {
        case .created: "CREATED"
        case .pending: "PENDING"
        case .success: "SUCCESS"
        case .failed: "FAILED"
        }
    }
}
