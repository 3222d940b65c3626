import Foundation
import Stellar
import StellarSamples
import Testing

@Suite struct EnvelopeSummaryTests {
    @Test func `a payment reads as who pays whom what`() throws {
        let summary = try Self.summary("payment")
        let operation = try #require(summary.operations.first)
        let alice = try Keys.account("alice")
        let bob = try Keys.account("bob")

        #expect(operation.sentence == "pays 100.0000001 XLM to \(bob)")
        #expect(operation.source == .account(alice))
        #expect(summary.fee == 100)
        #expect(summary.warnings.isEmpty)
        #expect(summary.requirements.accounts.map(\.account) == [alice])
        #expect(summary.lines.contains("1. \(alice) pays 100.0000001 XLM to \(bob)"))
    }

    @Test func `whatever takes an account away is warned of`() throws {
        #expect(try Self.summary("account_merge").operations[0].warnings == ["deletes the account"])
        #expect(try Self.summary("set_options all").operations[0].warnings == ["changes who can sign for the account"])
        #expect(try Self.summary("bump_sequence").operations[0].warnings.count == 1)
    }

    @Test func `a transaction without an end, or that the network would refuse, is warned of`() throws {
        var transaction = Samples.transaction(.bumpSequence(to: -1))
        transaction.preconditions = .none
        let summary = try EnvelopeSummary(of: TransactionEnvelope(transaction), on: .testnet)

        #expect(summary.warnings.first == "can be applied for ever")
        #expect(summary.warnings.last == "the network would refuse it: negativeNumber in operation 0")
    }

    @Test func `a fee bump tells both hashes and who pays`() throws {
        let summary = try Self.summary("fee bump 2")

        #expect(summary.innerHash != nil)
        #expect(summary.feeSource.account == (try Keys.account("bob")))
        #expect(summary.transaction.source.account == (try Keys.account("alice")))
        #expect(summary.value.json.contains(#""type":"fee_bump""#))
    }

    @Test func `text of strangers can't pass for the summary's own`() throws {
        var transaction = Samples.transaction(
            .manageData("line\u{202e}", value: [UInt8]("a\nNote: all is well".utf8)),
            .setOptions(SetOptionsOperation(homeDomain: #"quoted" domain"#))
        )
        transaction.memo = .text(XDRString(bytes: [0xff, 0x00]))
        let summary = try EnvelopeSummary(of: TransactionEnvelope(transaction), on: .testnet)

        #expect(summary.operations[0].sentence == #"sets its data entry "line\u{202e}" to "a\u{a}Note: all is well""#)
        #expect(summary.operations[1].sentence == #"sets its home domain to "quoted\" domain""#)
        #expect(summary.lines.contains("Memo text 0xff00"))
    }

    @Test func `every envelope has a summary that is JSON, and the same each time`() throws {
        var source = SampleSource(seed: 5)
        var envelopes = try Vectors.rows("envelopes.tsv").map { try TransactionEnvelope(base64: $0[1]) }
        for _ in 0..<200 {
            source.refill()
            envelopes.append(.sample(&source))
        }
        for envelope in envelopes {
            let json = try EnvelopeSummary(of: envelope, on: .testnet).value.json
            let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]

            #expect((object?["operations"] as? [Any])?.count == envelope.transaction.operations.count)
            #expect(try EnvelopeSummary(of: envelope, on: .testnet).value.json == json)
        }
    }

    private static func summary(_ what: String) throws -> EnvelopeSummary {
        let row = try #require(Vectors.rows("envelopes.tsv").first { $0[0] == what })
        return try EnvelopeSummary(of: TransactionEnvelope(base64: row[1]), on: .testnet)
    }
}
