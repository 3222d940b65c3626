import Crypto
import Stellar
import Testing

@Suite struct EnvelopeSignatureTests {
    @Test func `signing gives the very signatures of another implementation`() throws {
        for row in try Vectors.rows("envelopes.tsv") where row[0] != "a hundred operations and twenty signatures" {
            let network: Network = row[0] == "public network" ? .public : .testnet
            let signed = try TransactionEnvelope(base64: row[1])
            var envelope = signed.withSignatures([])

            for name in row[0].hasPrefix("fee bump")
                ? ["bob"] : signed.signatures.count == 2 ? ["alice", "bob"] : ["alice"]
            {
                try envelope.sign(with: Keys.signing(name), on: network)
            }
            #expect(envelope == signed, "\(row[0])")
            #expect(try envelope.base64() == row[1], "\(row[0])")
        }
    }

    @Test func `who signed is found by hint and verified by key`() throws {
        let envelope = try Self.envelope("memo id")
        let alice = try Keys.account("alice")
        let bob = try Keys.account("bob")
        let issuer = try Keys.account("issuer")

        #expect(envelope.signatures(hintedAt: alice).count == 1)
        #expect(envelope.signatures(hintedAt: issuer).isEmpty)
        #expect(try envelope.isSigned(by: alice, on: .testnet))
        #expect(try !envelope.isSigned(by: issuer, on: .testnet))
        #expect(try envelope.signers(among: [alice, bob, issuer], on: .testnet) == [alice, bob])
    }

    @Test func `a signature for another network is worth nothing`() throws {
        let envelope = try Self.envelope("payment")

        #expect(try !envelope.isSigned(by: Keys.account("alice"), on: .public))
    }

    @Test func `a signature over another transaction is worth nothing`() throws {
        var envelope = try Self.envelope("payment")
        let other = try Self.envelope("inflation")
        envelope = envelope.withSignatures(other.signatures)

        #expect(try !envelope.isSigned(by: Keys.account("alice"), on: .testnet))
    }

    @Test func `a damaged signature is worth nothing`() throws {
        let envelope = try Self.envelope("payment")
        let signature = try #require(envelope.signatures.first)
        for place in [0, 31, 32, 63] {
            var bytes = signature.signature.bytes
            bytes[place] ^= 1
            let damaged = DecoratedSignature(hint: signature.hint, signature: try #require(Signature(bytes)))
            #expect(try !envelope.withSignatures([damaged]).isSigned(by: Keys.account("alice"), on: .testnet))
        }
        let short = DecoratedSignature(
            hint: signature.hint,
            signature: try #require(Signature([UInt8](signature.signature.bytes.dropLast())))
        )
        #expect(try !envelope.withSignatures([short]).isSigned(by: Keys.account("alice"), on: .testnet))
    }

    @Test func `an envelope takes twenty signatures and none twice`() throws {
        var envelope = try Self.envelope("payment")

        #expect(throws: SignatureError.duplicate) { try envelope.sign(with: Keys.signing("alice"), on: .testnet) }
        for number in 1..<20 { try envelope.sign(with: Keys.signing("signer \(number)"), on: .testnet) }
        #expect(throws: SignatureError.tooMany) { try envelope.sign(with: Keys.signing("one more"), on: .testnet) }
        #expect(envelope.signatures.count == 20)
    }

    @Test func `a preimage is a signature hinted at its hash`() throws {
        let preimage = [UInt8]("preimage".utf8)
        let signature = try #require(DecoratedSignature(preimage: preimage))

        #expect(signature.signature.bytes == preimage)
        #expect(signature.hint.bytes == SHA256.hash(preimage).array.suffix(4))
        #expect(DecoratedSignature(preimage: [UInt8](repeating: 0, count: 65)) == nil)
    }

    private static func envelope(_ what: String) throws -> TransactionEnvelope {
        let row = try #require(Vectors.rows("envelopes.tsv").first { $0[0] == what })
        return try TransactionEnvelope(base64: row[1])
    }
}
