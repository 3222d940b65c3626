import Stellar
import Synchronization
import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@Suite struct AuditSealerTests {
    /// A log that is written by the test, and keeps seals for whoever holds its lease.
    private actor Log: AuditSealStore {
        private var entries: [AuditEntry]
        private(set) var seals: [AuditSeal] = []
        private(set) var released = 0
        private var failures: Int
        private var fences: Int

        init(_ count: Int, failures: Int = 0, fences: Int = 0) {
            entries = (0..<count).map { number in
                AuditEntry(place: AuditPlace(transaction: 1, id: Int64(number) + 1), fields: [])
            }
            self.failures = failures
            self.fences = fences
        }

        func holdSealing(_ holder: ID) -> Int64? { 7 }

        func releaseSealing(_ holder: ID) { released += 1 }

        func unsealed(limit: Int) throws(StoreFailure) -> AuditTail {
            if failures > 0 {
                failures -= 1
                throw StoreFailure(.down, reason: "away")
            }
            return AuditTail(
                last: seals.last,
                database: "d",
                boundary: 0,
                entries: Array(entries.prefix(limit)),
                now: Moment(milliseconds: 5_000),
                oldest: entries.isEmpty ? nil : Moment(milliseconds: 2_000)
            )
        }

        func keep(_ seal: AuditSeal, telling event: AuditEvent, under token: Int64) throws(StoreFailure) -> Bool {
            guard fences == 0 else {
                fences -= 1
                return false
            }
            seals.append(seal)
            entries.removeFirst(seal.leaves.count)
            return true
        }
    }

    private struct Notary: AuditNotary {
        func seal(_ tail: AuditTail) throws(SignerFailure) -> AuditSeal {
            let leaves = tail.entries.map { AuditLeaf(place: $0.place, content: .zero) }
            let checkpoint = AuditCheckpoint(
                number: (tail.last?.checkpoint.number ?? 0) + 1,
                previous: .zero,
                count: Int64(leaves.count),
                total: 0,
                root: .zero,
                last: leaves[leaves.count - 1].place,
                database: "d",
                boundary: 0,
                at: tail.now,
                publicKey: .zero
            )
            return AuditSeal(checkpoint: checkpoint, signature: [], head: .zero, leaves: leaves)
        }
    }

    private struct Writer: CheckpointWriter {
        func checkpoint(_ seal: AuditSeal) -> (data: [UInt8], trace: String) { ([], "") }
    }

    /// Ends after so many waits.
    private final class Waits: Pause {
        private let left: Atomic<Int>

        init(_ count: Int) { left = Atomic(count) }

        var isOver: Bool { left.load(ordering: .relaxed) <= 0 }

        func wait(milliseconds: Int64) async { left.subtract(1, ordering: .relaxed) }
    }

    private func run(_ log: Log, waits: Int) async -> [AuditSealing] {
        let (stream, source) = AsyncStream.makeStream(of: AuditSealing.self)
        let sealer = AuditSealer(
            store: log,
            notary: Notary(),
            writer: Writer(),
            identifiers: TestIdentifiers(),
            holder: Samples.id(),
            clockMs: { 0 },
            observe: { source.yield($0) }
        )
        await sealer.run(Waits(waits))
        source.finish()
        return await stream.reduce(into: []) { $0.append($1) }
    }

    @Test func `everything is sealed in bounded batches, and then the sealer waits`() async {
        let log = Log(AuditSealer.batchMax * 2 + 10)

        let seen = await run(log, waits: 1)

        #expect(await log.seals.map(\.leaves.count) == [AuditSealer.batchMax, AuditSealer.batchMax, 10])
        #expect(await log.seals.map(\.checkpoint.number) == [1, 2, 3])
        #expect(seen.map(\.sealed) == [AuditSealer.batchMax, AuditSealer.batchMax, 10])
        #expect(seen.allSatisfy { $0.lagMs == 3_000 && $0.isHolder })
        #expect(await log.released == 1)
    }

    @Test func `a failure is told, and sealing goes on`() async {
        let log = Log(5, failures: 2)

        let seen = await run(log, waits: 3)

        #expect(seen.map(\.failure) == ["away", "away", nil])
        #expect(await log.seals.map(\.leaves.count) == [5])
    }

    @Test func `whoever lost the lease writes nothing, and begins anew`() async {
        let log = Log(5, fences: 1)

        let seen = await run(log, waits: 2)

        #expect(seen.map(\.failure) == ["another process seals", nil])
        #expect(await log.seals.map(\.leaves.count) == [5])
    }
}
