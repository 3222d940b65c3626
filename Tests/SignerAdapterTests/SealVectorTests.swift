import Crypto
import Stellar
import Testing
import WalletDomain

@testable import SignerAdapter

/// What another implementation makes of the same bytes: see `Tests/Oracle/sealed-blobs.py`.
///
/// A failure here means that wallets which exist would no longer open.
@Suite struct SealVectorTests {
    private static let seed =
        "0101444444444444444444444444444444444444444444444444444444444444"
        + "44447e587d4bcda348b7e7627e7fe007d6fbfd6cd4c4ceacff2fb7a2360bf842"
        + "f1c80e5483f75154ae960526a8e86d4568e0e26a381a518ad6535c7ce314be14"
        + "c290ab49567fd49913f496acfb200806793b"
    private static let dataKey =
        "0101444444444444444444444444444444444444444444444444444444444444"
        + "4444ed0b8606052f80a1c3da032bbcf3fa8e91a3929026355936985467ce47b9"
        + "a9103b0eb2e3f8e9b64b688ff0dfbb5c19e25a74ecf0000d93d42a1f0682cd9e"
        + "71909c974df39128bc6da71e0470e497abb3"

    private let context = SealBinding.Context(
        network: Network.test,
        dataKey: DataKeyID(ID(high: 0x0190_0000_0000_7000, low: 1 << 63 | 1)),
        dataKeyVersion: 5
    )

    @Test func `a seed seals to the bytes that another implementation computes, and opens again`() throws {
        let key = SealingKey(try filled(0x22))
        let seed = try filled(0x11)
        var cipher = AES256GCM()
        var binding = SealBinding()
        let address = AccountAddress(try Ed25519.publicKey(of: seed))
        binding.bind(toSeedOf: .sample(1), publicKey: address.bytes, version: 7, in: context)

        let blob = try key.seal(seed, for: binding, salt: try salt(), with: &cipher)
        let opened = try key.open(blob, for: binding, with: &cipher)

        let isSame = opened.withBytes { opened in seed.withBytes { ConstantTime.areEqual(opened, $0) } }
        #expect(Hexadecimal.encode(blob.span) == Self.seed)
        #expect(isSame)
    }

    @Test func `a data key is wrapped to the bytes that another implementation computes`() throws {
        let keyringKey = SealingKey(try filled(0x33))
        let dataKey = SealingKey(try filled(0x22))
        var cipher = AES256GCM()
        var binding = SealBinding()
        binding.bind(toDataKeyUnder: 3, in: context)

        let blob = try dataKey.wrapped(by: keyringKey, for: binding, salt: try salt(), with: &cipher)
        let opened = try SealingKey.opened(blob, by: keyringKey, for: binding, with: &cipher)

        #expect(Hexadecimal.encode(blob.span) == Self.dataKey)
        #expect(opened.hasSameBytes(as: dataKey))
    }

    private func filled(_ byte: UInt8) throws -> SecretBytes {
        let bytes = [UInt8](repeating: byte, count: 32)
        return try SecretBytes(copying: bytes.span)
    }

    private func salt() throws -> FixedBytes32 {
        try #require(FixedBytes32([UInt8](repeating: 0x44, count: 32)))
    }
}
