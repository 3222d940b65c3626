import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

/// How data keys come and go round while wallets are made.
@Suite struct KeyCareTests {
    private let store = InMemoryDataKeyStore()
    private let identifiers = CountingIdentifiers()
    private static let bounds = DataKeyBounds(sealsMax: 40, grant: 10, keysMax: 4)

    private func start(_ keyring: Keyring) async throws -> SealedSigner {
        try await SealedSigner.start(
            keyring: keyring,
            network: Network.test,
            store: store,
            identifiers: identifiers,
            bounds: Self.bounds
        )
    }

    @Test func `a new data key seals once the one before has its wallets, and all of them open`() async throws {
        let signer = try await start(.fresh(1))
        let care = try #require(signer.keyCare)
        var keys: [SealedKey] = []

        for round in 0..<30 {
            try await care.provide()
            keys += try await signer.createKeys(for: (0..<4).map { .sample(UInt64(round * 4 + $0)) })
        }

        let perKey = Dictionary(grouping: keys, by: \.dataKeyID).mapValues(\.count)
        #expect(perKey.count >= 3)
        #expect(perKey.values.allSatisfy { $0 <= Self.bounds.sealsMax })
        for key in keys { #expect(throws: Never.self) { try signer.verify(key) } }
    }

    @Test func `a signer that nobody provides for goes on sealing`() async throws {
        let signer = try await start(.fresh(1))
        await store.goDown()

        let keys = try await signer.createKeys(for: (0..<200).map { .sample($0) })

        #expect(Set(keys.map(\.dataKeyID)).count == 1)
        await #expect(throws: SignerStartFailure.self) { try await signer.keyCare?.provide() }
    }

    @Test func `the number of data keys has a bound, and the last one goes on`() async throws {
        let signer = try await start(.fresh(1))
        let care = try #require(signer.keyCare)

        for round in 0..<100 {
            try await care.provide()
            _ = try await signer.createKeys(for: (0..<4).map { .sample(UInt64(round * 4 + $0)) })
        }

        #expect(care.dataKeyCount == Self.bounds.keysMax)
    }

    @Test func `a replica learns of another's data key when it meets a wallet under it`() async throws {
        let keyring = try Keyring.fresh(1)
        let one = try await start(keyring)
        let other = try await start(keyring)
        for round in 0..<20 {
            try await one.keyCare?.provide()
            _ = try await one.createKeys(for: (0..<4).map { .sample(UInt64(round * 4 + $0)) })
        }
        let key = try #require(try await one.createKeys(for: [.sample(1_000)]).first)
        #expect(throws: SealFailure.notForThis) { try other.verify(key) }

        await other.learn([key.dataKeyID])

        #expect(throws: Never.self) { try other.verify(key) }
    }

    @Test func `a keyring that opens everything takes the place of the one in force, another does not`() async throws {
        let first = try Keyring.fresh(1)
        let second = try Keyring.fresh(2)
        let signer = try await start(first)
        let care = try #require(signer.keyCare)

        await #expect(throws: SignerStartFailure.self) { try await care.replace(keyring: second) }
        await #expect(throws: SignerStartFailure.self) { try await care.replace(keyring: .fresh(1)) }
        try await care.replace(keyring: Keyring(first.lines + second.lines))
        for round in 0..<20 {
            try await care.provide()
            _ = try await signer.createKeys(for: (0..<4).map { .sample(UInt64(round * 4 + $0)) })
        }

        #expect(await store.wrapped.map(\.keyringVersion).prefix(2) == [1, 2])
    }

    @Test func `a replica whose keyring was retired says so when it needs a new data key, and goes on sealing`()
        async throws
    {
        let first = try Keyring.fresh(1)
        let both = Keyring(try first.lines + Keyring.fresh(2).lines)
        let signer = try await start(first)
        let care = try #require(signer.keyCare)
        let rotation = KeyRotation(keyring: both, network: Network.test, store: store, by: CallerName("cli:t"))
        _ = try await rotation.rewrap()
        #expect(try await rotation.retire(1) == .retired)

        let failure = await #expect(throws: SignerStartFailure.self) {
            for round in 0..<20 {
                try await care.provide()
                _ = try await signer.createKeys(for: (0..<4).map { .sample(UInt64(round * 4 + $0)) })
            }
        }
        guard case .retiredKeyring(version: 1) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        let key = try #require(try await signer.createKeys(for: [.sample(1_000)]).first)
        #expect(throws: Never.self) { try signer.verify(key) }

        try await care.replace(keyring: both)
        try await care.provide()
        #expect(care.dataKeyCount == 2)
    }
}
