import Crypto
import Testing

@Suite struct SealedBoxTests {
    @Test func `what is sealed to a public key opens with its secret half`() throws {
        let secret = try SecretBytes(random: SealedBox.secretByteCount)
        let plaintext = try SecretBytes(random: 64)
        let sealed = SealedBox.seal(plaintext, to: SealedBox.publicKey(of: secret))
        let box = try #require(sealed)

        #expect(box.count == 64 + SealedBox.overhead)
        let isSame = try opens(box, with: secret, as: plaintext)
        #expect(isSame)
    }

    @Test func `no two boxes are the same`() throws {
        let secret = try SecretBytes(random: SealedBox.secretByteCount)
        let publicKey = SealedBox.publicKey(of: secret)
        let plaintext = try SecretBytes(random: 32)
        let boxes = (SealedBox.seal(plaintext, to: publicKey), SealedBox.seal(plaintext, to: publicKey))

        #expect(boxes.0 != nil && boxes.0 != boxes.1)
    }

    @Test func `an altered box, a cut one, or another key's opens not at all`() throws {
        let secret = try SecretBytes(random: SealedBox.secretByteCount)
        let other = try SecretBytes(random: SealedBox.secretByteCount)
        let plaintext = try SecretBytes(random: 32)
        let sealed = SealedBox.seal(plaintext, to: SealedBox.publicKey(of: secret))
        let box = try #require(sealed)

        let isOpen = try opens(box, with: other, as: plaintext)
        #expect(!isOpen)
        for index in box.indices {
            var altered = box
            altered[index] ^= 1
            let isOpen = try opens(altered, with: secret, as: plaintext)
            #expect(!isOpen)
        }
        for count in [0, 1, SealedBox.overhead, box.count - 1] {
            let isOpen = try opens(Array(box.prefix(count)), with: secret, as: plaintext)
            #expect(!isOpen)
        }
    }

    @Test func `nothing is sealed to a point that is nobody's`() throws {
        let plaintext = try SecretBytes(random: 32)
        let box = SealedBox.seal(plaintext, to: FixedBytes32())

        #expect(box == nil)
    }

    @Test func `the public half is RFC 7748's`() throws {
        let digits = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"
        let bytes = try #require(FixedBytes32(hexadecimal: digits)).array
        let secret = try SecretBytes(copying: bytes.span)
        let publicKey = SealedBox.publicKey(of: secret).hexadecimal

        #expect(publicKey == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
    }

    private func opens(
        _ box: [UInt8],
        with secret: borrowing SecretBytes,
        as plaintext: borrowing SecretBytes
    ) throws -> Bool {
        guard let opened = try SealedBox.open(box, with: secret) else { return false }
        return opened.withBytes { opened in plaintext.withBytes { ConstantTime.areEqual(opened, $0) } }
    }
}
