import Stellar
import StellarSamples
import Testing

@Suite struct EncodedEnvelopeTests {
    @Test func `the hash of the bytes is the hash of what they mean`() throws {
        for row in try Vectors.rows("envelopes.tsv") {
            let encoded = try EncodedEnvelope(base64: row[1])
            let network: Network = row[0] == "public network" ? .public : .testnet

            #expect(encoded.hash(on: network).hex == row[2], "\(row[0])")
            #expect(encoded.base64 == row[1])
            #expect(try EncodedEnvelope(encoded.envelope) == encoded)
        }
    }

    @Test func `that holds for envelopes of every kind and size`() throws {
        var source = SampleSource(seed: 11)
        for _ in 0..<300 {
            source.refill()
            let envelope = TransactionEnvelope.sample(&source)

            #expect(try EncodedEnvelope(envelope).hash(on: .testnet) == envelope.hash(on: .testnet))
        }
    }

    @Test func `bytes that are no envelope are refused`() throws {
        #expect(throws: XDRError.self) { try EncodedEnvelope(xdr: []) }
        #expect(throws: XDRError.self) { try EncodedEnvelope(base64: "AAAA") }
    }
}
