internal import ServiceRuntime
package import WalletApplication
internal import WalletDomain

/// `audit.list`.
struct ListAuditBody: RequestBody {
    let command: AuditPageQuery

    static func read(_ body: inout BodyReader) -> ListAuditBody? {
        let userID = body.optionalString("userId", Scalars.userID)
        let walletID = body.optionalString("walletId", Scalars.walletID)
        let from = body.optionalString("from", Scalars.moment)
        let to = body.optionalString("to", Scalars.moment)
        let limit = body.optionalInteger("limit", in: 1...AuditPageQuery.limitMax)
        let before = body.optionalString("cursor", AuditCursor.read)
        let query = AuditPageQuery(
            userID: userID,
            walletID: walletID,
            from: from,
            to: to,
            limit: limit ?? AuditPageQuery.limitStandard,
            before: before
        )
        return ListAuditBody(command: query)
    }
}

/// Where the next page of the audit log begins, as a caller hands it back.
enum AuditCursor {
    private static let version = "a1"

    static func text(_ last: AuditPlace) -> String { "\(version).\(last.transaction).\(last.id)" }

    static func read(_ text: String) -> BodyReader.Reading<AuditPlace> {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == version, let transaction = UInt64(parts[1]), let id = Int64(parts[2]),
            Self.text(AuditPlace(transaction: transaction, id: id)) == text
        else { return .wrong(rule: "pattern", message: "is not one that this service gave") }
        return .value(AuditPlace(transaction: transaction, id: id))
    }
}

extension Scalars {
    static func moment(_ text: String) -> BodyReader.Reading<Moment> {
        let moment = WallTime(rfc3339: text).map { Moment(milliseconds: $0.milliseconds) }
        return .optional(moment, "pattern", "must be an RFC 3339 instant in UTC, with milliseconds at most")
    }
}

extension ContractMessages {
    package func auditPage(_ page: AuditPage) -> [UInt8] {
        var json = JSONWriter(capacity: 256 + 256 * page.records.count)
        json.beginObject()
        json.member("success", true)
        json.name("data")
        json.beginObject()
        json.name("records")
        json.beginArray()
        for record in page.records { json.record(record) }
        json.endArray()
        json.member("nextCursor", page.next.map(AuditCursor.text))
        json.endObject()
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func record(_ record: AuditPage.Record) {
        let entry = record.entry
        beginObject()
        member("id", entry.place.id)
        member("at", WallTime(milliseconds: entry.at.milliseconds).rfc3339)
        member("actor", entry[.actor])
        member("action", entry[.action])
        member("userId", entry[.userID])
        member("walletId", entry[.walletID])
        member("idempotencyKey", entry[.requestKey])
        member("refusal", entry[.refusal])
        member("reason", entry[.reason])
        member("detail", entry[.detail])
        member("seal", record.seal)
        endObject()
    }
}
