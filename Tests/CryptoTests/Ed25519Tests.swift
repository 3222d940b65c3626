import Crypto
import Testing

@Suite struct Ed25519Tests {
    /// RFC 8032, section 7.1: tests 1, 2 and 3.
    private static let vectors: [(seed: String, publicKey: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test(arguments: vectors)
    func `keys and signatures are the ones RFC 8032 gives`(
        seed: String,
        publicKey: String,
        message: String,
        signature: String
    ) throws {
        let seedBytes = try bytes(seed)
        let seed = try SecretBytes(copying: seedBytes.span)
        let message = try bytes(message)
        let derived = try Ed25519.publicKey(of: seed)
        let signed = try Ed25519.sign(message.span, with: seed)
        let assembled = try Ed25519SigningKey(seed: seed, authenticated: derived)

        #expect(derived.hexadecimal == publicKey)
        #expect(signed.hexadecimal == signature)
        #expect(assembled.sign(message) == signed)
        #expect(Ed25519.isValid(signed, of: message, publicKey: derived))
    }

    @Test func `a flipped bit anywhere makes a signature invalid`() throws {
        let seed = try SecretBytes(random: Ed25519.seedByteCount)
        let key = try Ed25519SigningKey(seed: seed)
        let message = Array("forty lumens to Alice".utf8)
        let signature = key.sign(message)

        #expect(Ed25519.isValid(signature, of: message, publicKey: key.publicKey))
        for bit in 0..<FixedBytes64.count * 8 {
            var flipped = signature
            flipped.bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!Ed25519.isValid(flipped, of: message, publicKey: key.publicKey), "bit \(bit)")
        }
        for bit in 0..<message.count * 8 {
            var flipped = message
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!Ed25519.isValid(signature, of: flipped, publicKey: key.publicKey), "bit \(bit)")
        }
    }

    @Test func `every key is made from fresh randomness`() throws {
        let keys = try (0..<100).map { _ in
            let seed = try SecretBytes(random: Ed25519.seedByteCount)
            return try Ed25519.publicKey(of: seed)
        }

        #expect(Set(keys).count == keys.count)
    }
}
