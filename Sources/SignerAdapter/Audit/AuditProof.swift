package import Stellar
package import WalletApplication
package import WalletDomain

/// That a record is in a sealed log, for somebody without the database: the record, its place, the hashes beside its
/// way to the root, and the checkpoint that was signed over the root.
package struct AuditProof: Sendable {
    package let entry: AuditEntry
    /// Which of the seal's records it is, from 0.
    package let index: Int64
    package let path: [Bytes32]
    package let checkpoint: AuditCheckpoint
    package let signature: [UInt8]

    package init(
        entry: AuditEntry,
        index: Int64,
        path: [Bytes32],
        checkpoint: AuditCheckpoint,
        signature: [UInt8]
    ) {
        self.entry = entry
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
        self.signature = signature
    }

    /// Why there is no proof.
    package enum Absence: Error, Equatable {
        case noSuchRecord
        /// Its transaction ended just now, or another one keeps the horizon back.
        case notSealedYet
        /// What the log has is not what was sealed.
        case notWhatWasSealed
        case store(reason: String)
    }

    /// What is wrong with a proof.
    package enum Flaw: Error, Equatable {
        /// The checkpoint is not what the owner of its public key signed.
        case signature
        /// It was signed by another key than the one asked for.
        case foreignKey
        /// The record, or its place, is not what the path leads up from.
        case record
    }

    /// Verifies it; needs nothing else.
    ///
    /// - Parameter publicKey: Whose signature it has to be; `nil` where whoever asks compares the key themselves.
    /// - Throws: What is wrong with it.
    package func check(by publicKey: Bytes32?) throws(Flaw) {
        guard AuditHash.isSigned(checkpoint, signature) else { throw .signature }
        if let publicKey, checkpoint.publicKey != publicKey { throw .foreignKey }
        let root = MerkleTree.root(
            from: AuditHash.leaf(entry),
            at: Int(clamping: index),
            of: Int(clamping: checkpoint.count),
            path: path
        )
        guard root == checkpoint.root else { throw .record }
    }
}

extension AuditProof {
    /// The proof that a record is in a log.
    package static func make(for id: Int64, from archive: any AuditArchive) async throws(Absence) -> AuditProof {
        let entries = try await asking { () throws(StoreFailure) in try await archive.entries(id: id) }
        guard let entry = entries.first else { throw .noSuchRecord }
        guard entries.count == 1 else { throw .notWhatWasSealed }
        let number = try await asking { () throws(StoreFailure) in try await archive.sealNumber(of: entry.place) }
        guard let number else { throw .notSealedYet }
        let seals = try await asking { () throws(StoreFailure) in try await archive.seals(after: number - 1, limit: 1) }
        let leaf = AuditHash.leaf(entry)
        guard let seal = seals.first, let index = seal.leaves.firstIndex(of: leaf) else { throw .notWhatWasSealed }
        return AuditProof(
            entry: entry,
            index: Int64(index),
            path: MerkleTree.path(to: index, among: seal.leaves),
            checkpoint: seal.checkpoint,
            signature: seal.signature
        )
    }

    private static func asking<Value>(
        _ body: () async throws(StoreFailure) -> Value
    ) async throws(Absence) -> Value {
        do throws(StoreFailure) {
            return try await body()
        } catch {
            throw .store(reason: error.reason)
        }
    }
}
