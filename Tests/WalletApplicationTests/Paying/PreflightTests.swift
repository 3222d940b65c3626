import Stellar
import Testing
import WalletDomain
import WalletTestSupport

@testable import WalletApplication

@Suite struct PreflightTests {
    private let payee = Samples.address()
    private let issuer = Samples.address()
    private let baseReserve = Amount(stroops: 5_000_000) ?? .zero

    private func decide(
        _ transaction: WalletTransaction,
        source: AccountState? = ScriptedLedger.state(sequence: 1),
        destination: AccountState?
    ) throws -> Preflight.Decision {
        let payer = try #require(transaction.source)
        return Preflight.decide(
            transaction,
            Preflight.Accounts(
                source: AccountReading(address: payer, state: source, ledger: 1, node: ScriptedLedger.node),
                destination: AccountReading(address: payee, state: destination, ledger: 1, node: ScriptedLedger.node),
                baseReserve: baseReserve
            )
        )
    }

    private func code(_ decision: Preflight.Decision) -> FailureCode? {
        if case .refuse(let code, _) = decision { code } else { nil }
    }

    private func usd() throws -> Asset { try .credit("USD", issuer: issuer) }

    @Test func `money for an address that is not there creates the account, if it covers the reserve`() throws {
        let enough = Samples.payment(of: Money(Samples.xlm(1), of: .native), to: payee)
        #expect(try decide(enough, destination: nil) == .go(.accountCreation))
        let short = Samples.payment(of: Money(Amount(stroops: 9_999_999) ?? .zero, of: .native), to: payee)
        #expect(code(try decide(short, destination: nil)) == .invalidRecipient)
    }

    @Test func `an account that came to be meanwhile is paid`() throws {
        var transaction = Samples.payment(to: payee)
        transaction.kind = .accountCreation
        #expect(try decide(transaction, destination: ScriptedLedger.state(sequence: 1)) == .go(.payment))
    }

    @Test func `other money than the native can not create an account`() throws {
        let asset = try usd()
        let own = TrustlineBalance(total: Samples.xlm(100), limit: .max, flags: .authorized)
        let source = ScriptedLedger.state(sequence: 1, trustlines: [asset: own])
        let transaction = Samples.payment(of: Money(Samples.xlm(5), of: asset), to: payee)
        #expect(code(try decide(transaction, source: source, destination: nil)) == .invalidRecipient)
    }

    @Test func `who wants a memo is not paid without one`() throws {
        let wants = ScriptedLedger.state(sequence: 1, requiresMemo: true)
        #expect(code(try decide(Samples.payment(to: payee), destination: wants)) == .invalidRecipient)
        #expect(try decide(Samples.payment(to: payee, memo: .id(7)), destination: wants) == .go(.payment))
    }

    @Test(arguments: [
        (limit: Int64(10), isAuthorized: true, isPaid: true), (4, true, false), (10, false, false),
    ])
    func `a trustline must be there, authorised, and have room`(
        limit: Int64,
        isAuthorized: Bool,
        isPaid: Bool
    ) throws {
        let asset = try usd()
        let line = TrustlineBalance(
            total: .zero,
            limit: Samples.xlm(limit),
            flags: isAuthorized ? .authorized : []
        )
        let destination = ScriptedLedger.state(sequence: 1, trustlines: [asset: line])
        let own = TrustlineBalance(total: Samples.xlm(100), limit: .max, flags: .authorized)
        let source = ScriptedLedger.state(sequence: 1, trustlines: [asset: own])
        let transaction = Samples.payment(of: Money(Samples.xlm(5), of: asset), to: payee)
        let decision = try decide(transaction, source: source, destination: destination)
        #expect((decision == .go(.payment)) == isPaid)
        #expect(
            code(try decide(transaction, source: source, destination: ScriptedLedger.state(sequence: 1)))
                == .invalidRecipient
        )
    }

    @Test func `money that is not there any more is not promised to the ledger`() throws {
        let poor = ScriptedLedger.state(sequence: 1, native: Samples.xlm(2))
        let transaction = Samples.payment(of: Money(Samples.xlm(1), of: .native), to: payee)
        // Two XLM less one of reserve: the amount, and nothing for the fee.
        let there = ScriptedLedger.state(sequence: 1)
        #expect(code(try decide(transaction, source: poor, destination: there)) == .insufficientFunds)
        #expect(code(try decide(transaction, source: nil, destination: there)) == .walletNotActive)
    }

    @Test func `a fee is raised for the same transaction, never above what it may cost`() {
        let slot = Slot(source: payee, sequence: 1, attempt: 1, maxTime: 1)
        let first = Samples.journalled(slot, fee: 100)
        #expect(FeePlan.first(nil, max: 50) == 50)
        // A rate of 1000 for one operation; a bump counts as two.
        #expect(FeePlan.bump(over: first, operations: 1, needed: 1_000, statistics: nil, max: 100_000) == 2_000)
        #expect(FeePlan.bump(over: first, operations: 1, needed: 1_000, statistics: nil, max: 1_999) == nil)
        // The next bump is of the same inner transaction, and not below twice what was offered.
        let second = Samples.journalled(slot, innerHash: first.hash, fee: 2_000)
        #expect(FeePlan.bump(over: second, operations: 2, needed: nil, statistics: nil, max: 100_000) == 4_000)
    }
}
