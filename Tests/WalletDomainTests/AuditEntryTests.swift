import Stellar
import Testing
import WalletDomain

@Suite struct AuditEntryTests {
    private func entry(_ fields: [AuditEntry.Field]) -> AuditEntry {
        AuditEntry(place: AuditPlace(transaction: 1, id: 2), fields: fields)
    }

    /// Records that a careless encoding would write alike.
    private static let alike: [[AuditEntry.Field]] = [
        [.init(.actor, "ab"), .init(.action, "c")],
        [.init(.actor, "a"), .init(.action, "bc")],
        [.init(.actor, "abc")],
        [.init(.action, "abc")],
        [.init(.actor, "abc"), .init(.detail, "")],
        [.init(.actor, "abc"), .init(.reason, "")],
        [.init(.actor, "actor"), .init(.action, "c")],
        [],
    ]

    @Test func `no two records are written alike`() {
        let written = Set(Self.alike.map { entry($0).canonical })
        #expect(written.count == Self.alike.count)
    }

    @Test func `a leaf is read as it was written`() throws {
        let content = try #require(Bytes32([UInt8](0..<32)))
        let leaf = AuditLeaf(place: AuditPlace(transaction: .max, id: 0x0102_0304_0506_0708), content: content)

        #expect(AuditLeaf(leaf.bytes[...]) == leaf)
        #expect(AuditLeaf(leaf.bytes.dropLast()) == nil)
    }

    @Test func `whatever of a checkpoint changes, what is signed changes`() {
        let hash = Bytes32([UInt8](repeating: 7, count: 32)) ?? .zero
        func signed(
            number: Int64 = 1,
            previous: Bytes32 = .zero,
            count: Int64 = 2,
            total: Int64 = 3,
            root: Bytes32 = .zero,
            last: AuditPlace = .beginning,
            database: String = "d",
            boundary: Int64 = 4,
            at: Int64 = 5,
            publicKey: Bytes32 = .zero
        ) -> [UInt8] {
            AuditCheckpoint(
                number: number,
                previous: previous,
                count: count,
                total: total,
                root: root,
                last: last,
                database: database,
                boundary: boundary,
                at: Moment(milliseconds: at),
                publicKey: publicKey
            ).signed
        }
        let all: [[UInt8]] = [
            signed(), signed(number: 9), signed(previous: hash), signed(count: 9), signed(total: 9), signed(root: hash),
            signed(last: AuditPlace(transaction: 1, id: 0)), signed(last: AuditPlace(transaction: 0, id: 1)),
            signed(database: "e"), signed(boundary: 9), signed(at: 9), signed(publicKey: hash),
        ]
        #expect(Set(all).count == all.count)
    }
}
