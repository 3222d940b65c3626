import Crypto
import Foundation
import ServiceRuntime
import Stellar
import Testing
import WalletApplication
import WalletDomain

@testable import SignerAdapter

@Suite struct GuardedSignerTests {
    private let sealed: SealedSigner
    private let registry = MetricsRegistry()
    private let states = Guarded<[CircuitBreaker.State]>.Box()

    init() async throws {
        sealed = try await SealedSigner.start(
            keyring: .fresh(1),
            network: Stellar.Network.testnet.id,
            store: InMemoryDataKeyStore(),
            identifiers: CountingIdentifiers()
        )
    }

    private func guarded(_ plan: FaultySigner.Plan, deadline: Duration = .seconds(600)) -> GuardedSigner {
        let envelopes = SealedEnvelopeSigner(sealed, network: .testnet)
        var limits = SignerLimits(deadline: deadline, callsMax: 2)
        limits.circuit.callsMin = 3
        limits.circuit.openFor = .milliseconds(1)
        let states = states
        let faulty = FaultySigner(sealed, envelopes, faultyEnvelopes: envelopes, plan: plan)
        return GuardedSigner(
            faulty,
            faulty,
            limits: limits,
            metrics: SignerMetrics(in: registry)
        ) { state in states.value.withLock { $0.append(state) } }
    }

    private func attempt(_ signer: GuardedSigner) async -> SignerFailure? {
        do throws(SignerFailure) {
            _ = try await signer.createKeys(for: [.sample(1)])
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [FaultySigner.Plan(.failing), FaultySigner.Plan(.slow)])
    func `a signer that fails or hangs is given up, and then not asked any more`(plan: FaultySigner.Plan) async {
        let signer = guarded(plan, deadline: plan.fault == .slow ? .milliseconds(20) : .seconds(600))
        for _ in 0..<3 { #expect(await attempt(signer)?.code == .unavailable) }

        #expect(states.value.withLock { $0 } == [.open])
    }

    @Test func `an open circuit says when to ask again, and signs nothing`() async {
        let signer = guarded(FaultySigner.Plan(.failing))
        var retryAfter: Int64?
        for _ in 0..<20 where retryAfter == nil { retryAfter = await attempt(signer)?.retryAfterMs }

        #expect((retryAfter ?? 0) > 0)
    }

    @Test func `a signer that is well again is asked again`() async {
        let signer = guarded(FaultySigner.Plan(.failing, calls: 3))
        for _ in 0..<3 { _ = await attempt(signer) }
        #expect(states.value.withLock { $0 } == [.open])

        while states.value.withLock({ $0.last }) != .closed { await signer.probe() }

        #expect(await attempt(signer) == nil)
        #expect(states.value.withLock { $0 } == [.open, .halfOpen, .closed])
    }

    @Test func `what it refuses for one key opens nothing`() async {
        let signer = guarded(FaultySigner.Plan(.failing, calls: 1))
        _ = await attempt(signer)
        for _ in 0..<40 {
            let request = SigningRequest(
                envelope: [1, 2, 3],
                key: SealedKey(
                    walletID: .sample(1),
                    address: AccountAddress(bytes: .zero),
                    version: 1,
                    dataKeyID: DataKeyID(WalletID.sample(9).id),
                    dataKeyVersion: 1,
                    blob: []
                ),
                purpose: .caller,
                terms: SigningTerms()
            )
            guard case .failure(.unreadable) = await signer.sign([request])[0] else {
                Issue.record("not unreadable")
                return
            }
        }

        #expect(states.value.withLock { $0 }.isEmpty)
    }

    @Test func `no more calls are under way than there are places`() async {
        let signer = guarded(FaultySigner.Plan(.slow), deadline: .milliseconds(300))

        let reasons = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<5 { group.addTask { await attempt(signer)?.reason } }
            return await group.reduce(into: [String: Int]()) { $0[$1 ?? "none", default: 0] += 1 }
        }

        #expect(reasons == ["it took too long": 2, "too many calls are under way": 3])
    }

    @Test func `signatures are made on the signer's own threads`() async {
        let teller = ThreadTeller()
        let signer = GuardedSigner(sealed, teller, metrics: SignerMetrics(in: registry)) { _ in }
        for _ in 0..<3 { _ = await signer.sign([]) }

        let names = teller.names.value.withLock { $0 }
        #expect(names.count == 3 && names.allSatisfy { $0.hasPrefix("signer-") }, "\(names)")
    }

    @Test(arguments: ["slow", "failing:3", "wrongSignature", "wrongKey:1"])
    func `a plan is read`(text: String) {
        #expect(FaultySigner.Plan(text) != nil)
    }

    @Test(arguments: ["", "slow:", "slow:0", "slow:-1", "fast", "failing:3:4"])
    func `what is no plan is not read`(text: String) {
        #expect(FaultySigner.Plan(text) == nil)
    }
}

/// Signs nothing, and tells which thread it was asked on.
private struct ThreadTeller: EnvelopeSigner {
    let names = Guarded<[String]>.Box()

    func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
        names.value.withLock { $0.append(name ?? "unknown") }
        return []
    }
}

extension Guarded {
    /// A guarded value that closures can share.
    final class Box: Sendable where Value: Sendable, Value: ExpressibleByArrayLiteral {
        let value = Guarded([])
    }
}
