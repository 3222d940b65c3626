internal import Stellar

/// Which part of a list is asked for.
struct PageQuery: Sendable {
    static let limitDefault = 10
    static let limitMax = 200

    var cursor: String
    var isDescending: Bool
    var limit: Int

    /// Reads `cursor`, `order` and `limit`; in a stream `Last-Event-ID` overrides the cursor.
    init(_ request: Request) throws(Problem) {
        cursor = request.query["cursor"] ?? ""
        if let last = request.lastEventID, !last.isEmpty { cursor = last }
        switch request.query["order"] ?? "asc" {
        case "asc", "": isDescending = false
        case "desc": isDescending = true
        default: throw .invalid("order", "order: invalid value")
        }
        limit = Self.limitDefault
        guard let text = request.query["limit"], !text.isEmpty else { return }
        guard let number = Int(text) else { throw .invalid("limit", "limit: unparseable value") }
        guard number > 0 else { throw .invalid("limit", "limit: invalid value: must be positive") }
        guard number <= Self.limitMax else {
            throw .invalid("limit", "limit: value provided that is over limit max of \(Self.limitMax)")
        }
        limit = number
    }

    /// The cursor as a place in history.
    ///
    /// `now` is the end of the last ledger that can be seen. What is before the first one is moved
    /// up to it, without a word.
    func position(latest: UInt32, elder: UInt32) throws(Problem) -> Int64 {
        let text = cursor.split(separator: "-").first.map(String.init) ?? ""
        let end = OperationID(ledger: latest + 1).rawValue - 1
        let start = elder > 1 ? OperationID(ledger: elder).rawValue - 1 : 0
        if cursor == "now" { return end }
        if cursor.isEmpty { return isDescending ? .max : start }
        guard let number = Int64(text), number >= 0 else { throw .invalid("cursor", "cursor: invalid value") }
        guard number < start else { return number }
        guard !isDescending else { throw Problem(.beforeHistory) }
        return start
    }
}

/// A list's links and its records.
struct Page {
    /// A record's cursor, and the record.
    typealias Record = (token: String, json: [UInt8])

    /// Writes the page; `next` stays where it was where there is nothing, and `prev` turns round.
    static func body(_ records: [Record], _ query: PageQuery, _ request: Request) -> [UInt8] {
        let first = records.first?.token ?? query.cursor
        let last = records.last?.token ?? query.cursor
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + records.reduce(0) { $0 + $1.json.count + 1 })
        func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
        let order = query.isDescending ? "desc" : "asc"
        let other = query.isDescending ? "asc" : "desc"
        add("{\"_links\":{\"self\":{\"href\":\"")
        add(link(request, cursor: query.cursor, order: order, query))
        add("\"},\"next\":{\"href\":\"")
        add(link(request, cursor: last, order: order, query))
        add("\"},\"prev\":{\"href\":\"")
        add(link(request, cursor: first, order: other, query))
        add("\"}},\"_embedded\":{\"records\":[")
        for (index, record) in records.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: record.json)
        }
        add("]}}")
        return bytes
    }

    private static func link(_ request: Request, cursor: String, order: String, _ query: PageQuery) -> String {
        let kept = request.query.filter { !["cursor", "order", "limit"].contains($0.key) }
        let others = kept.sorted { $0.key < $1.key }.map { "&\(encode($0.key))=\(encode($0.value))" }.joined()
        return "\(request.base)\(request.path)?cursor=\(encode(cursor))&limit=\(query.limit)&order=\(order)\(others)"
    }

    /// Percent-encodes all but what needs no encoding anywhere.
    private static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%" + Hex.encode([byte])
            }
        }
        return encoded
    }
}
