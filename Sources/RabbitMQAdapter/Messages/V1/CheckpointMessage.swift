internal import Crypto
package import ServiceRuntime
internal import Stellar
internal import WalletApplication
package import WalletDomain

/// A checkpoint of the audit log as the contract has it: the `data` of `audit.checkpoint`, and a part of a proof.
package struct CheckpointMessage: CheckpointWriter {
    package init() {}

    package func checkpoint(_ seal: AuditSeal) -> (data: [UInt8], trace: String) {
        var json = JSONWriter(capacity: 1_024)
        Self.write(seal.checkpoint, signature: seal.signature, to: &json)
        return (json.bytes, TraceContext.new().traceparent)
    }

    /// Writes a checkpoint down as an object.
    package static func write(_ checkpoint: AuditCheckpoint, signature: [UInt8], to json: inout JSONWriter) {
        json.beginObject()
        json.member("number", checkpoint.number)
        json.member("previous", checkpoint.previous.description)
        json.member("count", checkpoint.count)
        json.member("total", checkpoint.total)
        json.member("root", checkpoint.root.description)
        json.member("lastTransaction", checkpoint.last.transaction)
        json.member("lastId", checkpoint.last.id)
        json.member("database", checkpoint.database)
        json.member("boundary", checkpoint.boundary)
        json.member("sealedAt", WallTime(milliseconds: checkpoint.at.milliseconds).rfc3339)
        json.member("publicKey", checkpoint.publicKey.description)
        json.member("signature", Hexadecimal.encode(signature.span))
        json.endObject()
    }

    /// Reads an object that ``write(_:signature:to:)`` wrote; `nil` where a member is missing or is none.
    package static func read(_ node: JSONNode) -> (checkpoint: AuditCheckpoint, signature: [UInt8])? {
        guard
            let number = node["number"]?.int64, let count = node["count"]?.int64, let total = node["total"]?.int64,
            let transaction = node["lastTransaction"]?.int64, let id = node["lastId"]?.int64,
            let boundary = node["boundary"]?.int64, let database = node["database"]?.string,
            let previous = hash(node["previous"]), let root = hash(node["root"]), let key = hash(node["publicKey"]),
            let signature = node["signature"]?.string.flatMap(Hexadecimal.decode),
            let at = node["sealedAt"]?.string.flatMap({ WallTime(rfc3339: $0) })
        else { return nil }
        let checkpoint = AuditCheckpoint(
            number: number,
            previous: previous,
            count: count,
            total: total,
            root: root,
            last: AuditPlace(transaction: UInt64(clamping: transaction), id: id),
            database: database,
            boundary: boundary,
            at: Moment(milliseconds: at.milliseconds),
            publicKey: key
        )
        return (checkpoint, signature)
    }

    private static func hash(_ node: JSONNode?) -> Bytes32? {
        node?.string.flatMap(Hexadecimal.decode).flatMap { Bytes32($0) }
    }
}
