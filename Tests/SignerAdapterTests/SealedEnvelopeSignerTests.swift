import Crypto
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct SealedEnvelopeSignerTests {
    private let network = Stellar.Network.testnet
    private let sealed: SealedSigner
    private let signer: SealedEnvelopeSigner
    private let keys: [SealedKey]

    init() async throws {
        sealed = try await SealedSigner.start(
            keyring: .fresh(1),
            network: network.id,
            store: InMemoryDataKeyStore(),
            identifiers: CountingIdentifiers()
        )
        signer = SealedEnvelopeSigner(sealed, network: network)
        keys = try await sealed.createKeys(for: [.sample(1), .sample(2)])
    }

    private func transaction(of key: SealedKey, operations: Int = 1) -> Transaction {
        let payment = PaymentOperation(destination: .account(keys[1].address), asset: .native, amount: 5)
        return Transaction(
            source: .account(key.address),
            fee: UInt32(100 * operations),
            sequenceNumber: 7,
            preconditions: .time(TimeBounds(minTime: 0, maxTime: 1_800_000_000)),
            memo: .none,
            operations: (0..<operations).map { _ in Operation(body: .payment(payment)) }
        )
    }

    private func sign(
        _ envelope: TransactionEnvelope,
        with key: SealedKey,
        for purpose: SigningPurpose = .payment,
        terms: SigningTerms = SigningTerms()
    ) async throws -> Result<SignedEnvelope, SigningFailure> {
        let request = SigningRequest(envelope: try envelope.xdr(), key: key, purpose: purpose, terms: terms)
        return try #require(await signer.sign([request]).first)
    }

    @Test func `a signature is the wallet's, over the envelope that was handed in`() async throws {
        let envelope = TransactionEnvelope(transaction(of: keys[0]))

        let signed = try await sign(envelope, with: keys[0]).get()

        let decoded = try TransactionEnvelope(xdr: signed.envelope)
        #expect(decoded.withSignatures([]) == envelope)
        #expect(try decoded.isSigned(by: keys[0].address, on: network))
        #expect(signed.hash == (try envelope.hash(on: network)))
        #expect(signed.innerHash == nil)
        #expect(signed.signatures.map(\.signature) == decoded.signatures)
        #expect(signed.signatures.map(\.scope) == [.outer])
    }

    @Test func `a signature of the wallet's that is there already is answered, and not made twice`() async throws {
        let envelope = TransactionEnvelope(transaction(of: keys[0]))
        let first = try await sign(envelope, with: keys[0], for: .caller).get()

        let again = try await sign(TransactionEnvelope(xdr: first.envelope), with: keys[0], for: .caller)

        #expect(try again.get() == first)
    }

    @Test func `others' signatures stay where they were, and the wallet's comes behind them`() async throws {
        var mixed = transaction(of: keys[0])
        mixed.fee = 200
        mixed.operations.append(Operation(source: .account(keys[1].address), body: mixed.operations[0].body))
        let terms = SigningTerms(allowsForeignSources: true)
        let half = try await sign(TransactionEnvelope(mixed), with: keys[1], for: .caller, terms: terms).get()

        let whole = try await sign(TransactionEnvelope(xdr: half.envelope), with: keys[0], for: .caller, terms: terms)

        let signatures = try TransactionEnvelope(xdr: whole.get().envelope).signatures
        #expect(signatures == half.signatures.map(\.signature) + (try whole.get().signatures.map(\.signature)))
        #expect(signatures.count == 2)
    }

    @Test func `a signature that claims to be a source's and isn't makes the envelope worthless`() async throws {
        let envelope = TransactionEnvelope(transaction(of: keys[0]))
        var other = transaction(of: keys[0])
        other.sequenceNumber += 1
        let elsewhere = try await sign(TransactionEnvelope(other), with: keys[0], for: .caller).get()

        let outcome = try await sign(
            envelope.withSignatures(elsewhere.signatures.map(\.signature)),
            with: keys[0],
            for: .caller
        )

        #expect(outcome == .failure(.falseSignature(keys[0].address)))
    }

    @Test func `a signature whose signer isn't known is kept as it is`() async throws {
        let preimage = try #require(DecoratedSignature(preimage: [1, 2, 3]))
        let envelope = TransactionEnvelope(transaction(of: keys[0])).withSignatures([preimage])

        let signed = try await sign(envelope, with: keys[0], for: .caller).get()

        #expect(try TransactionEnvelope(xdr: signed.envelope).signatures.first == preimage)
    }

    @Test func `nothing is added below a signature that covers it`() async throws {
        let inner = TransactionV1Envelope(transaction: transaction(of: keys[0]), signatures: [])
        let bump = FeeBumpTransaction(feeSource: .account(keys[1].address), fee: 1_000, inner: .v1(inner))
        let paid = try await sign(
            TransactionEnvelope(bump),
            with: keys[1],
            for: .caller,
            terms: SigningTerms(allowsForeignSources: true)
        ).get()

        let outcome = try await sign(TransactionEnvelope(xdr: paid.envelope), with: keys[0], for: .caller)

        #expect(outcome == .failure(.sealed))
    }

    @Test func `a twenty-first signature has no room`() async throws {
        let twenty = (1...20).compactMap { DecoratedSignature(preimage: [$0]) }
        let envelope = TransactionEnvelope(transaction(of: keys[0])).withSignatures(twenty)

        let outcome = try await sign(envelope, with: keys[0], for: .caller)

        #expect(outcome == .failure(.notSignable(.tooMany)))
    }

    @Test(arguments: SignatureFault.allCases)
    func `a signature that is wrong is thrown away`(fault: SignatureFault) async throws {
        let broken = SealedEnvelopeSigner(sealed, network: network, fault: fault)
        let request = SigningRequest(
            envelope: try TransactionEnvelope(transaction(of: keys[0])).xdr(),
            key: keys[0],
            purpose: .caller,
            terms: SigningTerms()
        )

        #expect(await broken.sign([request]) == [.failure(.faulty)])
    }

    @Test func `a fee bump gets the inner signature first, and the outer one covers it`() async throws {
        let inner = TransactionV1Envelope(transaction: transaction(of: keys[0]), signatures: [])
        let bump = TransactionEnvelope(
            FeeBumpTransaction(feeSource: .account(keys[0].address), fee: 1_000, inner: .v1(inner))
        )

        let signed = try await sign(bump, with: keys[0], for: .caller).get()

        guard case .feeBump(let outer) = try TransactionEnvelope(xdr: signed.envelope) else {
            Issue.record("not a fee bump any more")
            return
        }
        let innerEnvelope = TransactionEnvelope.v1(outer.transaction.innerEnvelope)
        #expect(signed.signatures.map(\.scope) == [.inner, .outer])
        #expect(try innerEnvelope.isSigned(by: keys[0].address, on: network))
        #expect(try TransactionEnvelope.feeBump(outer).isSigned(by: keys[0].address, on: network))
        #expect(signed.innerHash == (try innerEnvelope.hash(on: network)))
        #expect(signed.hash == (try outer.transaction.hash(on: network)))
        #expect(signed.hash != (try bump.hash(on: network)))
    }

    @Test func `what the table refuses is not signed`() async throws {
        let two = try await sign(TransactionEnvelope(transaction(of: keys[0], operations: 2)), with: keys[0])
        let foreign = try await sign(TransactionEnvelope(transaction(of: keys[0])), with: keys[1])

        #expect(two == .failure(.refused(SigningRefusal(.operationOrder, seen: "2 operations"))))
        guard case .failure(.refused(let refusal)) = foreign else {
            Issue.record("\(foreign)")
            return
        }
        #expect(refusal.rule == .transactionSource)
    }

    @Test func `a key that was moved or altered signs nothing`() async throws {
        let envelope = TransactionEnvelope(transaction(of: keys[0]))
        let moved = try await sign(envelope, with: keys[0].with(blob: keys[1].blob))
        let altered = try await sign(envelope, with: keys[0].with(blob: flipping(900, of: keys[0].blob)))
        let renamed = try await sign(
            TransactionEnvelope(transaction(of: keys[1])),
            with: keys[0].with(address: keys[1].address)
        )

        for outcome in [moved, altered, renamed] {
            guard case .failure(.key(.refused, _)) = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    @Test func `bytes that are no envelope's, or more than an envelope's, are refused`() async throws {
        let bytes = try TransactionEnvelope(transaction(of: keys[0])).xdr()
        for wrong in [[], Array(bytes.dropLast()), bytes + [0, 0, 0, 0], [UInt8](repeating: 0xFF, count: 200)] {
            let request = SigningRequest(envelope: wrong, key: keys[0], purpose: .payment, terms: SigningTerms())
            let outcome = try #require(await signer.sign([request]).first)
            guard case .failure(.unreadable) = outcome else {
                Issue.record("\(wrong.count) bytes: \(outcome)")
                return
            }
        }
    }

    @Test func `one that is refused keeps none of the others from being signed`() async throws {
        let good = try TransactionEnvelope(transaction(of: keys[0])).xdr()
        let requests = (0..<32).map { number in
            let isGood = number.isMultiple(of: 3)
            return SigningRequest(
                envelope: isGood ? good : [1, 2, 3],
                key: keys[0],
                purpose: .payment,
                terms: SigningTerms()
            )
        }

        let outcomes = await signer.sign(requests)

        let areSigned = outcomes.map { (try? $0.get()) != nil }
        #expect(areSigned == (0..<32).map { $0.isMultiple(of: 3) })
    }

    @Test func `more envelopes than a batch has are refused, each of them`() async throws {
        let request = SigningRequest(envelope: [], key: keys[0], purpose: .payment, terms: SigningTerms())

        let outcomes = await signer.sign([SigningRequest](repeating: request, count: 257))

        #expect(outcomes.count == 257)
        #expect(outcomes.allSatisfy { if case .failure(.unavailable) = $0 { true } else { false } })
    }

    @Test func `the sponsor's seed, once adopted, signs what the sponsor signs`() async throws {
        let seed = try SecretBytes(random: Ed25519.seedByteCount)
        let sponsor = try sealed.adopt(seed, as: .sample(77))
        let wallet = keys[0].address
        let operations: [Operation] = [
            Operation(body: .beginSponsoringFutureReserves(wallet)),
            Operation(body: .createAccount(CreateAccountOperation(destination: wallet, startingBalance: 0))),
            Operation(source: .account(wallet), body: .endSponsoringFutureReserves),
        ]
        let activation = Transaction(
            source: .account(sponsor.address),
            fee: 300,
            sequenceNumber: 9,
            preconditions: .time(TimeBounds(minTime: 0, maxTime: 1_800_000_000)),
            memo: .none,
            operations: operations
        )
        let terms = SigningTerms(sponsor: sponsor.address)

        let half = try await sign(TransactionEnvelope(activation), with: sponsor, for: .activation, terms: terms).get()
        let whole = try await sign(
            TransactionEnvelope(xdr: half.envelope),
            with: keys[0],
            for: .activation,
            terms: terms
        ).get()

        let signers = try TransactionEnvelope(xdr: whole.envelope)
            .signers(among: [sponsor.address, wallet], on: network)
        #expect(signers == [sponsor.address, wallet])
    }
}
