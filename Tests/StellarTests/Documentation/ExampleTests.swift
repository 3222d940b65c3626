// swift-format-ignore-file
// The formatter would break the lines of the example, which the page has to be able to show.

import Crypto
import Foundation
import Stellar
import Testing

@Suite struct ExampleTests {
    @Test func `the page's example builds, signs and reads a payment`() throws {
        // example
        let alice = try Keys.signing("alice")
        let bob = try AccountAddress("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ")
        let closeTime: UInt64 = 1_700_000_000

        // Build: what the network would call malformed is refused here.
        let bounds = TimeBounds(from: 0, through: closeTime + 300)
        var builder = TransactionBuilder(
            source: .account(AccountAddress(alice.publicKey)), sequenceNumber: 8, timeBounds: bounds)
        builder.add(.payment(to: .account(bob), asset: .native, amount: try Amount("12.5")))
        builder.memo = .id(42)
        var envelope = TransactionEnvelope(try builder.build())

        // Sign, and write it the way Horizon takes it.
        try envelope.sign(with: alice, on: .testnet)
        let text = try envelope.base64()

        // Read it again, and see what it would do.
        let received = try TransactionEnvelope(base64: text)
        let summary = try EnvelopeSummary(of: received, on: .testnet)
        print(summary.lines.joined(separator: "\n"))
        print(try received.isSigned(by: AccountAddress(alice.publicKey), on: .testnet))
        // end

        #expect(received == envelope)
        #expect(summary.operations.first?.sentence == "pays 12.5000000 XLM to \(bob)")
        #expect(try received.isSigned(by: AccountAddress(alice.publicKey), on: .testnet))
    }

    @Test func `the page shows this very example`() throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "        // example" })
        let end = try #require(lines.firstIndex { $0 == "        // end" })
        let example = lines[(start + 1)..<end].map { $0.dropFirst(8) }.joined(separator: "\n")

        #expect(try Page.text().contains("```swift\n\(example)\n```"))
    }
}
