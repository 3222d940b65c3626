import Stellar
import Testing
import WalletDomain

/// What the service signs for its own purposes, and the least step away from it.
@Suite struct OwnShapesTests {
    private typealias E = Envelopes

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let purpose: SigningPurpose
        let envelope: TransactionEnvelope
        let signer: AccountAddress

        init(_ what: String, _ purpose: SigningPurpose, by signer: AccountAddress, _ envelope: TransactionEnvelope) {
            testDescription = what
            self.purpose = purpose
            self.signer = signer
            self.envelope = envelope
        }
    }

    static let accepted: [Case] = [
        Case("a payment", .payment, by: E.wallet, E.envelope([E.pay()])),
        Case("an account creation", .payment, by: E.wallet, E.envelope([E.create(E.other, by: nil)])),
        Case(
            "a payment under a channel's number",
            .payment,
            by: E.wallet,
            E.envelope(source: .account(E.channel), [E.pay(from: .account(E.wallet))])
        ),
        Case(
            "the same, by the channel",
            .channel,
            by: E.channel,
            E.envelope(source: .account(E.channel), [E.pay(from: .account(E.wallet))])
        ),
        Case("trustlines", .trust, by: E.wallet, E.envelope([E.trust(), E.trust(by: .account(E.wallet))])),
        Case(
            "a trustline under a channel's number",
            .trust,
            by: E.wallet,
            E.envelope(source: .account(E.channel), [E.trust(by: .account(E.wallet))])
        ),
        Case("a sponsored trustline, by the wallet", .trust, by: E.wallet, sponsoredTrust),
        Case("a sponsored trustline, by the sponsor", .trust, by: E.sponsor, sponsoredTrust),
        Case("an activation, by the sponsor", .activation, by: E.sponsor, activations),
        Case("an activation, by its first wallet", .activation, by: E.wallet, activations),
        Case("an activation, by its second wallet", .activation, by: E.other, activations),
        Case(
            "an activation under a channel's number, by the channel",
            .activation,
            by: E.channel,
            E.envelope(source: .account(E.channel), E.activation(of: E.wallet))
        ),
        Case(
            "an activation without trustlines",
            .activation,
            by: E.wallet,
            E.envelope(source: .account(E.sponsor), [E.begin(E.wallet), E.create(E.wallet), E.end(by: E.wallet)])
        ),
        Case("a bump of a payment", .bump, by: E.sponsor, E.bump(E.transaction([E.pay()]))),
        Case(
            "a bump of an activation",
            .bump,
            by: E.sponsor,
            E.bump(E.transaction(source: .account(E.sponsor), E.activation(of: E.wallet)))
        ),
        Case(
            "a bump by the wallet itself",
            .bump,
            by: E.wallet,
            E.bump(E.transaction([E.pay()]), source: .account(E.wallet))
        ),
    ]

    private static let sponsoredTrust = E.envelope([
        E.begin(E.wallet), E.trust(by: .account(E.wallet)), E.end(by: E.wallet),
    ])
    private static let activations = E.envelope(
        source: .account(E.sponsor),
        E.activation(of: E.wallet) + E.activation(of: E.other)
    )

    @Test(arguments: accepted)
    func `the service signs what it builds itself`(case: Case) throws {
        let table = SigningTable(signer: `case`.signer, terms: E.terms)

        #expect(try table.scopes(of: `case`.envelope, for: `case`.purpose) == .outer)
    }

    @Test(arguments: accepted)
    func `a stranger signs none of it`(case: Case) {
        let table = SigningTable(signer: E.stranger, terms: E.terms)

        #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: `case`.envelope, for: `case`.purpose) }
    }

    @Test(arguments: accepted)
    func `what is signed for one purpose is not signed for another`(case: Case) {
        let table = SigningTable(signer: `case`.signer, terms: E.terms)

        for purpose in SigningPurpose.allCases where purpose != `case`.purpose && purpose != .caller {
            #expect(throws: SigningRefusal.self, "\(purpose)") {
                _ = try table.scopes(of: `case`.envelope, for: purpose)
            }
        }
    }

    static let refused: [(what: String, purpose: SigningPurpose, rule: SigningRule, envelope: TransactionEnvelope)] = [
        ("two payments", .payment, .operationOrder, E.envelope([E.pay(), E.pay()])),
        ("a trustline as a payment", .payment, .operationType, E.envelope([E.trust()])),
        ("an old envelope", .payment, .envelopeKind, E.old([E.pay()])),
        ("a fee bump", .payment, .envelopeKind, E.bump(E.transaction([E.pay()]))),
        ("no operation", .payment, .wellFormed, E.envelope([])),
        ("a source of its own", .payment, .operationSource, E.envelope([E.pay(from: .account(E.wallet))])),
        ("another's payment", .payment, .operationSource, E.envelope([E.pay(from: .account(E.other))])),
        ("an unknown number", .payment, .transactionSource, E.envelope(source: .account(E.other), [E.pay()])),
        (
            "an alias of the wallet", .payment, .transactionSource,
            E.envelope(source: .muxed(id: 1, account: E.wallet), [E.pay()])
        ),
        (
            "a channel that pays", .payment, .operationSource,
            E.envelope(source: .account(E.channel), [E.pay()])
        ),
        ("no time bounds", .payment, .preconditions, E.envelope(preconditions: .none, [E.pay()])),
        (
            "no end", .payment, .timeBounds,
            E.envelope(preconditions: .time(TimeBounds(minTime: 5, maxTime: 0)), [E.pay()])
        ),
        ("a fee above the cap", .payment, .feeCap, E.envelope(fee: 1_000_001, [E.pay()])),
        ("a trustline for another", .trust, .operationSource, E.envelope([E.trust(by: .account(E.other))])),
        ("a payment as trust", .trust, .operationOrder, E.envelope([E.pay()])),
        ("a payment after a trustline", .trust, .operationOrder, E.envelope([E.trust(), E.pay()])),
        (
            "a payment within a sponsorship", .trust, .operationType,
            E.envelope([E.begin(E.wallet), E.pay(from: .account(E.wallet)), E.end(by: E.wallet)])
        ),
        (
            "a sponsorship of nothing", .trust, .operationOrder,
            E.envelope([E.begin(E.wallet), E.end(by: E.wallet)])
        ),
        (
            "a stranger as the sponsor", .trust, .operationSource,
            E.envelope([E.begin(E.wallet, by: .account(E.stranger)), E.trust(), E.end(by: E.wallet)])
        ),
        (
            "another account created within", .activation, .operationOrder,
            E.envelope(source: .account(E.sponsor), [E.begin(E.wallet), E.create(E.other), E.end(by: E.wallet)])
        ),
        (
            "a payment behind an activation", .activation, .operationOrder,
            E.envelope(source: .account(E.sponsor), E.activation(of: E.wallet) + [E.pay()])
        ),
        (
            "an activation under an unknown number", .activation, .transactionSource,
            E.envelope(source: .account(E.stranger), E.activation(of: E.wallet))
        ),
    ]

    @Test(arguments: refused)
    func `anything a step away from it is refused by its rule`(
        what: String,
        purpose: SigningPurpose,
        rule: SigningRule,
        envelope: TransactionEnvelope
    ) {
        let table = SigningTable(signer: E.wallet, terms: E.terms)

        let refusal = #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: envelope, for: purpose) }

        #expect(refusal?.rule == rule, "\(what): \(String(describing: refusal))")
    }

    static let refusedBumps: [(what: String, rule: SigningRule, envelope: TransactionEnvelope)] = [
        ("no fee bump", .envelopeKind, E.envelope([E.pay()])),
        ("another payer", .transactionSource, E.bump(E.transaction([E.pay()]), source: .account(E.other))),
        ("an unsigned transaction", .innerTransaction, E.bump(E.transaction([E.pay()]), signatures: [])),
        ("a foreign shape", .innerTransaction, E.bump(E.transaction([E.pay(), E.pay()]))),
        ("a fee above the cap", .feeCap, E.bump(E.transaction([E.pay()]), fee: 2_000_001)),
        ("a fee below the least", .wellFormed, E.bump(E.transaction([E.pay()]), fee: 199)),
    ]

    @Test(arguments: refusedBumps)
    func `a bump of anything else is refused by its rule`(
        what: String,
        rule: SigningRule,
        envelope: TransactionEnvelope
    ) {
        let table = SigningTable(signer: E.sponsor, terms: E.terms)

        let refusal = #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: envelope, for: .bump) }

        #expect(refusal?.rule == rule, "\(what): \(String(describing: refusal))")
    }

    @Test func `without a sponsor nothing sponsored is signed`() {
        let table = SigningTable(signer: E.wallet, terms: SigningTerms())

        #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: Self.activations, for: .activation) }
        #expect(throws: SigningRefusal.self) { _ = try table.scopes(of: Self.sponsoredTrust, for: .trust) }
    }
}
