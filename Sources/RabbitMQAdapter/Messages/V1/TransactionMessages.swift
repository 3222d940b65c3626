internal import ServiceRuntime
internal import Stellar
internal import WalletDomain

/// How a transaction is written, in replies and events alike.
extension JSONWriter {
    mutating func transaction(_ transaction: WalletTransaction, seenBy wallet: WalletID) {
        let direction = transaction.direction(seenBy: wallet)
        beginObject()
        member("transactionId", transaction.id.description)
        member("kind", transaction.kind.rawValue)
        member("status", transaction.status.rawValue)
        if transaction.attention != nil { member("attention", true) }
        member("direction", direction.rawValue)
        member("walletId", wallet.description)
        member("from", transaction.from?.description)
        member("to", transaction.to?.description)
        member("amount", transaction.money?.amount.shortText)
        member("asset", transaction.money?.asset.description)
        memo(transaction.memo)
        if let inclusion = transaction.inclusion { self.inclusion(inclusion) }
        if let failure = transaction.failure { self.failure(failure) }
        member("createdAt", transaction.createdAt.contractText)
        member("submittedAt", transaction.submittedAt?.contractText)
        member("completedAt", transaction.completedAt?.contractText)
        // Whoever is paid learns nothing of the payer's own systems.
        correlation(direction == .out ? transaction.origin : RequestOrigin(), transaction.inclusion?.hash)
        endObject()
    }

    private mutating func memo(_ memo: Memo) {
        guard !memo.isNone else { return }
        name("memo")
        beginObject()
        member("type", memo.horizonType)
        member("value", memo.contractText)
        endObject()
    }

    private mutating func inclusion(_ inclusion: Inclusion) {
        member("fee", inclusion.fee.shortText)
        member("feePaidBy", inclusion.feePaidBy.rawValue)
        member("hash", inclusion.hash.hex)
        member("ledger", inclusion.ledger)
    }

    private mutating func correlation(_ origin: RequestOrigin, _ hash: Bytes32?) {
        name("correlation")
        beginObject()
        member("idempotencyKey", origin.key?.text)
        member("correlationId", origin.correlationID)
        member("messageId", origin.messageID)
        member("traceparent", origin.trace.isEmpty ? nil : origin.trace)
        member("hash", hash?.hex)
        endObject()
    }

    // MARK: - Failures

    private mutating func failure(_ failure: TransactionFailure) {
        name("failure")
        beginObject()
        member("code", failure.code.rawValue)
        member("message", failure.message)
        if !failure.resultCodes.isEmpty {
            name("resultCodes")
            beginArray()
            for code in failure.resultCodes { string(code) }
            endArray()
        }
        evidence(failure.evidence)
        endObject()
    }

    private mutating func evidence(_ evidence: FailureEvidence) {
        name("evidence")
        beginObject()
        switch evidence {
        case .unsent: member("kind", "unsent")
        case .onLedger(let hash, let ledger):
            member("kind", "onLedger")
            member("hash", hash.hex)
            member("ledger", ledger)
        case .expired(let expiry):
            member("kind", "expired")
            member("ledger", expiry.ledger)
            member("closedAt", WallTime(milliseconds: expiry.closedAt * 1000).rfc3339)
            member("maxTime", WallTime(milliseconds: expiry.maxTime * 1000).rfc3339)
            member("sequence", String(expiry.sequence))
            member("accountSequence", String(expiry.accountSequence))
        case .superseded(let supersession):
            member("kind", "superseded")
            member("hash", supersession.hash.hex)
            member("ledger", supersession.ledger)
            member("sequence", String(supersession.sequence))
        case .declared(let note):
            member("kind", "declared")
            member("note", note)
        }
        endObject()
    }
}

extension Moment {
    /// An instant as the contract writes it.
    var contractText: String { WallTime(milliseconds: milliseconds).rfc3339 }
}

extension Memo {
    /// The value as the contract writes it: text, decimal digits, or hexadecimal digits.
    var contractText: String {
        switch self {
        case .none: ""
        case .text(let text): String(decoding: text.bytes, as: UTF8.self)
        case .id(let number): String(number)
        case .hash(let hash), .returnHash(let hash): hash.hex
        }
    }
}
