import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct KeyRotationTests {
    private let store = InMemoryDataKeyStore()
    private let first: Keyring
    private let second: Keyring
    private let both: Keyring

    init() throws {
        first = try .fresh(1)
        second = try .fresh(2)
        both = Keyring(first.lines + second.lines)
    }

    private func rotation(_ keyring: Keyring) -> KeyRotation {
        KeyRotation(keyring: keyring, network: Network.test, store: store, by: CallerName("cli:test"))
    }

    private func start(_ keyring: Keyring) async throws -> SealedSigner {
        try await SealedSigner.start(
            keyring: keyring,
            network: Network.test,
            store: store,
            identifiers: CountingIdentifiers()
        )
    }

    /// A store with `count` data keys under the first version.
    private func fill(_ count: Int) async throws {
        _ = try await start(first)
        let identifiers = CountingIdentifiers()
        var wrapped: [WrappedDataKey] = []
        for _ in 0..<count {
            let dataKey = try DataKey(fresh: DataKeyID(identifiers.next()))
            wrapped.append(try dataKey.wrapped(by: first.current, on: Network.test))
        }
        await store.alter(wrapped: wrapped)
    }

    @Test func `after a rotation the new key alone opens what was sealed before`() async throws {
        let before = try await start(first)
        let keys = try await before.createKeys(for: [.sample(1), .sample(2)])
        await store.alter(canaries: keys)

        #expect(try await rotation(both).rewrap() == 1)

        let after = try await start(second)
        let later = try await before.createKeys(for: [.sample(3)])
        for key in keys + later {
            #expect(throws: Never.self) { try after.verify(key) }
        }
        let verified = try await rotation(second).verify()
        #expect(verified.dataKeys == 1)
        #expect(verified.seeds == 2)
        #expect(verified.wrong == 0)
        #expect(try await rotation(both).rewrap() == 0)
    }

    @Test func `status tells what waits, and what may be retired`() async throws {
        try await fill(3)
        let before = try await rotation(both).status()
        _ = try await rotation(both).rewrap()
        let after = try await rotation(both).status()

        #expect(before.current == 2)
        #expect(before.waiting == 3)
        #expect(before.versions.map(\.isRetirable) == [false, false])
        #expect(before.versions.map(\.hasCheckValue) == [true, false])
        #expect(after.waiting == 0)
        #expect(after.versions.map(\.isRetirable) == [true, false])
        #expect(after.versions.map(\.dataKeys) == [0, 3])
        #expect(after.versions.map(\.hasCheckValue) == [true, true])
    }

    @Test(arguments: 0..<10)
    func `a rewrap that breaks off goes on where it was`(writes: Int) async throws {
        try await fill(10)
        await store.breakAfter(writes)

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await rotation(both).rewrap() }
        guard case .store = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        let between = try await rotation(both).verify()
        let waiting = try await rotation(both).status().waiting
        await store.breakAfter(nil)

        #expect(between.dataKeys == 10)
        #expect(waiting == 10 - writes)
        #expect(try await rotation(both).rewrap() == 10 - writes)
        #expect(try await rotation(second).verify().dataKeys == 10)
    }

    @Test func `several rewraps at once wrap each data key once`() async throws {
        try await fill(20)
        let rotation = rotation(both)

        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 { group.addTask { try await rotation.rewrap() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(counts.reduce(0, +) == 20)
        #expect(try await self.rotation(second).verify().dataKeys == 20)
    }

    @Test func `a wrong old key stops a rewrap before anything is written`() async throws {
        try await fill(5)
        let writes = await store.writes
        let wrong = Keyring(try Keyring.fresh(1).lines + second.lines)

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await rotation(wrong).rewrap() }

        guard case .wrongKeyring(version: 1) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(await store.writes == writes)
    }

    @Test func `another key under a version that was used before stops a rewrap`() async throws {
        try await fill(2)
        _ = try await rotation(both).rewrap()
        let writes = await store.writes
        let other = Keyring(try first.lines + Keyring.fresh(2).lines)

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await rotation(other).rewrap() }

        guard case .wrongKeyring(version: 2) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(await store.writes == writes)
    }

    @Test func `one altered data key stops a rewrap before any is written`() async throws {
        try await fill(5)
        var wrapped = await store.wrapped
        let last = try #require(wrapped.last)
        wrapped[4] = WrappedDataKey(
            id: last.id,
            version: last.version,
            keyringVersion: last.keyringVersion,
            blob: flipping(900, of: last.blob)
        )
        await store.alter(wrapped: wrapped)
        let writes = await store.writes

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await rotation(both).rewrap() }

        guard case .alteredDataKey(last.id) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(await store.writes == writes)
    }

    @Test func `a version is retired once nothing is wrapped by it, and wraps nothing afterwards`() async throws {
        try await fill(3)
        #expect(try await rotation(both).retire(1) == .needed(dataKeys: 3))
        #expect(try await rotation(both).retire(2) == nil)
        #expect(try await rotation(both).retire(7) == .unknown)
        _ = try await rotation(both).rewrap()

        #expect(try await rotation(both).retire(1) == .retired)
        #expect(try await rotation(both).retire(1) == .alreadyRetired)

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await start(first) }
        guard case .retiredKeyring(version: 1) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `an old row that is put back under a retired version is a data key rolled back`() async throws {
        try await fill(2)
        let old = await store.wrapped
        _ = try await rotation(both).rewrap()
        _ = try await rotation(both).retire(1)
        var rows = await store.wrapped
        rows[1] = old[1]
        await store.alter(wrapped: rows)

        let failure = await #expect(throws: SignerStartFailure.self) { _ = try await start(both) }

        guard case .rolledBackDataKey(old[1].id, version: 1) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `verifying names every wallet whose row was altered, and opens all the others`() async throws {
        let keys = try await start(first).createKeys(for: (0..<200).map { .sample($0) })
        var rows = keys
        rows[10] = keys[10].with(blob: keys[11].blob)
        rows[11] = keys[11].with(blob: keys[10].blob)
        rows[70] = keys[70].with(blob: flipping(900, of: keys[70].blob))
        rows[80] = keys[80].with(address: keys[81].address)
        await store.alter(canaries: rows)

        let outcome = try await rotation(first).verify()

        #expect(outcome.seeds == 200)
        #expect(outcome.wrong == 4)
        #expect(outcome.findings.map(\.wallet) == [10, 11, 70, 80].map { keys[$0].walletID })
    }
}
