import ServiceRuntime
import Stellar
import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@testable import PostgresAdapter

@Suite struct BalanceStoreTests {
    /// A wallet of a user of its own.
    private func wallet(_ session: PostgresSession) async throws -> WalletQuery {
        let useCase = CreateWallet(
            store: session,
            signer: TestSigner(),
            messages: TestMessages(),
            identifiers: TestIdentifiers()
        )
        let pipeline = MutationPipeline(
            useCase,
            messages: TestMessages(),
            identifiers: TestIdentifiers(),
            observe: { _ in }
        )
        let name = Samples.walletName()
        let request = Request(origin: Samples.origin(), command: CreateWallet.Command(name: name))
        _ = try await pipeline([Mutation(request: request, key: Samples.requestKey(), fingerprint: Samples.digest())])
        let query = WalletQuery(userID: name.userID, walletID: nil)
        let found = try #require(try await look(session, query).wallet)
        return WalletQuery(userID: name.userID, walletID: found.id)
    }

    private func look(
        _ session: PostgresSession,
        _ query: WalletQuery
    ) async throws -> (wallet: Wallet?, snapshot: AccountSnapshot?) {
        guard case .wallet(let wallet, let snapshot) = try await session.balances([query], spending: []).values[0]
        else {
            return (nil, nil)
        }
        return (wallet, snapshot)
    }

    private func state(
        _ units: Int64,
        subentries: UInt32 = 0,
        trustlines: [Asset: TrustlineBalance] = [:]
    ) throws -> AccountState {
        AccountState(
            sequenceNumber: 7,
            sequenceLedger: nil,
            subentryCount: subentries,
            sponsoringCount: 0,
            sponsoredCount: 0,
            thresholds: .initial,
            signers: [],
            flags: [],
            requiresMemo: false,
            native: NativeBalance(total: try #require(Amount(stroops: units * 10_000_000))),
            trustlines: trustlines
        )
    }

    private func reading(
        _ query: WalletQuery,
        _ state: AccountState?,
        at ledger: UInt32,
        ageMs: Int64 = 0
    ) throws -> AccountToKeep {
        AccountToKeep(walletID: try #require(query.walletID), state: state, ledger: ledger, ageMs: ageMs)
    }

    @Test func `what was read is found again, with what it leaves to send`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            #expect(try await look(session, query).snapshot == nil)

            let usd = try Asset.credit("USD", issuer: Samples.address())
            let line = TrustlineBalance(total: try Amount("5"), limit: try Amount("9"), flags: .authorized)
            let frozen = try Asset.credit("EUR", issuer: Samples.address())
            let stopped = TrustlineBalance(total: try Amount("3"), limit: .max, flags: [])
            let state = try state(100, subentries: 2, trustlines: [usd: line, frozen: stopped])
            _ = try await session.keep([try reading(query, state, at: 10)])

            let snapshot = try #require(try await look(session, query).snapshot)
            #expect(snapshot.isOnLedger && snapshot.ledger == 10 && snapshot.readAt != nil)
            let balances = snapshot.balances
            #expect(balances[0].asset == .native && balances.count == 3)
            // Two base reserves for the account and two for its trustlines, half an XLM each.
            #expect(balances[0].total.shortText == "100" && balances[0].available.shortText == "98")
            let dollars = try #require(balances.first { $0.asset == usd })
            #expect(dollars.available.shortText == "5" && dollars.limit?.shortText == "9")
            #expect(balances.first { $0.asset == frozen }?.available == .zero)
        }
    }

    @Test func `a reading of an earlier ledger is not kept and says which ledger it would have to be of`() async throws
    {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            _ = try await session.keep([try reading(query, try state(5), at: 20)])
            let kept = try await session.keep([try reading(query, try state(9), at: 19)])
            #expect(kept.outdated == [try #require(query.walletID): 20])
            let snapshot = try #require(try await look(session, query).snapshot)
            #expect(snapshot.ledger == 20 && snapshot.balances[0].total.shortText == "5")
        }
    }

    @Test func `a reading that precedes the last settlement is not kept, and a later one is`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            _ = try await session.keep([try reading(query, try state(5), at: 20)])
            _ = try await session.texts("UPDATE accounts SET settled_ledger = 25 RETURNING ''")
            let early = try await session.keep([try reading(query, try state(9), at: 24)])
            #expect(early.outdated.values.map { $0 } == [25])
            let later = try await session.keep([try reading(query, try state(4), at: 25)])
            #expect(later.outdated.isEmpty)
            let snapshot = try #require(try await look(session, query).snapshot)
            #expect(snapshot.ledger == 25 && snapshot.balances[0].total.shortText == "4")
        }
    }

    @Test func `trustlines that are gone are gone, and an account that is gone has nothing`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            let usd = try Asset.credit("USD", issuer: Samples.address())
            let line = TrustlineBalance(total: .zero, limit: .max, flags: .authorized)
            _ = try await session.keep([try reading(query, try state(5, trustlines: [usd: line]), at: 20)])
            _ = try await session.keep([try reading(query, try state(5), at: 21)])
            var snapshot = try #require(try await look(session, query).snapshot)
            #expect(snapshot.balances.map(\.asset) == [.native])
            _ = try await session.keep([try reading(query, nil, at: 22)])
            snapshot = try #require(try await look(session, query).snapshot)
            #expect(!snapshot.isOnLedger && snapshot.balances.isEmpty && snapshot.ledger == 22)
        }
    }

    @Test func `how old a reading is counts from when it was asked for, by the database's clock`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            _ = try await session.keep([try reading(query, try state(5), at: 20, ageMs: 60_000)])
            let found = try await session.balances([query], spending: [])
            guard case .wallet(_, let snapshot?) = found.values[0], let readAt = snapshot.readAt else {
                Issue.record("\(found)")
                return
            }
            let ageMs = found.now.milliseconds - readAt.milliseconds
            #expect((60_000..<65_000).contains(ageMs))
        }
    }

    @Test func `a wallet whose account is there becomes active once, and is told of`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let query = try await wallet(session)
            let kept = try await session.keep([try reading(query, try state(5), at: 20)])
            #expect(kept.awoken.map(\.id) == [try #require(query.walletID)])
            let event = EventRecord(
                id: Samples.id(),
                type: .walletActivated,
                subject: .wallet(kept.awoken[0].id),
                data: [],
                trace: ""
            )
            try await session.activate([kept.awoken[0].id], telling: [event])
            #expect(try await look(session, query).wallet?.status == .active)
            await #expect(throws: StoreFailure.self) {
                try await session.activate([kept.awoken[0].id], telling: [event])
            }
            #expect(try await session.keep([try reading(query, try state(5), at: 21)]).awoken.isEmpty)
        }
    }

    @Test func `a batch of hundreds costs one round trip to look at and one to keep`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            var queries: [WalletQuery] = []
            for _ in 0..<20 { queries.append(try await wallet(session)) }
            let before = await session.roundTrips
            let readings = try queries.map { try reading($0, try state(5), at: 20) }
            _ = try await session.keep(readings)
            _ = try await session.balances(queries + queries, spending: [])
            #expect(await session.roundTrips - before == 2)
        }
    }
}
