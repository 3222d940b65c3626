package import Stellar
package import WalletApplication
package import WalletDomain

/// Verifies an audit log with a public key alone: signatures, chain, trees, and each record's hash.
///
/// Whoever writes to the database can cut its end off, records and seals together, and nothing in the database shows
/// it; checkpoints that were kept elsewhere do.
package struct AuditVerifier: Sendable {
    /// A checkpoint that was kept outside of the database.
    package struct Witness: Sendable {
        package let checkpoint: AuditCheckpoint
        package let signature: [UInt8]

        package init(checkpoint: AuditCheckpoint, signature: [UInt8]) {
            self.checkpoint = checkpoint
            self.signature = signature
        }
    }

    private let archive: any AuditArchive
    private let publicKey: Bytes32

    /// How many seals are read at a time, with their leaves: 12 MiB at most.
    private static let pageSize = 64

    package init(_ archive: any AuditArchive, publicKey: Bytes32) {
        self.archive = archive
        self.publicKey = publicKey
    }

    /// Verifies seals and what they seal, up to the first thing that is wrong.
    ///
    /// - Parameters:
    ///   - range: The numbers of the first and the last seal.
    ///   - witnesses: Checkpoints that were kept elsewhere.
    ///   - progress: Told after each seal.
    /// - Returns: How far the log is right.
    /// - Throws: Where the archive doesn't answer.
    package func verify(
        _ range: ClosedRange<Int64>,
        witnesses: [Witness] = [],
        _ progress: (AuditVerification) -> Void = { _ in }
    ) async throws(StoreFailure) -> AuditVerification {
        var outcome = AuditVerification()
        for witness in witnesses where !isGenuine(witness.checkpoint, witness.signature) {
            outcome.finding = .forgedCheckpoint(witness.checkpoint.number)
            return outcome
        }
        let heads = Dictionary(
            witnesses.map { ($0.checkpoint.number, AuditHash.head(of: $0.checkpoint)) },
            uniquingKeysWith: { first, _ in first }
        )
        var chain = Chain()
        if range.lowerBound > 1 {
            guard let before = try await archive.seals(after: range.lowerBound - 2, limit: 1).first,
                before.checkpoint.number == range.lowerBound - 1
            else {
                outcome.finding = .missingSeal(range.lowerBound - 1)
                return outcome
            }
            chain.advance(over: before)
        }
        let start = chain.total
        var page = try await archive.seals(after: range.lowerBound - 1, limit: Self.pageSize)
        while let end = page.last {
            for seal in page where seal.checkpoint.number <= range.upperBound {
                if let finding = try await check(seal, &chain, heads) {
                    outcome.finding = finding
                    return outcome
                }
                outcome.seals += 1
                outcome.records = chain.total - start
                outcome.recordsExpected = max(outcome.recordsExpected, end.checkpoint.total - start)
                outcome.last = seal
                progress(outcome)
            }
            guard end.checkpoint.number < range.upperBound else { break }
            page = try await archive.seals(after: end.checkpoint.number, limit: Self.pageSize)
        }
        if let behind = heads.keys.filter({ range.contains($0) && $0 > chain.number }).min() {
            outcome.finding = .truncated(checkpoint: behind, last: chain.number)
        }
        outcome.unsealed = try await archive.unsealedCount(after: chain.place, idsAbove: chain.boundary)
        return outcome
    }

    // MARK: - One seal

    /// How far the chain was followed.
    private struct Chain {
        var number: Int64 = 0
        var head = Bytes32.zero
        var total: Int64 = 0
        var place = AuditPlace.beginning
        var boundary: Int64 = 0
        /// Where the ids of the next database begin; nil where it is not known yet.
        var nextBoundary: Int64?

        mutating func advance(over seal: AuditSeal) {
            number = seal.checkpoint.number
            head = AuditHash.head(of: seal.checkpoint)
            total = seal.checkpoint.total
            place = seal.checkpoint.last
            if boundary != seal.checkpoint.boundary { nextBoundary = nil }
            boundary = seal.checkpoint.boundary
        }
    }

    private func check(
        _ seal: AuditSeal,
        _ chain: inout Chain,
        _ heads: [Int64: Bytes32]
    ) async throws(StoreFailure) -> AuditFinding? {
        let checkpoint = seal.checkpoint
        guard checkpoint.number == chain.number + 1 else { return .missingSeal(chain.number + 1) }
        guard AuditHash.isSigned(checkpoint, seal.signature) else { return .alteredSeal(checkpoint.number) }
        guard checkpoint.publicKey == publicKey else { return .foreignKey(checkpoint.number) }
        guard checkpoint.previous == chain.head else { return .brokenChain(checkpoint.number) }
        let isWhole =
            seal.head == AuditHash.head(of: checkpoint) && MerkleTree.root(of: seal.leaves) == checkpoint.root
            && Int64(seal.leaves.count) == checkpoint.count && checkpoint.total == chain.total + checkpoint.count
            && seal.leaves.last?.place == checkpoint.last
        guard isWhole else { return .alteredSeal(checkpoint.number) }
        if let head = heads[checkpoint.number], head != seal.head { return .rewritten(checkpoint: checkpoint.number) }

        let start = checkpoint.boundary == chain.boundary ? chain.place : .beginning
        if checkpoint.boundary != chain.boundary || chain.nextBoundary == nil {
            chain.nextBoundary = try await archive.boundary(after: checkpoint.boundary) ?? .max
        }
        let entries = try await archive.entries(
            after: start,
            through: checkpoint.last,
            ids: (checkpoint.boundary, chain.nextBoundary ?? .max)
        )
        let found = entries.map(AuditHash.leaf)
        let comparison = SealComparison(seal: checkpoint.number, leaves: seal.leaves, found: found)
        if let finding = comparison.finding { return try await located(finding) }
        let next = chain.nextBoundary
        chain.advance(over: seal)
        chain.nextBoundary = next
        return nil
    }

    /// A record that is missing where it was sealed may stand elsewhere.
    private func located(_ finding: AuditFinding) async throws(StoreFailure) -> AuditFinding {
        guard case .missing(let record, let seal) = finding else { return finding }
        return try await archive.entries(id: record).isEmpty ? finding : .reordered(record: record, seal: seal)
    }

    private func isGenuine(_ checkpoint: AuditCheckpoint, _ signature: [UInt8]) -> Bool {
        checkpoint.publicKey == publicKey && AuditHash.isSigned(checkpoint, signature)
    }
}
