import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

/// Records as tests make them.
private enum Records {
    static func entry(_ number: Int, actor: String = "shop", transaction: Int? = nil) -> AuditEntry {
        let place = AuditPlace(transaction: UInt64(transaction ?? number), id: Int64(number))
        let fields: [AuditEntry.Field] = [
            .init(.at, "\(number)"), .init(.actor, actor), .init(.action, "act\(number)"),
        ]
        return AuditEntry(place: place, fields: fields)
    }

    static func leaves(_ numbers: some Sequence<Int>) -> [AuditLeaf] {
        numbers.map { AuditHash.leaf(entry($0)) }
    }
}

@Suite struct MerkleTreeTests {
    @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 100])
    func `every leaf has a path to the root, and to no other root`(count: Int) {
        let leaves = Records.leaves(1...count)
        let root = MerkleTree.root(of: leaves)

        for (index, leaf) in leaves.enumerated() {
            let path = MerkleTree.path(to: index, among: leaves)
            #expect(MerkleTree.root(from: leaf, at: index, of: count, path: path) == root)
            #expect(MerkleTree.root(from: leaf, at: index, of: count, path: path + [.zero]) == nil)
            let other = AuditHash.leaf(Records.entry(count + 1))
            #expect(MerkleTree.root(from: other, at: index, of: count, path: path) != root)
            for wrong in 0..<count where wrong != index {
                #expect(MerkleTree.root(from: leaf, at: wrong, of: count, path: path) != root)
            }
        }
    }

    @Test func `the root is RFC 6962's: hashes of leaves begin with a zero, of nodes with a one`() {
        let leaves = Records.leaves(1...3)
        let hashes = leaves.map { SHA256.hash([0] + $0.bytes).array }
        let left = SHA256.hash([1] + hashes[0] + hashes[1]).array

        #expect(MerkleTree.root(of: leaves).bytes == SHA256.hash([1] + left + hashes[2]).array)
        #expect(MerkleTree.root(of: Array(leaves.prefix(1))).bytes == hashes[0])
        #expect(MerkleTree.root(of: []).bytes == SHA256.hash([]).array)
    }

    @Test func `an index outside of the tree has no root`() {
        let leaf = Records.leaves([1])[0]
        #expect(MerkleTree.root(from: leaf, at: 1, of: 1, path: []) == nil)
        #expect(MerkleTree.root(from: leaf, at: -1, of: 1, path: []) == nil)
        #expect(MerkleTree.root(from: leaf, at: 0, of: 0, path: []) == nil)
    }
}

@Suite struct SealComparisonTests {
    private static let sealed = Records.leaves(1...6)

    private func finding(_ found: [AuditLeaf]) -> AuditFinding? {
        SealComparison(seal: 9, leaves: Self.sealed, found: found).finding
    }

    @Test func `records as they were sealed give nothing to find`() {
        #expect(finding(Self.sealed) == nil)
    }

    @Test(arguments: 0..<6)
    func `the first difference is named, wherever it is`(index: Int) {
        let number = index + 1
        var altered = Self.sealed
        altered[index] = AuditHash.leaf(Records.entry(number, actor: "thief"))
        var missing = Self.sealed
        missing.remove(at: index)
        var inserted = Self.sealed
        inserted.insert(AuditHash.leaf(Records.entry(99, transaction: number)), at: index)
        let truncated = Array(Self.sealed.prefix(index))

        #expect(finding(altered) == .altered(record: Int64(number), seal: 9))
        #expect(finding(missing) == .missing(record: Int64(number), seal: 9))
        #expect(finding(inserted) == .inserted(record: 99, seal: 9))
        #expect(finding(truncated) == .missing(record: Int64(number), seal: 9))
    }

    @Test func `records that changed places or contents are reordered`() {
        var swapped = Self.sealed
        swapped.swapAt(2, 4)
        var contents = Self.sealed
        contents[2] = AuditLeaf(place: Self.sealed[2].place, content: Self.sealed[4].content)
        contents[4] = AuditLeaf(place: Self.sealed[4].place, content: Self.sealed[2].content)

        #expect(finding(swapped) == .reordered(record: 3, seal: 9))
        #expect(finding(contents) == .reordered(record: 3, seal: 9))
    }

    @Test func `a record behind the last of a seal is inserted`() {
        #expect(finding(Self.sealed + Records.leaves([7])) == .inserted(record: 7, seal: 9))
    }
}

@Suite struct AuditKeyTests {
    private func signer(_ keyring: Keyring, _ store: InMemoryDataKeyStore) async throws -> SealedSigner {
        try await SealedSigner.start(
            keyring: keyring,
            network: Network.test,
            store: store,
            identifiers: CountingIdentifiers()
        )
    }

    private func tail(after last: AuditSeal?, _ numbers: ClosedRange<Int>) -> AuditTail {
        AuditTail(
            last: last,
            database: "1/2",
            boundary: 0,
            entries: numbers.map { Records.entry($0) },
            now: Moment(milliseconds: 1_000),
            oldest: nil
        )
    }

    @Test func `seals are chained, signed, and verified with the public key in them`() async throws {
        let key = try #require(try await signer(.fresh(1), InMemoryDataKeyStore()).auditKey)

        let first = try key.seal(tail(after: nil, 1...3))
        let second = try key.seal(tail(after: first, 4...5))

        #expect(first.checkpoint.previous == .zero)
        #expect(second.checkpoint.previous == first.head)
        #expect(second.checkpoint.number == 2)
        #expect(second.checkpoint.total == 5)
        #expect(second.checkpoint.last == AuditPlace(transaction: 5, id: 5))
        #expect(AuditHash.isSigned(second.checkpoint, second.signature))
        #expect(!AuditHash.isSigned(first.checkpoint, second.signature))
        #expect(second.checkpoint.publicKey == key.publicKey)
    }

    @Test func `the audit key stays the same when the keyring is rotated, and belongs to one network`() async throws {
        let store = InMemoryDataKeyStore()
        let first = try Keyring.fresh(1)
        let second = try Keyring.fresh(2)
        let before = try #require(try await signer(first, store).auditKey)
        let both = Keyring(first.lines + second.lines)
        _ = try await KeyRotation(keyring: both, network: Network.test, store: store, by: CallerName("cli:t")).rewrap()

        let after = try #require(try await signer(second, store).auditKey)
        #expect(after.publicKey == before.publicKey)

        let other = try #require(try await signer(.fresh(1), InMemoryDataKeyStore()).auditKey)
        #expect(other.publicKey != before.publicKey)
    }

    @Test func `a proof holds for the record it was made for, and for nothing else`() async throws {
        let key = try #require(try await signer(.fresh(1), InMemoryDataKeyStore()).auditKey)
        let seal = try key.seal(tail(after: nil, 1...9))
        let proof = { (entry: AuditEntry) in
            AuditProof(
                entry: entry,
                index: 4,
                path: MerkleTree.path(to: 4, among: seal.leaves),
                checkpoint: seal.checkpoint,
                signature: seal.signature
            )
        }

        #expect(throws: Never.self) { try proof(Records.entry(5)).check(by: key.publicKey) }
        #expect(throws: Never.self) { try proof(Records.entry(5)).check(by: nil) }
        #expect(throws: AuditProof.Flaw.record) { try proof(Records.entry(6)).check(by: nil) }
        #expect(throws: AuditProof.Flaw.record) { try proof(Records.entry(5, actor: "x")).check(by: nil) }
        #expect(throws: AuditProof.Flaw.foreignKey) { try proof(Records.entry(5)).check(by: .zero) }
    }
}
