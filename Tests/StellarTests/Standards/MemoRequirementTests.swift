import Stellar
import Testing

@Suite struct MemoRequirementTests {
    @Test func `whoever is paid without a memo may want one, each asked once`() throws {
        let transaction = Samples.transaction(
            .payment(to: .account(Samples.bob), asset: .native, amount: .max),
            .accountMerge(.account(Samples.issuer)),
            .payment(to: .account(Samples.bob), asset: .native, amount: .max),
            .createAccount(AccountAddress(bytes: Samples.word(8)), startingBalance: .max)
        )

        #expect(TransactionEnvelope(transaction).accountsThatMayWantMemo == [Samples.bob, Samples.issuer])
    }

    @Test func `a muxed destination needs no memo`() {
        let transaction = Samples.transaction(
            .payment(to: .muxed(id: 1, account: Samples.bob), asset: .native, amount: .max)
        )

        #expect(TransactionEnvelope(transaction).accountsThatMayWantMemo.isEmpty)
    }

    @Test func `with a memo nobody has to be asked, also in a fee bump`() throws {
        var transaction = Samples.transaction(.payment(to: .account(Samples.bob), asset: .native, amount: .max))
        let without = try FeeBumpTransaction.bumping(
            TransactionEnvelope(transaction),
            feeSource: .account(Samples.issuer),
            fee: 1_000
        )
        transaction.memo = .id(0)

        #expect(TransactionEnvelope(transaction).accountsThatMayWantMemo.isEmpty)
        #expect(TransactionEnvelope(without).accountsThatMayWantMemo == [Samples.bob])
    }

    @Test func `only the value 1 wants a memo`() {
        #expect(MemoRequirement.isRequired(byDataValue: [UInt8]("1".utf8)))
        #expect(!MemoRequirement.isRequired(byDataValue: [UInt8]("0".utf8)))
        #expect(!MemoRequirement.isRequired(byDataValue: [UInt8]("11".utf8)))
        #expect(!MemoRequirement.isRequired(byDataValue: nil))
        #expect(MemoRequirement.dataName.text == "config.memo_required")
    }
}
