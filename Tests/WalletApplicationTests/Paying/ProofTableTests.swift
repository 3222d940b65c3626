import Stellar
import Testing
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

/// The proof table, row by row, against a ledger that says exactly what the row supposes.
@Suite struct ProofTableTests {
    private let source = Samples.address()
    private let ledger = ScriptedLedger()

    private func flight(_ journal: [JournalledEnvelope]? = nil) -> Flight { Flight.sample(from: source, journal) }

    private func resolve(_ flight: Flight, released: Set<Bytes32> = []) async -> SlotResolution {
        var flight = flight
        let clock: @Sendable () -> Int64 = { 0 }
        let resolver = SlotResolver(
            gateway: ledger,
            store: ReleasedSignatures(hashes: released),
            view: LedgerView(gateway: ledger, clockMs: clock)
        )
        return await resolver.resolve(&flight, notBefore: 0)
    }

    @Test func `a number that is unused when a ledger closes after the last second is dead`() async {
        await ledger.close(20, at: 101)
        await ledger.set(source, sequence: 10, ledger: 20)
        let proof = Expiry(ledger: 20, closedAt: 101, maxTime: 100, sequence: 11, accountSequence: 10)
        #expect(await resolve(flight()) == proof.map { .dead(.expired($0)) })
    }

    @Test func `the last second itself is within, so a ledger that closes in it proves nothing`() async {
        await ledger.close(20, at: 100)
        await ledger.set(source, sequence: 10, ledger: 20)
        #expect(await resolve(flight()) == .open)
    }

    @Test func `the close time is that of the ledger that was read, not of the latest`() async {
        await ledger.close(19, at: 99)
        await ledger.close(20, at: 101)
        await ledger.set(source, sequence: 10, ledger: 19)
        #expect(await resolve(flight()) == .open)
    }

    @Test(arguments: [true, false])
    func `a hash that is found is the outcome, applied or failed`(isSuccess: Bool) async {
        let flight = flight()
        let hash = flight.task.journal[0].hash
        let found = Samples.applied(hash, by: source, sequence: 11, ledger: 20, isSuccess: isSuccess)
        await ledger.close(20, at: 101)
        await ledger.set(source, sequence: 11, ledger: 20)
        await ledger.apply(found)
        #expect(await resolve(flight) == .applied(found))
    }

    @Test func `a fee bump of a stranger around our transaction is still our transaction`() async {
        let flight = flight()
        let ours = flight.task.journal[0].hash
        let found = Samples.applied(Samples.digest().bytes, innerHash: ours, by: source, sequence: 11, ledger: 20)
        await ledger.close(20, at: 50)
        await ledger.set(source, sequence: 11, ledger: 20)
        await ledger.apply(found)
        #expect(await resolve(flight) == .applied(found))
        #expect(flight.task.journal.hash(of: found) == ours)
    }

    @Test func `a hash that look-ups do not find is found in the account's history`() async {
        let flight = flight()
        let hash = flight.task.journal[0].hash
        let found = Samples.applied(hash, by: source, sequence: 11, ledger: 20)
        await ledger.close(20, at: 50)
        await ledger.set(source, sequence: 11, ledger: 20)
        await ledger.apply(found)
        await ledger.hide(hash)
        #expect(await resolve(flight) == .applied(found))
    }

    @Test func `a number that a stranger's transaction used is superseded`() async {
        let foreign = Samples.digest().bytes
        await ledger.close(20, at: 50)
        await ledger.set(source, sequence: 12, ledger: 20)
        await ledger.apply(Samples.applied(foreign, by: source, sequence: 11, ledger: 19, isSuccess: false))
        await ledger.apply(Samples.applied(Samples.digest().bytes, by: source, sequence: 12, ledger: 20))
        let proof = Supersession(hash: foreign, ledger: 19, sequence: 11)
        #expect(await resolve(flight()) == .dead(.superseded(proof)))
    }

    @Test func `one that a caller's own envelope used is overtaken, which lets the payment take the next`() async {
        let released = Samples.digest().bytes
        await ledger.close(20, at: 50)
        await ledger.set(source, sequence: 11, ledger: 20)
        await ledger.apply(Samples.applied(released, by: source, sequence: 11, ledger: 20))
        let proof = Supersession(hash: released, ledger: 20, sequence: 11)
        #expect(await resolve(flight(), released: [released]) == .dead(.overtaken(proof)))
        let slot = Slot(source: source, sequence: 11, attempt: 1, maxTime: 100, state: .dead(.overtaken(proof)))
        #expect(slot.mayBeFollowed)
    }

    @Test func `a number that is used up by nobody knows what is indeterminate, however late it is`() async {
        await ledger.close(20, at: 5_000)
        await ledger.set(source, sequence: 11, ledger: 20)
        guard case .indeterminate = await resolve(flight()) else {
            Issue.record("something was concluded from nothing")
            return
        }
    }

    @Test func `an account that is gone proves nothing by itself`() async {
        await ledger.close(20, at: 5_000)
        await ledger.set(source, sequence: nil, ledger: 20)
        guard case .indeterminate = await resolve(flight()) else {
            Issue.record("something was concluded from nothing")
            return
        }
    }

    @Test func `where nobody can be asked nothing is known`() async {
        await ledger.breakDown()
        guard case .unknown = await resolve(flight()) else {
            Issue.record("something was concluded from nothing")
            return
        }
    }

    @Test(arguments: [Int16(1), 2, 3])
    func `an expired slot is followed by another, twice`(attempt: Int16) throws {
        let proof = try #require(Expiry(ledger: 1, closedAt: 2, maxTime: 1, sequence: 11, accountSequence: 10))
        let slot = Slot(source: source, sequence: 11, attempt: attempt, maxTime: 1, state: .dead(.expired(proof)))
        #expect(slot.mayBeFollowed == (attempt < 3))
    }

    @Test func `what proves nothing can not be written down as a proof`() {
        #expect(Expiry(ledger: 1, closedAt: 100, maxTime: 100, sequence: 11, accountSequence: 10) == nil)
        #expect(Expiry(ledger: 1, closedAt: 101, maxTime: 100, sequence: 11, accountSequence: 11) == nil)
    }
}

/// A store that knows which signatures were let go, and nothing else.
private struct ReleasedSignatures: SubmissionStore {
    let hashes: Set<Bytes32>

    func isReleased(_ hashes: [Bytes32]) -> Bool { !self.hashes.isDisjoint(with: hashes) }

    func claim(_ holder: ID, limit: Int, leaseMs: Int64) -> [SourceLease] { [] }
    func renew(_ leases: [SourceLease], leaseMs: Int64) -> [SourceLease] { [] }
    func release(_ releases: [SourceRelease]) {}
    func work(on leases: [SourceLease]) -> SourceWorkload { SourceWorkload(now: Moment(milliseconds: 0), works: []) }
    func commit(_ change: SubmissionChange) {}
    func backlog(graceS: Int64) -> SubmissionBacklog {
        SubmissionBacklog(created: 0, pending: 0, attention: 0, oldestAgeMs: 0, liveSlots: 0, overdue: 0)
    }
}
