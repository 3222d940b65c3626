internal import ServiceRuntime
package import WalletApplication
package import WalletDomain

/// A signer that goes wrong on purpose, for a number of calls: what tests of the guard need.
package struct FaultySigner: WalletApplication.Signer, EnvelopeSigner {
    /// What goes wrong, and how often.
    package struct Plan: Hashable, Sendable {
        /// What goes wrong.
        package enum Fault: Hashable, Sendable {
            /// Nothing comes back in any time worth waiting.
            case slow
            /// It says that it can't.
            case failing
            /// What it signs with, or over, is wrong.
            case signature(SignatureFault)
        }

        package let fault: Fault
        package let calls: Int

        /// - Parameters:
        ///   - fault: What goes wrong.
        ///   - calls: With how many calls, after which all is well.
        package init(_ fault: Fault, calls: Int = .max) {
            self.fault = fault
            self.calls = calls
        }

        /// Reads `slow`, `failing`, `wrongSignature` or `wrongKey`, alone or with `:CALLS`; `nil` for anything else.
        package init?(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let calls = parts.count == 2 ? Int(parts[1]) : .max
            guard let calls, calls > 0 else { return nil }
            switch parts[0] {
            case "slow": self.init(.slow, calls: calls)
            case "failing": self.init(.failing, calls: calls)
            default:
                guard let fault = SignatureFault(rawValue: String(parts[0])) else { return nil }
                self.init(.signature(fault), calls: calls)
            }
        }
    }

    private let signer: any WalletApplication.Signer
    private let envelopes: any EnvelopeSigner
    private let faultyEnvelopes: any EnvelopeSigner
    private let fault: Plan.Fault
    private let left: Countdown

    /// - Parameters:
    ///   - signer: Who makes keys when all is well.
    ///   - envelopes: Who signs when all is well.
    ///   - faultyEnvelopes: Who signs wrongly.
    ///   - plan: What goes wrong.
    package init(
        _ signer: any WalletApplication.Signer,
        _ envelopes: any EnvelopeSigner,
        faultyEnvelopes: any EnvelopeSigner,
        plan: Plan
    ) {
        self.signer = signer
        self.envelopes = envelopes
        self.faultyEnvelopes = faultyEnvelopes
        fault = plan.fault
        left = Countdown(plan.calls)
    }

    package func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey] {
        switch fault {
        case .slow where left.take(): await Self.stall()
        case .failing where left.take(): throw SignerFailure(.unavailable, reason: "a test wants it so")
        default: break
        }
        return try await signer.createKeys(for: wallets)
    }

    package func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        switch fault {
        case .slow where left.take(): await Self.stall()
        case .failing where left.take():
            return requests.map { _ in .failure(.unavailable(reason: "a test wants it so")) }
        case .signature where left.take(): return await faultyEnvelopes.sign(requests)
        default: break
        }
        return await envelopes.sign(requests)
    }

    /// Longer than any deadline; ends early where nobody waits any more.
    private static func stall() async { try? await Task.sleep(for: .seconds(60)) }
}

/// So many times.
private final class Countdown: Sendable {
    private let left: Guarded<Int>

    init(_ count: Int) {
        left = Guarded(count)
    }

    /// Whether this is one of the times.
    func take() -> Bool {
        left.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
    }
}
