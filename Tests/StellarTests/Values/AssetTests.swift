import Stellar
import Testing

@Suite struct AssetTests {
    private static let issuer = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

    @Test(arguments: [
        "native", "A:\(issuer)", "USD:\(issuer)", "EURC:\(issuer)", "FIVE5:\(issuer)", "TWELVE123456:\(issuer)",
    ])
    func `an asset is written as it was read`(text: String) throws {
        #expect(try Asset(text).description == text)
        #expect(try Asset(text).isValid)
    }

    @Test(arguments: [
        ("", AssetError.invalidForm),
        ("XLM", .invalidForm),
        ("NATIVE", .invalidForm),
        ("USD", .invalidForm),
        (":\(issuer)", .invalidCode),
        ("THIRTEEN12345:\(issuer)", .invalidCode),
        ("US D:\(issuer)", .invalidCode),
        ("US\\x20D:\(issuer)", .invalidCode),
        ("ÜSD:\(issuer)", .invalidCode),
        ("USD:", .invalidIssuer(.invalidLength)),
        ("USD:\(issuer.dropLast())Y", .invalidIssuer(.invalidChecksum)),
        ("USD:\(issuer):", .invalidIssuer(.invalidLength)),
    ])
    func `what isn't plainly an asset is refused`(text: String, reason: AssetError) {
        #expect(throws: reason) { try Asset(text) }
    }

    @Test func `codes that no network takes are written with escapes`() throws {
        // The code of four bytes, then twelve bytes with three used.
        let four = try Asset(xdr: [0, 0, 0, 1, 0x41, 0x3a, 0x5c, 0x07, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 32))
        let twelve = try Asset(
            xdr: [0, 0, 0, 2, 0x41, 0x42, 0x43] + [UInt8](repeating: 0, count: 9) + [0, 0, 0, 0]
                + [UInt8](repeating: 0, count: 32)
        )

        #expect(!four.isValid)
        #expect(four.code == nil)
        #expect(four.description.hasPrefix("A\\:\\\\\\x07:G"))
        #expect(!twelve.isValid)
        #expect(twelve.description.hasPrefix("ABC\\x00\\x00:G"))
    }

    @Test func `assets are in the order of pools`() throws {
        let other = AccountAddress(bytes: Samples.word(9))
        let assets: [Asset] = [
            .native, try .credit("A", issuer: Samples.issuer), try .credit("B", issuer: Samples.issuer),
            try .credit("B", issuer: other), try .credit("AAAAA", issuer: Samples.issuer),
            try .credit("AAAAB", issuer: Samples.issuer),
        ]

        #expect(assets.reversed().sorted() == assets)
    }

    @Test func `shares of a pool are written with its identifier`() {
        #expect(TrustLineAsset.poolShare(.zero).description == String(repeating: "0", count: 64) + ":lp")
    }
}
