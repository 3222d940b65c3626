import Stellar
import Testing
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

/// What two people declare ends a transaction only where no ledger can tell, and never while it may be applied.
@Suite struct TransactionCloserTests {
    private let source = Samples.address()
    private let nodes = [ScriptedLedger(), ScriptedLedger()]
    private let hash = Samples.digest().bytes

    /// The slot is number 11, and over after second 100; by both ledgers the number is used up, and no history says by what.
    private func loseHistory() async {
        for ledger in nodes {
            await ledger.close(20, at: 101)
            await ledger.set(source, sequence: 11, ledger: 20)
        }
    }

    private func store(
        _ status: TransactionStatus = .pending,
        attention: AttentionReason? = .indeterminate,
        declared: String? = nil
    ) -> ClosableStore {
        let slot = Slot(source: source, sequence: 11, attempt: 1, maxTime: 100)
        var transaction = Samples.payment(from: source)
        transaction.status = status
        transaction.attention = attention
        let task = SourceTask(
            transaction: transaction,
            payer: Payer(
                walletID: WalletID(Samples.id()),
                userID: Samples.userID(),
                isFrozen: false,
                isBlocked: false,
                key: nil
            ),
            isRecipientKnown: true,
            slots: [slot],
            journal: [Samples.journalled(slot, hash: hash)]
        )
        return ClosableStore(
            task,
            TransactionStanding(status: status, attention: attention, sequence: 11, declared: declared)
        )
    }

    private func close(
        _ store: ClosableStore,
        as outcome: ClosingDeclaration.Outcome = .unpaid
    ) async throws -> ClosingOutcome {
        let closer = TransactionCloser(
            store: store,
            nodes: zip(["first", "second"], nodes).map { TransactionCloser.Node(name: $0, gateway: $1) },
            messages: TestMessages(),
            identifiers: TestIdentifiers(),
            clockMs: { 0 },
            observe: { _ in }
        )
        let declaration = ClosingDeclaration(
            outcome: outcome,
            evidence: ClosingDeclaration.Evidence(text: "an explorer", digest: "ab12"),
            actor: CallerName("operator:ada"),
            approver: "grace",
            approverAccount: 1_001,
            reason: try #require(Reason("history is lost"))
        )
        return try await closer.close(store.task.transaction.id, as: declaration)
    }

    @Test func `what no ledger can tell ends unpaid, with slot, event, audit record and evidence in one write`()
        async throws
    {
        await loseHistory()
        let store = store()
        #expect(try await close(store) == .closed(.failed))
        let change = try #require(await store.changes.first)
        #expect(await store.changes.count == 1)
        #expect(change.slotEndings.map(\.slot.state) == [.dead(.declared("history is lost"))])
        #expect(change.endings.map(\.failure?.code) == [.closed])
        #expect(change.endings.map(\.attention) == [nil])
        #expect(change.events.map(\.type) == [.transactionFailed])
        #expect(change.audit.map(\.action) == ["transaction.closed"])
        #expect(change.audit.map(\.actor) == [CallerName("operator:ada")])
        #expect(change.findings.map(\.what) == ["closed", "evidence"])
        #expect(change.forgottenNumbers == [source])
        #expect(change.fences.map(\.token) == [7])
        #expect(await store.released == 1)
    }

    @Test func `what was paid ends as a success by one of its own hashes`() async throws {
        await loseHistory()
        let store = store()
        let paid = ClosingDeclaration.Outcome.paid(hash: hash, ledger: 15, fee: Samples.xlm(0))
        #expect(try await close(store, as: paid) == .closed(.success))
        let change = try #require(await store.changes.first)
        #expect(change.slotEndings.map(\.slot.state) == [.used(hash: hash, ledger: 15)])
        #expect(change.endings.map(\.inclusion?.ledger) == [15])
        #expect(change.events.map(\.type) == [.transactionSucceeded])
    }

    @Test func `by a hash that is none of its own nothing was paid`() async throws {
        await loseHistory()
        let store = store()
        let paid = ClosingDeclaration.Outcome.paid(hash: Samples.digest().bytes, ledger: 15, fee: Samples.xlm(0))
        #expect(try await close(store, as: paid) == .refused(.notItsHash))
        #expect(await store.changes.isEmpty)
        #expect(await store.released == 1)
    }

    @Test(arguments: [true, false])
    func `where one of several nodes has the history the ledger tells`(isSuccess: Bool) async throws {
        await loseHistory()
        await nodes[1].apply(Samples.applied(hash, by: source, sequence: 11, ledger: 20, isSuccess: isSuccess))
        let store = store()
        let how = isSuccess ? "applied" : "failed"
        #expect(
            try await close(store) == .refused(.ledgerTells(node: "second", what: "it was \(how) in ledger 20"))
        )
        #expect(await store.changes.isEmpty)
    }

    @Test func `a proof that one node has is the ledger's to tell`() async throws {
        await loseHistory()
        await nodes[1].set(source, sequence: 10, ledger: 20)
        #expect(
            try await close(store()) == .refused(.ledgerTells(node: "second", what: "its number is EXPIRED"))
        )
    }

    @Test func `until a ledger of every node has closed after the last second it may be applied`() async throws {
        await nodes[0].close(20, at: 101)
        await nodes[0].set(source, sequence: 11, ledger: 20)
        await nodes[1].close(19, at: 100)
        await nodes[1].set(source, sequence: 11, ledger: 19)
        #expect(try await close(store()) == .refused(.mayBeApplied(node: "second", lastSecond: 100)))
    }

    @Test func `a node that does not answer may be able to tell`() async throws {
        await loseHistory()
        await nodes[0].breakDown()
        #expect(try await close(store()) == .refused(.noAnswer(node: "first", reason: "nobody is there")))
    }

    @Test(arguments: [nil, AttentionReason.superseded])
    func `while nobody has called for an operator the service finds out by itself`(
        attention: AttentionReason?
    ) async throws {
        await loseHistory()
        let store = store(attention: attention)
        #expect(try await close(store) == .refused(.notCalledFor))
        #expect(await store.taken == 0)
    }

    @Test func `the same declaration again changes nothing, and another one is refused`() async throws {
        #expect(try await close(store(.failed, attention: nil, declared: "unpaid")) == .closedBefore)
        #expect(try await close(store(.failed, attention: nil)) == .refused(.ended(.failed)))
        #expect(try await close(store(.success, attention: nil, declared: "paid …")) == .refused(.ended(.success)))
    }
}

/// A store with one transaction to close.
private actor ClosableStore: ClosingStore {
    let task: SourceTask
    let standing: TransactionStanding
    var changes: [SubmissionChange] = []
    var taken = 0
    var released = 0

    init(_ task: SourceTask, _ standing: TransactionStanding) {
        self.task = task
        self.standing = standing
    }

    func standing(of id: TransactionID) -> TransactionStanding? { standing }
    func takeSource(of id: TransactionID, for holder: ID, leaseMs: Int64) -> SourceLease? {
        taken += 1
        return SourceLease(source: task.slots[0].source, token: 7)
    }

    func isReleased(_ hashes: [Bytes32]) -> Bool { false }
    func claim(_ holder: ID, limit: Int, leaseMs: Int64) -> [SourceLease] { [] }
    func renew(_ leases: [SourceLease], leaseMs: Int64) -> [SourceLease] { [] }
    func release(_ releases: [SourceRelease]) { released += releases.count }
    func commit(_ change: SubmissionChange) { changes.append(change) }
    func backlog(graceS: Int64) -> SubmissionBacklog {
        SubmissionBacklog(created: 0, pending: 0, attention: 0, oldestAgeMs: 0, liveSlots: 0, overdue: 0)
    }

    func work(on leases: [SourceLease]) -> SourceWorkload {
        let work = SourceWork(lease: leases[0], sequence: 10, sequenceAgeMs: 0, hasReleased: false, task: task)
        return SourceWorkload(now: Moment(milliseconds: 5_000), works: [work])
    }
}
