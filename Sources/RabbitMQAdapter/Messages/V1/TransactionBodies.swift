internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// `transaction.get`.
struct GetTransactionBody: RequestBody {
    let command: TransactionLookup

    static func read(_ body: inout BodyReader) -> GetTransactionBody? {
        let userID = body.string("userId", Scalars.userID)
        let transactionID = body.string("transactionId", Scalars.transactionID)
        guard let userID, let transactionID else { return nil }
        return GetTransactionBody(command: TransactionLookup(userID: userID, transactionID: transactionID))
    }
}

/// `transaction.cancel`.
struct CancelTransactionBody: MutatingRequestBody {
    let command: TransactionLookup

    var userID: UserID? { command.userID }

    static func read(_ body: inout BodyReader) -> CancelTransactionBody? {
        GetTransactionBody.read(&body).map { CancelTransactionBody(command: $0.command) }
    }

    func writeCanonical(to json: inout JSONWriter) {
        json.member("transactionId", command.transactionID.description)
        json.member("userId", command.userID.text)
    }
}

/// `transaction.list`.
struct ListTransactionsBody: RequestBody {
    let command: TransactionPageQuery

    static func read(_ body: inout BodyReader) -> ListTransactionsBody? {
        let userID = body.string("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        let status = body.optionalString("status", Scalars.transactionStatus)
        let direction = body.optionalString("direction", Scalars.direction)
        let from = body.optionalString("from", Scalars.instant)
        let to = body.optionalString("to", Scalars.instant)
        let limit = body.optionalInteger("limit", in: 1...TransactionPageQuery.limitMax)
        let after = body.optionalString("cursor", Scalars.transactionCursor)
        guard let userID else { return nil }
        return ListTransactionsBody(
            command: TransactionPageQuery(
                userID: userID,
                walletID: walletID,
                status: status,
                direction: direction,
                from: from,
                to: to,
                limit: limit ?? TransactionPageQuery.limitStandard,
                after: after
            )
        )
    }
}

/// `stats.get`: there is nothing to say.
struct GetStatisticsBody: RequestBody {
    var command: GetStatistics.Command { .init() }

    static func read(_ body: inout BodyReader) -> GetStatisticsBody? { GetStatisticsBody() }
}

extension Scalars {
    static func transactionStatus(_ text: String) -> BodyReader.Reading<TransactionStatus> {
        let all = TransactionStatus.allCases.map(\.rawValue).joined(separator: ", ")
        return .optional(TransactionStatus(rawValue: text), "enum", "must be one of \(all)")
    }

    static func direction(_ text: String) -> BodyReader.Reading<TransactionDirection> {
        .optional(TransactionDirection(rawValue: text), "enum", "must be in or out")
    }

    static func instant(_ text: String) -> BodyReader.Reading<Moment> {
        let time = WallTime(rfc3339: text)
        return .optional(
            time.map { Moment(milliseconds: $0.milliseconds) },
            "pattern",
            "must be an instant of RFC 3339 in UTC, such as 2026-11-21T12:00:00.000Z"
        )
    }

    static func transactionCursor(_ text: String) -> BodyReader.Reading<TransactionPlace> {
        .optional(Cursor.transactionPlace(text), "pattern", "is not one that this service gave")
    }
}
