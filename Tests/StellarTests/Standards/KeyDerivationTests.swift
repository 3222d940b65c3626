import Crypto
import Stellar
import Testing

@Suite struct KeyDerivationTests {
    @Test func `every account of a seed is the one that another implementation derives`() throws {
        let rows = try Vectors.rows("seeds.tsv")
        #expect(rows.count == 25)

        for row in rows {
            let bytes = try #require(Hex.decode(row[0]))
            let seed = try KeyDerivation.accountSeed(
                fromSeed: SecretBytes(copying: bytes.span),
                account: try #require(UInt32(row[1]))
            )
            #expect(AccountAddress(try Ed25519.publicKey(of: seed)).description == row[2])

            let text = try SeedText.encode(seed)
            #expect(text.withBytes { String(decoding: $0.array, as: UTF8.self) } == row[3])
        }
    }

    @Test func `a seed is read from its text into locked memory`() throws {
        for row in try Vectors.rows("seeds.tsv") {
            let seed = try SeedText.decode([UInt8](row[3].utf8).span)
            #expect(AccountAddress(try Ed25519.publicKey(of: seed)).description == row[2])
        }
    }

    @Test(arguments: [
        ("", StrKeyError.invalidLength),
        ("SDPUFCXFMLH6HDVB5J7MDZGVVPQMGDPTAXYLOKUCNBIHGPVVP5OEWF4", .invalidLength),
        ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", .unexpectedVersion(.account)),
        ("SA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUGBA", .invalidChecksum),
        ("sA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUGBA", .invalidSymbol),
        ("S17QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUGBA", .invalidSymbol),
    ])
    func `a text that is no seed is refused without telling anything of it`(text: String, reason: StrKeyError) throws {
        do throws(SeedTextError) {
            _ = try SeedText.decode([UInt8](text.utf8).span)
            Issue.record("was read")
        } catch {
            guard case .notASeed(let found) = error else {
                Issue.record("no memory")
                return
            }
            #expect(found == reason)
        }
    }
}

extension Span<UInt8> {
    fileprivate var array: [UInt8] { indices.map { self[$0] } }
}
