import Stellar
import Testing

@Suite struct StrKeyTests {
    private static let account = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"

    @Test func `every valid key is read and written as it was`() throws {
        let valid = try Vectors.rows("strkey.tsv").filter { $0[0] == "valid" }
        #expect(valid.count == 14)

        for row in valid {
            let key = try StrKey(row[2])

            #expect(key.description == row[2], "\(row[1])")
            #expect(Self.bytes(of: key) == row[3], "\(row[1])")
        }
    }

    @Test func `every invalid key is refused`() throws {
        let invalid = try Vectors.rows("strkey.tsv").filter { $0[0] == "invalid" }
        #expect(invalid.count == 32)

        for row in invalid {
            #expect(throws: StrKeyError.self, "\(row[1])") { try StrKey(row[2]) }
        }
    }

    @Test(arguments: [
        ("", StrKeyError.invalidLength),
        ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSG1", .invalidSymbol),
        ("MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR", .nonCanonicalEnding),
        ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGY", .invalidChecksum),
        ("BAAT6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGXACA", .invalidPayload),
    ])
    func `a refusal says what is wrong`(text: String, reason: StrKeyError) {
        #expect(throws: reason) { try StrKey(text) }
    }

    @Test func `a text of a million symbols is refused`() {
        let text = String(repeating: "A", count: 1_000_000)

        #expect(throws: StrKeyError.invalidLength) { try StrKey(text) }
    }

    @Test func `an address of another kind is not an account`() throws {
        let contract = "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA"

        #expect(throws: StrKeyError.unexpectedVersion(.contract)) { try AccountAddress(contract) }
        #expect(throws: StrKeyError.unexpectedVersion(.contract)) { try MuxedAddress(contract) }
    }

    @Test func `a muxed address keeps its number and its account`() throws {
        let text = "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK"
        let address = try MuxedAddress(text)

        #expect(address.id == 1 << 63)
        #expect(address.account.description == Self.account)
        #expect(address.description == text)
        #expect(try MuxedAddress(Self.account) == .account(AccountAddress(Self.account)))
    }

    @Test func `changing any one symbol of an account is noticed`() throws {
        for place in 0..<Self.account.utf8.count {
            for symbol in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" {
                var changed = Array(Self.account)
                guard changed[place] != symbol else { continue }
                changed[place] = symbol
                #expect(throws: StrKeyError.self) { try AccountAddress(String(changed)) }
            }
        }
    }

    @Test func `every kind of key begins with its letter`() {
        #expect(Set(StrKeyVersion.allCases.map(\.prefix)) == Set("GMSTXPCLB"))
    }

    private static func bytes(of key: StrKey) -> String {
        switch key {
        case .account(let account): account.bytes.hex
        case .muxedAccount(let id, let account): account.bytes.hex + Hex.encode(bigEndian(id, count: 8))
        case .preAuthorizedTransaction(let hash), .hashX(let hash), .contract(let hash), .liquidityPool(let hash):
            hash.hex
        case .claimableBalance(let hash): "00" + hash.hex
        case .signedPayload(let signed):
            signed.account.bytes.hex + Hex.encode(bigEndian(UInt64(signed.payload.count), count: 4))
                + Hex.encode(signed.payload + [UInt8](repeating: 0, count: (4 - signed.payload.count % 4) % 4))
        }
    }

    private static func bigEndian(_ number: UInt64, count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }
}
