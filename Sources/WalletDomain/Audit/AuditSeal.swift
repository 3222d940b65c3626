package import Stellar

/// A record in a seal: where it stood, and the hash of what it said.
package struct AuditLeaf: Hashable, Sendable {
    /// The length of a leaf as it is kept: transaction, id, hash.
    package static let byteCount = 48

    package let place: AuditPlace
    /// SHA-256 of ``AuditEntry/canonical``.
    package let content: Bytes32

    package init(place: AuditPlace, content: Bytes32) {
        self.place = place
        self.content = content
    }

    /// Place and hash, in 48 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(number: place.transaction)
        bytes.append(number: place.id)
        return bytes + content.bytes
    }

    /// Reads what ``bytes`` wrote; `nil` for another length.
    package init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.byteCount, let content = Bytes32(Array(bytes.suffix(32))) else { return nil }
        let words = bytes.prefix(16).enumerated().reduce(into: (UInt64(0), UInt64(0))) { words, byte in
            if byte.offset < 8 {
                words.0 = words.0 << 8 | UInt64(byte.element)
            } else {
                words.1 = words.1 << 8 | UInt64(byte.element)
            }
        }
        self.init(place: AuditPlace(transaction: words.0, id: Int64(bitPattern: words.1)), content: content)
    }
}

/// What an audit key signs: so many records, in this order, after all those before.
///
/// Everything a verifier without the database needs is in here; the leaves are beside it.
package struct AuditCheckpoint: Hashable, Sendable {
    /// From 1, without a gap.
    package let number: Int64
    /// The hash of the checkpoint before; zeros before the first.
    package let previous: Bytes32
    /// How many records it seals.
    package let count: Int64
    /// How many records are sealed up to here.
    package let total: Int64
    /// The root of the Merkle tree over the leaves (RFC 6962).
    package let root: Bytes32
    /// The last record it seals.
    package let last: AuditPlace
    /// Which database's transaction numbers these are: another one's begin anew.
    package let database: String
    /// Ids up to this one are of records that came from another database, and sealed there.
    package let boundary: Int64
    package let at: Moment
    /// Whose signature it is: an Ed25519 public key.
    package let publicKey: Bytes32

    package init(
        number: Int64,
        previous: Bytes32,
        count: Int64,
        total: Int64,
        root: Bytes32,
        last: AuditPlace,
        database: String,
        boundary: Int64,
        at: Moment,
        publicKey: Bytes32
    ) {
        self.number = number
        self.previous = previous
        self.count = count
        self.total = total
        self.root = root
        self.last = last
        self.database = database
        self.boundary = boundary
        self.at = at
        self.publicKey = publicKey
    }

    /// What is signed, and whose hash the next one has: every field behind its length.
    package var signed: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320)
        bytes.append(prefixed: "audit-checkpoint/1")
        for number in [number, count, total, last.id, boundary, at.milliseconds] {
            bytes.append(number: UInt32(8))
            bytes.append(number: number)
        }
        bytes.append(number: UInt32(8))
        bytes.append(number: last.transaction)
        bytes.append(prefixed: database)
        for hash in [previous, root, publicKey] { bytes.append(prefixed: hash.bytes) }
        return bytes
    }
}

/// A checkpoint, its signature, and the records it stands for.
package struct AuditSeal: Hashable, Sendable {
    package let checkpoint: AuditCheckpoint
    /// Sixty-four bytes over ``AuditCheckpoint/signed``.
    package let signature: [UInt8]
    /// The hash of what is signed.
    package let head: Bytes32
    package let leaves: [AuditLeaf]

    package init(checkpoint: AuditCheckpoint, signature: [UInt8], head: Bytes32, leaves: [AuditLeaf]) {
        self.checkpoint = checkpoint
        self.signature = signature
        self.head = head
        self.leaves = leaves
    }
}
