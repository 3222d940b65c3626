internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletDomain

/// A proof that a record is in the audit log, as a JSON document.
enum ProofDocument {
    static func text(of proof: AuditProof) -> [UInt8] {
        var json = JSONWriter(capacity: 4_096)
        json.beginObject()
        json.member("version", 1)
        json.name("record")
        json.beginObject()
        json.member("transaction", proof.entry.place.transaction)
        json.member("id", proof.entry.place.id)
        json.name("fields")
        json.beginObject()
        for field in proof.entry.fields {
            json.name(field.name.rawValue)
            json.string(field.value)
        }
        json.endObject()
        json.endObject()
        json.member("index", proof.index)
        json.name("path")
        json.beginArray()
        for hash in proof.path { json.string(hash.hex) }
        json.endArray()
        json.name("checkpoint")
        CheckpointMessage.write(proof.checkpoint, signature: proof.signature, to: &json)
        json.endObject()
        return json.bytes
    }

    /// `nil` for what is no proof of this version.
    static func read(_ node: JSONNode) -> AuditProof? {
        guard
            node["version"]?.int64 == 1, let record = node["record"], let index = node["index"]?.int64,
            let (checkpoint, signature) = node["checkpoint"].flatMap(CheckpointMessage.read),
            let transaction = record["transaction"]?.int64, let id = record["id"]?.int64,
            let fields = fields(record["fields"]), let path = path(node["path"])
        else { return nil }
        let place = AuditPlace(transaction: UInt64(clamping: transaction), id: id)
        return AuditProof(
            entry: AuditEntry(place: place, fields: fields),
            index: index,
            path: path,
            checkpoint: checkpoint,
            signature: signature
        )
    }

    /// In the order in which they are hashed, whatever order they are written in; a name nobody knows is no record's.
    private static func fields(_ node: JSONNode?) -> [AuditEntry.Field]? {
        guard let node, node.isObject else { return nil }
        var values: [AuditEntry.Name: String] = [:]
        for (name, value) in node.members {
            guard let name = name.string.flatMap(AuditEntry.Name.init), let value = value.string else { return nil }
            values[name] = value
        }
        return AuditEntry.Name.allCases.compactMap { name in values[name].map { AuditEntry.Field(name, $0) } }
    }

    private static func path(_ node: JSONNode?) -> [Bytes32]? {
        guard let node, node.isArray else { return nil }
        var path: [Bytes32] = []
        for element in node.elements {
            guard let hash = element.string.flatMap({ Bytes32(hex: $0) }) else { return nil }
            path.append(hash)
        }
        return path
    }
}
