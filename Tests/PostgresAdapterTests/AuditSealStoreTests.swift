import ServiceRuntime
import Stellar
import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@testable import PostgresAdapter

@Suite struct AuditSealStoreTests {
    private func seal(_ number: Int64, over tail: AuditTail) -> AuditSeal {
        let leaves = tail.entries.map { AuditLeaf(place: $0.place, content: .zero) }
        let checkpoint = AuditCheckpoint(
            number: number,
            previous: .zero,
            count: Int64(leaves.count),
            total: (tail.last?.checkpoint.total ?? 0) + Int64(leaves.count),
            root: .zero,
            last: leaves.last?.place ?? .beginning,
            database: tail.database,
            boundary: tail.boundary,
            at: tail.now,
            publicKey: .zero
        )
        return AuditSeal(
            checkpoint: checkpoint,
            signature: [UInt8](repeating: 1, count: 64),
            head: .zero,
            leaves: leaves
        )
    }

    /// The tail, once it has so many records: other tests' transactions keep the horizon back while they are open.
    private func tail(_ session: PostgresSession, _ count: Int, limit: Int = 10) async throws -> AuditTail {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let tail = try await session.unsealed(limit: limit)
            if tail.entries.count == count { return tail }
            try #require(ContinuousClock.now < deadline, "the horizon stays behind")
        }
    }

    private var event: AuditEvent {
        AuditEvent(id: Samples.id(), data: Array("{}".utf8), trace: "00-1-2-00")
    }

    @Test func `every column of the audit log is sealed`() async throws {
        try await TestDatabase.with { database in
            let columns = try await database.session().texts(
                "SELECT attname::text FROM pg_attribute WHERE attrelid = 'audit_log'::regclass AND attnum > 0 AND NOT attisdropped"
            )
            let sealed = AuditEntry.Name.allCases.map(\.rawValue) + ["xid", "id"]
            #expect(Set(columns) == Set(sealed))
        }
    }

    @Test func `a seal is kept once, by whoever holds the lease, and its event with it`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            try await session.runScript("INSERT INTO audit_log (actor, action) VALUES ('a', 'b'), ('c', 'd')")
            let (one, other) = (Samples.id(), Samples.id())
            let token = try #require(try await session.holdSealing(one))
            #expect(try await session.holdSealing(other) == nil)
            let tail = try await tail(session, 2)
            #expect(tail.entries.compactMap { $0[.actor] } == ["a", "c"])

            let isFenced = try await session.keep(seal(1, over: tail), telling: event, under: token + 1)
            let isKept = try await session.keep(seal(1, over: tail), telling: event, under: token)
            #expect(!isFenced)
            #expect(isKept)
            await #expect(throws: StoreFailure.self) {
                _ = try await session.keep(seal(1, over: tail), telling: event, under: token)
            }

            #expect(try await session.texts("SELECT sequence::text || subject FROM outbox") == ["1/audit"])
            #expect(try await session.unsealed(limit: 10).entries.isEmpty)
            try await session.releaseSealing(one)
            #expect(try await session.holdSealing(other) == token + 1)
        }
    }

    @Test func `records of one transaction may be sealed in parts, and none is sealed twice`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            try await session.runScript(
                "INSERT INTO audit_log (actor, action) SELECT 'a', n::text FROM generate_series(1, 10) n"
            )
            let token = try #require(try await session.holdSealing(Samples.id()))
            var sealed: [String] = []
            for (number, count) in [3, 3, 3, 1].enumerated() {
                let tail = try await tail(session, count, limit: 3)
                sealed += tail.entries.compactMap { $0[.action] }
                _ = try await session.keep(seal(Int64(number) + 1, over: tail), telling: event, under: token)
            }
            #expect(sealed == (1...10).map(String.init))
        }
    }

    @Test func `seals are kept as they are`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            for statement in ["UPDATE audit_seals SET total = 1", "DELETE FROM audit_seals", "TRUNCATE audit_seals"] {
                await #expect(throws: PostgresError.self) { try await session.runScript(statement) }
            }
        }
    }
}
