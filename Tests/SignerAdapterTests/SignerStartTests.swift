import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct SignerStartTests {
    private let store = InMemoryDataKeyStore()
    private let identifiers = CountingIdentifiers()

    private func start(_ keyring: Keyring) async throws(SignerStartFailure) -> SealedSigner {
        try await SealedSigner.start(
            keyring: keyring,
            network: Network.test,
            store: store,
            identifiers: identifiers
        )
    }

    private func failure(_ keyring: Keyring) async -> SignerStartFailure? {
        await #expect(throws: SignerStartFailure.self) { _ = try await start(keyring) }
    }

    @Test func `an empty store gets its first data key, wrapped by the highest version`() async throws {
        _ = try await start(.fresh(1, 3, 2))

        let wrapped = try #require(await store.wrapped.first)
        let check = try #require(await store.checkValues.first)
        #expect(wrapped.keyringVersion == 3)
        #expect(wrapped.version == 1)
        #expect(check.keyringVersion == 3)
        #expect(check.value.count == 16)
        #expect(await store.writes == 1)
    }

    @Test func `a second start with the same keyring opens what the first sealed, and writes nothing`() async throws {
        let keyring = try Keyring.fresh(1)
        let first = try await start(keyring)
        let keys = try await first.createKeys(for: [.sample(1), .sample(2)])
        await store.alter(canaries: keys)

        let second = try await start(keyring)

        for key in keys {
            #expect(throws: Never.self) { try second.verify(key) }
        }
        #expect(await store.writes == 1)
    }

    @Test func `replicas that start at once on an empty store end with one data key`() async throws {
        let keyring = try Keyring.fresh(1)
        let signers = try await withThrowingTaskGroup(of: SealedSigner.self) { group in
            for _ in 0..<8 { group.addTask { try await start(keyring) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let key = try #require(try await signers.first?.createKeys(for: [.sample(1)]).first)

        for signer in signers {
            #expect(throws: Never.self) { try signer.verify(key) }
        }
        #expect(await store.writes == 1)
    }

    @Test func `a wrong keyring is told apart, and nothing is written`() async throws {
        _ = try await start(.fresh(1))

        let failure = await failure(try .fresh(1))

        guard case .wrongKeyring(version: 1) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(await store.writes == 1)
    }

    @Test func `a keyring without the version that wraps a data key is a wrong one`() async throws {
        _ = try await start(.fresh(1))

        guard case .wrongKeyring(version: 1) = await failure(try .fresh(2)) else {
            Issue.record("another failure")
            return
        }
        #expect(await store.writes == 1)
    }

    @Test func `check values without a data key are no empty store`() async throws {
        _ = try await start(.fresh(1))
        await store.alter(wrapped: [])

        guard case .wrongKeyring(version: 1) = await failure(try .fresh(2)) else {
            Issue.record("another failure")
            return
        }
        #expect(await store.writes == 1)
    }

    @Test func `a wrong keyring is a wrong keyring where the check values are gone too`() async throws {
        _ = try await start(.fresh(1))
        await store.alter(checkValues: [])

        guard case .wrongKeyring(version: 1) = await failure(try .fresh(1)) else {
            Issue.record("another failure")
            return
        }
    }

    @Test func `a flipped bit anywhere in a data key's row is an altered data key`() async throws {
        let keyring = try Keyring.fresh(1)
        _ = try await start(keyring)
        let wrapped = try #require(await store.wrapped.first)

        for bit in 0..<wrapped.blob.count * 8 {
            let altered = WrappedDataKey(
                id: wrapped.id,
                version: wrapped.version,
                keyringVersion: wrapped.keyringVersion,
                blob: flipping(bit, of: wrapped.blob)
            )
            await store.alter(wrapped: [altered])
            guard case .alteredDataKey(wrapped.id) = await failure(keyring) else {
                Issue.record("bit \(bit) is another failure")
                return
            }
        }
    }

    @Test func `a canary that doesn't open stops the start`() async throws {
        let keyring = try Keyring.fresh(1)
        let keys = try await start(keyring).createKeys(for: [.sample(1), .sample(2)])
        await store.alter(canaries: [keys[1], keys[0].with(blob: keys[1].blob)])

        guard case .alteredSeed(.sample(1)) = await failure(keyring) else {
            Issue.record("another failure")
            return
        }
    }

    @Test func `a store that is down is told apart`() async throws {
        let keyring = try Keyring.fresh(1)
        await store.goDown()

        guard case .store(let failure) = await failure(keyring) else {
            Issue.record("another failure")
            return
        }
        #expect(failure.code == .down)
    }
}
