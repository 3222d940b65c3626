package import WalletDomain

/// The first thing that is wrong with an audit log.
package enum AuditFinding: Hashable, Sendable {
    /// The record says something else than it did.
    case altered(record: Int64, seal: Int64)
    /// The record is gone.
    case missing(record: Int64, seal: Int64)
    /// The record stands among sealed ones and was never sealed.
    case inserted(record: Int64, seal: Int64)
    /// The record stands in another's place.
    case reordered(record: Int64, seal: Int64)
    /// The seal is gone.
    case missingSeal(Int64)
    /// The seal is not what the audit key signed.
    case alteredSeal(Int64)
    /// The audit key signed the seal, but not after the one before it.
    case brokenChain(Int64)
    /// Another key than the audit key signed the seal.
    case foreignKey(Int64)
    /// The checkpoint that was kept elsewhere is not one that the audit key signed.
    case forgedCheckpoint(Int64)
    /// The checkpoint that was kept elsewhere is not the log's: the log was written anew.
    case rewritten(checkpoint: Int64)
    /// The checkpoint that was kept elsewhere is behind the log's end: the end was cut off.
    case truncated(checkpoint: Int64, last: Int64)
}

extension AuditFinding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .altered(let record, let seal): "record \(record) was altered (seal \(seal))"
        case .missing(let record, let seal): "record \(record) is missing (seal \(seal))"
        case .inserted(let record, let seal): "record \(record) was inserted (seal \(seal))"
        case .reordered(let record, let seal): "record \(record) was reordered (seal \(seal))"
        case .missingSeal(let number): "seal \(number) is missing"
        case .alteredSeal(let number): "seal \(number) was altered"
        case .brokenChain(let number): "seal \(number) does not follow the one before it"
        case .foreignKey(let number): "seal \(number) was signed by another key"
        case .forgedCheckpoint(let number): "checkpoint \(number) was not signed by the audit key"
        case .rewritten(let number): "checkpoint \(number) is not the log's: the log was written anew"
        case .truncated(let number, let last):
            "checkpoint \(number) is behind the log's last, \(last): its end was cut off"
        }
    }
}

/// What verifying an audit log found.
package struct AuditVerification: Sendable {
    /// How many seals and records were found right.
    package var seals = 0
    package var records: Int64 = 0
    /// How many records there are, as far as is known.
    package var recordsExpected: Int64 = 0
    /// How many records stand behind the last seal and are verified by none.
    package var unsealed = 0
    /// The last seal that was found right.
    package var last: AuditSeal?
    package var finding: AuditFinding?

    package init() {}
}

/// What a seal says of its records, beside the records that are there.
struct SealComparison {
    let seal: Int64
    let leaves: [AuditLeaf]
    let found: [AuditLeaf]

    /// The first difference; `nil` where there is none.
    ///
    /// A record whose place was taken by a record that has it elsewhere was reordered; one that is in the seal with another
    /// content was altered; one that isn't in the seal was inserted.
    var finding: AuditFinding? {
        let common = zip(leaves, found).prefix { $0 == $1 }.count
        guard common < max(leaves.count, found.count) else { return nil }
        let expected = common < leaves.count ? leaves[common] : nil
        let present = common < found.count ? found[common] : nil
        if let present, !isSealed(present.place.id) {
            return isElsewhere(present, in: leaves)
                ? .reordered(record: present.place.id, seal: seal) : .inserted(record: present.place.id, seal: seal)
        }
        guard let expected else { return present.map { .inserted(record: $0.place.id, seal: seal) } }
        guard let now = found.first(where: { $0.place.id == expected.place.id }) else {
            return .missing(record: expected.place.id, seal: seal)
        }
        if now.content == expected.content { return .reordered(record: expected.place.id, seal: seal) }
        return isElsewhere(expected, in: found)
            ? .reordered(record: expected.place.id, seal: seal) : .altered(record: expected.place.id, seal: seal)
    }

    private func isSealed(_ id: Int64) -> Bool {
        leaves.contains { $0.place.id == id }
    }

    /// Whether what a record says is said by a record with another id.
    private func isElsewhere(_ leaf: AuditLeaf, in others: [AuditLeaf]) -> Bool {
        others.contains { $0.content == leaf.content && $0.place.id != leaf.place.id }
    }
}
