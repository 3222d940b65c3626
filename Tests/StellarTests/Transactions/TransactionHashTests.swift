import Stellar
import Testing

@Suite struct TransactionHashTests {
    @Test func `every envelope has the hash that another implementation gives it`() throws {
        for row in try Vectors.rows("envelopes.tsv") {
            let network: Network = row[0] == "public network" ? .public : .testnet
            let envelope = try TransactionEnvelope(base64: row[1])

            #expect(try envelope.hash(on: network).hex == row[2], "\(row[0])")
            #expect(try envelope.innerHash(on: network)?.hex ?? "" == row[3], "\(row[0])")
        }
    }

    @Test func `the old form of a transaction and the new one have the same hash`() throws {
        let row = try #require(Vectors.rows("envelopes.tsv").first { $0[0] == "transaction of before protocol 13" })
        let envelope = try TransactionEnvelope(base64: row[1])
        guard case .v0(let old) = envelope else {
            Issue.record("not the old form")
            return
        }
        let new = TransactionEnvelope.v1(
            TransactionV1Envelope(transaction: Transaction(old.transaction), signatures: old.signatures)
        )

        #expect(try new.hash(on: .testnet) == envelope.hash(on: .testnet))
        #expect(new.transaction == envelope.transaction)
    }

    @Test func `a transaction has another hash on another network`() throws {
        let row = try #require(Vectors.rows("envelopes.tsv").first)
        let envelope = try TransactionEnvelope(base64: row[1])

        #expect(try envelope.hash(on: .public) != envelope.hash(on: .testnet))
        #expect(try envelope.hash(on: .futurenet) != envelope.hash(on: .testnet))
    }

    @Test func `the hash is that of the signature payload`() throws {
        let row = try #require(Vectors.rows("envelopes.tsv").first)
        let payload = try TransactionEnvelope(base64: row[1]).signaturePayload(on: .testnet)

        #expect(Array(payload[..<32]) == Network.testnet.id.bytes)
        #expect(Array(payload[32..<36]) == [0, 0, 0, 2])
    }

    @Test(arguments: [
        (Network.public, "7ac33997544e3175d266bd022439b22cdb16508c01163f26e5cb2a3e1045a979"),
        (Network.testnet, "cee0302d59844d32bdca915c8203dd44b33fbb7edc19051ea37abedf28ecd472"),
    ])
    func `a network is known by the hash of its passphrase`(network: Network, id: String) {
        #expect(network.id.hex == id)
    }
}
