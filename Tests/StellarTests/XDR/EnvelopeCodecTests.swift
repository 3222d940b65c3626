import Stellar
import Testing

@Suite struct EnvelopeCodecTests {
    @Test func `every envelope of another implementation is written as it was read`() throws {
        let rows = try Vectors.rows("envelopes.tsv")
        #expect(rows.count == 55)

        for row in rows {
            let envelope = try TransactionEnvelope(base64: row[1])
            #expect(try envelope.base64() == row[1], "\(row[0])")
        }
    }

    @Test func `every cut of an envelope is refused with the place where it ends`() throws {
        for row in try Vectors.rows("envelopes.tsv") {
            let bytes = try TransactionEnvelope(base64: row[1]).xdr()
            for count in stride(from: 0, to: bytes.count, by: bytes.count > 2_000 ? 97 : 1) {
                let error = #expect(throws: XDRError.self) { try TransactionEnvelope(xdr: Array(bytes[..<count])) }
                #expect((error?.offset ?? .max) <= count, "\(row[0]), \(count) bytes")
            }
        }
    }

    @Test func `bytes after an envelope are refused`() throws {
        let bytes = try TransactionEnvelope(base64: Self.payment()).xdr()

        let error = #expect(throws: XDRError.self) { try TransactionEnvelope(xdr: bytes + [0]) }
        #expect(error?.reason == .trailingBytes(1))
        #expect(error?.offset == bytes.count)
    }

    @Test func `a refusal names the field and the byte`() throws {
        var bytes = try TransactionEnvelope(base64: Self.payment()).xdr()
        // envelope 4, source 36, fee 4, sequence 8, preconditions 4 + 16, memo 4, count 4, source 4, body 4
        let destination = 88
        #expect(bytes[destination..<(destination + 4)] == [0, 0, 0, 0])
        bytes[destination + 3] = 7

        let error = #expect(throws: XDRError.self) { try TransactionEnvelope(xdr: bytes) }
        #expect(error?.reason == .unknownDiscriminant(7))
        #expect(error?.offset == destination)
        #expect(error?.path == "v1.transaction.operations[0].body.payment.destination")
    }

    private static func payment() throws -> String {
        let rows = try Vectors.rows("envelopes.tsv")
        return try #require(rows.first { $0[0] == "payment" })[1]
    }
}
