import ServiceRuntime
import Stellar
import Testing
import WalletApplication
import WalletDomain
import WalletTestSupport

@testable import PostgresAdapter

@Suite struct CreateWalletStoreTests {
    private func pipeline(_ session: PostgresSession) -> MutationPipeline<CreateWallet> {
        let useCase = CreateWallet(
            store: session,
            signer: TestSigner(),
            messages: TestMessages(),
            identifiers: TestIdentifiers()
        )
        return MutationPipeline(
            useCase,
            messages: TestMessages(),
            identifiers: TestIdentifiers(),
            observe: { _ in }
        )
    }

    private func mutation(
        _ name: WalletName = Samples.walletName(),
        key: RequestKey = Samples.requestKey(),
        fingerprint: Digest = Samples.digest(),
        origin: Origin = Samples.origin()
    ) -> Mutation<CreateWallet.Command> {
        Mutation(
            request: Request(origin: origin, command: .init(name: name)),
            key: key,
            fingerprint: fingerprint
        )
    }

    @Test func `everything a new wallet needs is written by one transaction`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()

            let answers = try await pipeline(session)((0..<40).map { _ in mutation() })

            #expect(!answers.contains { $0.code != nil || $0.isReplay })
            for table in [
                "users", "wallets", "wallet_keys", "request_keys", "replies", "audit_log", "outbox",
            ] {
                let rows = try await session.count(of: table)
                #expect(rows == 40, "\(table)")
            }
            let transactions = try await session.texts("SELECT count(DISTINCT xmin::text)::text FROM wallets")
            #expect(transactions == ["1"])
        }
    }

    @Test(arguments: [1, 10, 256])
    func `a batch of any size costs two round trips`(size: Int) async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let create = pipeline(session)
            _ = try await create([mutation()])
            let before = await session.roundTrips

            _ = try await create((0..<size).map { _ in mutation() })

            #expect(await session.roundTrips - before == 2)
        }
    }

    @Test func `a repeat gets the very same bytes and writes nothing`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let once = mutation()

            let first = try await pipeline(session)([once])
            let again = try await pipeline(session)([once, once])

            #expect(again.map(\.body) == [first[0].body, first[0].body])
            #expect(again.map(\.isReplay) == [true, true])
            #expect(try await session.count(of: "wallets") == 1)
            #expect(try await session.count(of: "audit_log") == 1)
        }
    }

    @Test func `repeats within one batch take effect once`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let once = mutation()

            let answers = try await pipeline(session)([once, mutation(), once, once])

            #expect(answers[0].body == answers[2].body && answers[0].body == answers[3].body)
            #expect(answers.map(\.isReplay) == [false, false, true, true])
            #expect(try await session.count(of: "wallets") == 2)
        }
    }

    @Test func `the same key with another request is a conflict`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let key = Samples.requestKey()

            _ = try await pipeline(session)([mutation(key: key)])
            let answers = try await pipeline(session)([mutation(key: key)])

            #expect(answers[0].code == .idempotencyConflict)
        }
    }

    @Test func `a hundred concurrent repeats over two sessions have one effect and one answer`() async throws {
        try await TestDatabase.with { database in
            let once = mutation()
            let sessions = (0..<4).map { _ in database.session() }

            let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for index in 0..<100 {
                    let create = pipeline(sessions[index % sessions.count])
                    group.addTask { try await create([once])[0].body }
                }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }

            #expect(bodies.count == 1)
            #expect(try await sessions[0].count(of: "wallets") == 1)
        }
    }

    @Test func `the same user and label under different keys is one wallet`() async throws {
        try await TestDatabase.with { database in
            let name = Samples.walletName()
            let sessions = (0..<4).map { _ in database.session() }

            let codes = try await withThrowingTaskGroup(of: [Answer].self) { group in
                for session in sessions {
                    let create = pipeline(session)
                    let batch = (0..<10).map { _ in mutation(name) }
                    group.addTask { try await create(batch) }
                }
                return try await group.reduce(into: [Answer]()) { $0 += $1 }
            }

            #expect(codes.count { String(decoding: $0.body, as: UTF8.self).contains(" true true") } == 1)
            #expect(try await sessions[0].count(of: "wallets") == 1)
            #expect(try await sessions[0].count(of: "request_keys") == 40)
        }
    }

    @Test func `a user's first wallet is the default, whoever wins`() async throws {
        try await TestDatabase.with { database in
            let user = Samples.userID()
            let sessions = (0..<4).map { _ in database.session() }

            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, session) in sessions.enumerated() {
                    let create = pipeline(session)
                    let batch = (0..<5).map { mutation(Samples.walletName("w\(index)-\($0)", of: user)) }
                    group.addTask { _ = try await create(batch) }
                }
                try await group.waitForAll()
            }

            #expect(try await sessions[0].count(of: "wallets") == 20)
            #expect(try await sessions[0].texts("SELECT count(*)::text FROM wallets WHERE is_default") == ["1"])
        }
    }

    @Test func `a deadline that has passed changes nothing and leaves the key free`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let key = Samples.requestKey()
            let late = Samples.origin(deadline: Moment(milliseconds: 1))

            let refused = try await pipeline(session)([mutation(key: key, origin: late)])
            let done = try await pipeline(session)([mutation(key: key)])

            #expect(refused[0].code == .deadlineExceeded)
            #expect(done[0].code == nil)
        }
    }

    @Test func `a refusal that may be retried is remembered for its own message only`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let limit = RateLimit(perSecond: 1, burst: 1)
            let refused = Samples.digest()
            func origin(_ digest: Digest, again: Bool, _ limit: RateLimit?) -> Origin {
                Samples.origin(
                    rateLimit: limit,
                    message: MessageIdentity(digest, mayBeRedelivery: again)
                )
            }
            let key = Samples.requestKey()
            let fingerprint = Samples.digest()
            let name = Samples.walletName()

            let first = try await pipeline(session)([
                mutation(origin: origin(Samples.digest(), again: false, limit)),
                mutation(name, key: key, fingerprint: fingerprint, origin: origin(refused, again: false, limit)),
            ])
            let redelivered = try await pipeline(session)([
                mutation(name, key: key, fingerprint: fingerprint, origin: origin(refused, again: true, nil))
            ])
            let published = try await pipeline(session)([
                mutation(name, key: key, fingerprint: fingerprint, origin: origin(Samples.digest(), again: false, nil))
            ])

            #expect(first.map(\.code) == [nil, .rateLimited])
            #expect(redelivered[0].code == .rateLimited)
            #expect(redelivered[0].body == first[1].body)
            #expect(published[0].code == nil)
        }
    }

    @Test func `a refusal without a reply is told by an event`() async throws {
        try await TestDatabase.with { database in
            let session = database.session()
            let key = Samples.requestKey()
            _ = try await pipeline(session)([mutation(key: key)])

            _ = try await pipeline(session)([mutation(key: key, origin: Samples.origin(wantsReply: false))])

            let types: [String] = try await session.texts("SELECT type FROM outbox ORDER BY id")
            #expect(types == ["wallet.created", "request.refused"])
        }
    }
}

extension PostgresSession {
    func count(of table: String) throws -> Int {
        var count = 0
        let statement: StaticString = "SELECT n FROM row_counts($1)"
        try runScript(
            """
            CREATE OR REPLACE FUNCTION row_counts(name text, OUT n bigint) LANGUAGE plpgsql AS $$
            BEGIN EXECUTE 'SELECT count(*) FROM ' || name INTO n; END $$
            """
        )
        try execute([Call(Statement(statement, statement), [.text(table)])]) { _, rows in
            count = Int(rows.int8(0, 0))
        }
        return count
    }
}
