import Crypto
import Testing

/// Vectors of FIPS 180-4's examples and RFC 6234, section 8.5.
@Suite struct DigestTests {
    private static let twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (twoBlocks, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func `SHA-256 gives the published digests`(message: String, digest: String) {
        #expect(SHA256.hash(Array(message.utf8)).hexadecimal == digest)
    }

    @Test(arguments: [
        (
            "",
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
        ),
        (
            "abc",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
    ])
    func `SHA-512 gives the published digests`(message: String, digest: String) {
        #expect(SHA512.hash(Array(message.utf8)).hexadecimal == digest)
    }

    @Test func `a million times the letter a has the published digests`() {
        let thousand = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
        var short = SHA256()
        var long = SHA512()
        for _ in 0..<1_000 {
            short.update(thousand)
            long.update(thousand)
        }

        #expect(
            short.finish().hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
        #expect(
            long.finish().hexadecimal
                == "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
                + "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b"
        )
    }

    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 129, 300])
    func `pieces hash to what the whole hashes to`(split: Int) {
        let message = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var digest = SHA256()
        digest.update(Array(message[..<split]))
        digest.update(message.span.extracting(split..<message.count))

        #expect(digest.finish() == SHA256.hash(message))
    }
}
