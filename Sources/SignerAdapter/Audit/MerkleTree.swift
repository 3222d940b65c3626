internal import Crypto
package import Stellar
package import WalletDomain

/// The Merkle tree of RFC 6962 (section 2.1) over the records of a seal.
///
/// Leaves and nodes are hashed with different first bytes, so that no node passes for a leaf.
package enum MerkleTree {
    /// The hash of a leaf.
    static func hash(_ leaf: AuditLeaf) -> Bytes32 {
        Bytes32(SHA256.hash([0] + leaf.bytes))
    }

    /// The root over some leaves; the hash of nothing where there is none.
    package static func root(of leaves: [AuditLeaf]) -> Bytes32 {
        root(leaves.map(hash)[...])
    }

    /// The hashes beside the way from a leaf to the root, from the leaf up.
    package static func path(to index: Int, among leaves: [AuditLeaf]) -> [Bytes32] {
        path(to: index, leaves.map(hash)[...])
    }

    /// The root that a leaf has by its path; `nil` where the path has another length than it has to have.
    package static func root(from leaf: AuditLeaf, at index: Int, of count: Int, path: [Bytes32]) -> Bytes32? {
        guard index >= 0, index < count else { return nil }
        var rest = path[...]
        let root = climb(hash(leaf), index, count, &rest)
        return rest.isEmpty ? root : nil
    }

    private static func root(_ hashes: ArraySlice<Bytes32>) -> Bytes32 {
        guard let first = hashes.first else { return Bytes32(SHA256.hash([])) }
        guard hashes.count > 1 else { return first }
        let middle = hashes.startIndex + split(hashes.count)
        return node(root(hashes[..<middle]), root(hashes[middle...]))
    }

    private static func path(to index: Int, _ hashes: ArraySlice<Bytes32>) -> [Bytes32] {
        guard hashes.count > 1 else { return [] }
        let half = split(hashes.count)
        let middle = hashes.startIndex + half
        if index < half { return path(to: index, hashes[..<middle]) + [root(hashes[middle...])] }
        return path(to: index - half, hashes[middle...]) + [root(hashes[..<middle])]
    }

    private static func climb(
        _ leaf: Bytes32,
        _ index: Int,
        _ count: Int,
        _ path: inout ArraySlice<Bytes32>
    ) -> Bytes32? {
        guard count > 1 else { return leaf }
        let half = split(count)
        if index < half {
            guard let left = climb(leaf, index, half, &path), let right = path.popFirst() else { return nil }
            return node(left, right)
        }
        guard let right = climb(leaf, index - half, count - half, &path), let left = path.popFirst() else { return nil }
        return node(left, right)
    }

    private static func node(_ left: Bytes32, _ right: Bytes32) -> Bytes32 {
        Bytes32(SHA256.hash([1] + left.bytes + right.bytes))
    }

    /// The largest power of two below a number above one.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
