import Stellar
import Testing

@testable import LedgerSandbox

/// Results that no traffic can provoke, because there is not enough of everything in the world.
@Suite struct UnreachableResultTests {
    private static let rules = LedgerRules(passphrase: "unreachable")
    private let one = SandboxKey("one", on: Self.rules.network)
    private let other = SandboxKey("other", on: Self.rules.network)

    private func apply(
        _ body: OperationBody,
        _ prepare: (inout Account, inout Account) -> Void,
        sponsoredBy sponsor: AccountAddress? = nil
    ) -> OperationResult {
        var state = LedgerState(rules: Self.rules, closeTime: 0)
        state.sequence = 10
        var (mine, theirs) = (Account(balance: 1 << 40, sequence: 0), Account(balance: 1 << 40, sequence: 0))
        prepare(&mine, &theirs)
        state.insert(one.account, mine)
        state.insert(other.account, theirs)
        let operation = Operation(source: nil, body: body)
        let envelope = Genesis.envelope([operation], from: one, sequence: 1, Self.rules)
        var scope = OperationScope(Submission(own: envelope, Self.rules.network))
        if let sponsor { scope.sponsors[one.account] = sponsor }
        return state.apply(body, in: &scope)
    }

    @Test func `an account that holds all there can be takes no other in`() {
        let result = apply(.accountMerge(.account(other.account))) { _, theirs in theirs.balance = .max }
        #expect(result == .inner(.accountMerge(.destinationFull)))
    }

    @Test func `nobody can be paid more than can be held`() {
        let payment = PaymentOperation(destination: .account(other.account), asset: .native, amount: 1)
        #expect(apply(.payment(payment)) { _, theirs in theirs.balance = .max } == .inner(.payment(.lineFull)))
    }

    @Test func `nobody can sponsor more than can be counted`() {
        let data = ManageDataOperation(name: "name", value: [1])
        let result = apply(
            .manageData(data),
            { _, theirs in
                theirs.balance = .max
                theirs.sponsoringCount = .max
            },
            sponsoredBy: other.account
        )
        #expect(result == .tooManySponsoring)
    }
}
