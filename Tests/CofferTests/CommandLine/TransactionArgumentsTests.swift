import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import coffer

/// What `coffer tx` is told, and what it does not understand.
@Suite struct TransactionArgumentsTests {
    private let id = "01937f6e-5a3c-7d21-9f4e-6b1a2c3d4e5f"
    private let hash = String(repeating: "ab", count: 32)

    private func arguments(_ words: String...) throws(UsageError) -> TransactionArguments {
        try TransactionArguments(words[...])
    }

    @Test func `a transaction is shown and looked at by its id alone`() throws {
        let id = try #require(TransactionID(id))
        #expect(try arguments("show", id.description) == .show(id))
        #expect(try arguments("resolve", id.description) == .resolve(id))
    }

    @Test func `what is declared is said as a whole`() throws {
        let words = [
            "close", id, "--paid-in", "7", "--hash", hash, "--fee", "0.00001", "--evidence", "e", "--because", "x",
        ]
        guard case .close(let closing) = try TransactionArguments(words[...]) else {
            Issue.record("it does not close")
            return
        }
        let fee = try Amount("0.00001")
        #expect(closing.outcome == .paid(hash: try #require(Bytes32(hex: hash)), ledger: 7, fee: fee))
        #expect(closing.outcome.text == "paid in ledger 7 by \(hash) for 0.00001 XLM")
    }

    @Test(arguments: [
        [], ["--unpaid"], ["--evidence", "e"], ["--unpaid", "--evidence", "e"],
        ["--unpaid", "--paid-in", "7", "--evidence", "e", "--because", "x"],
        ["--paid-in", "7", "--evidence", "e", "--because", "x"],
        ["--unpaid", "--fee", "1", "--evidence", "e", "--because", "x"],
        ["--unpaid", "--evidence", "e", "--because", ""],
        ["--unpaid", "--evidence", "e", "--because", "x", "--as", "Ada \"the\" Countess"],
    ])
    func `half a declaration is none`(words: [String]) {
        #expect(throws: UsageError.self) { try TransactionArguments((["close", id] + words)[...]) }
    }

    @Test(arguments: [["show"], ["shew", "ID"], ["show", "7"], ["show", "ID", "--unpaid"], ["show", "ID", "ID"]])
    func `anything else is refused`(words: [String]) {
        let words = words.map { $0 == "ID" ? id : $0 }
        #expect(throws: UsageError.self) { try TransactionArguments(words[...]) }
    }
}
