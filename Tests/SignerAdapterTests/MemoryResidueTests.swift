import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct MemoryResidueTests {
    @Test func `of ten thousand seeds, those opened and signed with are nowhere but in the arena`() async throws {
        let network = Stellar.Network.testnet
        let sealed = try await SealedSigner.start(
            keyring: .fresh(1),
            network: network.id,
            store: InMemoryDataKeyStore(),
            identifiers: CountingIdentifiers()
        )
        for batch in 1...UInt64(40) {
            let wallets = (0..<UInt64(256)).map { WalletID.sample(batch << 32 | $0) }
            _ = try await sealed.createKeys(for: wallets)
        }
        let keys = try await sealed.createKeys(for: (0..<16).map { .sample($0) })
        let requests = try keys.map { key in
            SigningRequest(envelope: try Self.payment(from: key), key: key, purpose: .payment, terms: SigningTerms())
        }
        let outcomes = await SealedEnvelopeSigner(sealed, network: network).sign(requests)
        let areSigned = outcomes.allSatisfy { (try? $0.get()) != nil }
        #expect(areSigned)

        for key in keys.suffix(2) {
            let seed = try sealed.open(key)
            let left = try Self.copies(of: seed)
            #expect(left == 0)
        }
    }

    @Test func `a copy outside the arena would be found`() throws {
        let seed = try SecretBytes(random: 32)
        let copy = seed.withBytes { seed in seed.indices.map { seed[$0] } }

        let found = try Self.copies(of: seed)

        withExtendedLifetime(copy) { #expect(found >= 1) }
    }

    /// How often the second half of a secret is found outside the arena: the allocator writes over the first half of
    /// what was freed, which would hide a leak.
    private static func copies(of secret: borrowing SecretBytes) throws -> Int {
        try secret.withBytes { bytes in
            let address = unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
            let scan = try MemoryScan(excluding: address)
            return scan.count(of: bytes.extracting(last: 16))
        }
    }

    private static func payment(from key: SealedKey) throws -> [UInt8] {
        let payment = PaymentOperation(destination: .account(key.address), asset: .native, amount: 5)
        let transaction = Transaction(
            source: .account(key.address),
            fee: 100,
            sequenceNumber: 7,
            preconditions: .time(TimeBounds(minTime: 0, maxTime: 1_800_000_000)),
            memo: .none,
            operations: [Operation(body: .payment(payment))]
        )
        return try TransactionEnvelope(transaction).xdr()
    }
}
