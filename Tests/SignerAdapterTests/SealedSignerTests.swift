import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct SealedSignerTests {
    private func makeSigner(network: Bytes32 = Network.test) async throws -> SealedSigner {
        try await SealedSigner.start(
            keyring: .fresh(1),
            network: network,
            store: InMemoryDataKeyStore(),
            identifiers: CountingIdentifiers()
        )
    }

    @Test(arguments: [0, 1, 2, 63, 64, 65, 256])
    func `every wallet gets a key of its own, in the order asked for`(count: Int) async throws {
        let signer = try await makeSigner()
        let wallets = (0..<count).map { WalletID.sample(UInt64($0)) }

        let keys = try await signer.createKeys(for: wallets)

        #expect(keys.map(\.walletID) == wallets)
        #expect(Set(keys.map(\.address)).count == count)
        #expect(Set(keys.map(\.blob)).count == count)
        #expect(keys.allSatisfy { $0.blob.count == 114 && $0.version == 1 })
    }

    @Test func `a sealed seed opens to the seed of its address`() async throws {
        let signer = try await makeSigner()

        for key in try await signer.createKeys(for: (0..<8).map { .sample($0) }) {
            let seed = try signer.open(key)
            let publicKey = try Ed25519.publicKey(of: seed)
            #expect(AccountAddress(publicKey) == key.address)
            #expect(throws: Never.self) { try signer.verify(key) }
        }
    }

    @Test func `more wallets than a batch has are refused`() async throws {
        let signer = try await makeSigner()
        let wallets = (0..<257).map { WalletID.sample(UInt64($0)) }

        let failure = await #expect(throws: SignerFailure.self) { _ = try await signer.createKeys(for: wallets) }

        #expect(failure?.code == .refused)
    }

    @Test func `a row that was moved to another wallet doesn't open`() async throws {
        let signer = try await makeSigner()
        let keys = try await signer.createKeys(for: [.sample(1), .sample(2)])

        let swapped = keys[0].with(blob: keys[1].blob)

        #expect(throws: SealFailure.notForThis) { _ = try signer.verify(swapped) }
    }

    private static let rows: [(what: String, change: @Sendable (SealedKey, SealedKey) -> SealedKey)] = [
        ("another wallet", { key, _ in key.with(walletID: .sample(99)) }),
        ("another address", { key, other in key.with(address: other.address) }),
        ("another key version", { key, _ in key.with(version: 2) }),
        ("an unknown data key", { key, _ in key.with(dataKeyID: DataKeyID(WalletID.sample(7).id)) }),
        ("another version of the data key", { key, _ in key.with(dataKeyVersion: 2) }),
    ]

    @Test(arguments: rows)
    func `a row that says something else doesn't open`(
        what: String,
        change: @Sendable (SealedKey, SealedKey) -> SealedKey
    ) async throws {
        let signer = try await makeSigner()
        let keys = try await signer.createKeys(for: [.sample(1), .sample(2)])

        #expect(throws: SealFailure.notForThis) { _ = try signer.verify(change(keys[0], keys[1])) }
    }

    @Test func `a key sealed for another network doesn't open`() async throws {
        let store = InMemoryDataKeyStore()
        let keyring = try Keyring.fresh(1)
        let here = try await SealedSigner.start(
            keyring: keyring,
            network: Network.test,
            store: store,
            identifiers: CountingIdentifiers()
        )
        let dataKeys = try await store.dataKeys()
            .map { wrapped in
                let check = Keyring.Check(proven: [1], retired: [])
                return try DataKey(unwrapping: wrapped, with: keyring, checked: check, on: Network.test)
            }
        let there = SealedSigner(network: Network.other, dataKeys: dataKeys)
        let key = try #require(try await here.createKeys(for: [.sample(1)]).first)

        #expect(throws: SealFailure.notForThis) { _ = try there.verify(key) }
        #expect(throws: Never.self) { try here.verify(key) }
    }

    @Test func `a flipped bit is found wherever it is, and told from a wrong key`() async throws {
        let signer = try await makeSigner()
        let key = try #require(try await signer.createKeys(for: [.sample(1)]).first)

        for bit in 0..<key.blob.count * 8 {
            let expected: SealFailure =
                switch bit / 8 {
                case 0..<2: .malformed
                case 2..<66: .notForThis
                default: .altered
                }
            let altered = key.with(blob: flipping(bit, of: key.blob))
            #expect(throws: expected, "bit \(bit)") { _ = try signer.verify(altered) }
        }
    }

    @Test func `sealed bytes of another length don't open`() async throws {
        let signer = try await makeSigner()
        let key = try #require(try await signer.createKeys(for: [.sample(1)]).first)

        for count in 0..<key.blob.count {
            let short = key.with(blob: Array(key.blob.prefix(count)))
            #expect(throws: SealFailure.malformed, "\(count) bytes") { _ = try signer.verify(short) }
        }
        #expect(throws: SealFailure.malformed) { _ = try signer.verify(key.with(blob: key.blob + [0])) }
    }

    @Test func `calls at the same time don't get in each other's way`() async throws {
        let signer = try await makeSigner()

        let addresses = try await withThrowingTaskGroup(of: [SealedKey].self) { group in
            for call in 0..<16 {
                group.addTask { try await signer.createKeys(for: (0..<32).map { .sample(UInt64(call * 32 + $0)) }) }
            }
            return try await group.reduce(into: Set<AccountAddress>()) { addresses, keys in
                for key in keys { try signer.verify(key) }
                addresses.formUnion(keys.map(\.address))
            }
        }

        #expect(addresses.count == 16 * 32)
    }
}
