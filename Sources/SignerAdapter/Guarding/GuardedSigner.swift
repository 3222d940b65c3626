package import ServiceRuntime
package import WalletApplication
package import WalletDomain

/// A signer behind a circuit breaker, a bulkhead and a deadline, whatever signer it is.
///
/// Who waits for a signature waits a bounded time: a signer that is slow is given up, one that has failed lately isn't
/// asked, and only so many calls are under way at a time. A signer must heed cancellation, because what is given up is
/// waited for.
package final class GuardedSigner: WalletApplication.Signer, EnvelopeSigner {
    private let signer: any WalletApplication.Signer
    private let envelopes: any EnvelopeSigner
    private let limits: SignerLimits
    private let circuit: Circuit
    private let desks: [SigningDesk]
    private let metrics: SignerMetrics
    private let time: any TimeSource
    private let onRefusedKey: @Sendable (WalletID, String) -> Void
    private let underWay = Guarded(0)
    private let turn = Guarded(0)

    /// - Parameters:
    ///   - signer: Who makes keys.
    ///   - envelopes: Who signs.
    ///   - limits: How long, how many, and how many failures.
    ///   - metrics: What is counted.
    ///   - time: What calls are timed by.
    ///   - onRefusedKey: Told of a wallet whose key doesn't open, and why; once for each call that wanted it.
    ///   - onChange: Told once of each change of the circuit's state.
    package init(
        _ signer: any WalletApplication.Signer,
        _ envelopes: any EnvelopeSigner,
        limits: SignerLimits = SignerLimits(),
        metrics: SignerMetrics,
        time: any TimeSource = SystemTime(),
        onRefusedKey: @escaping @Sendable (WalletID, String) -> Void = { _, _ in },
        onChange: @escaping @Sendable (CircuitBreaker.State) -> Void
    ) {
        self.signer = signer
        self.envelopes = envelopes
        self.limits = limits
        self.metrics = metrics
        self.time = time
        self.onRefusedKey = onRefusedKey
        circuit = Circuit(name: "signer", policy: limits.circuit, time: time) { state in
            metrics.changed(to: state)
            onChange(state)
        }
        desks = (0..<max(1, limits.threads)).map { SigningDesk(number: $0) }
        metrics.changed(to: .closed)
    }

    package func createKeys(for wallets: [WalletID]) async throws(SignerFailure) -> [SealedKey] {
        let signer = signer
        do throws(CircuitError<SignerTrouble>) {
            return try await call(.createKeys) { try await $0.createKeys(for: wallets, by: signer) }
        } catch {
            switch error {
            case .open(let retryAfter):
                let reason = "its circuit is open"
                throw SignerFailure(.unavailable, reason: reason, retryAfterMs: retryAfter.wholeMilliseconds)
            case .failed(let trouble): throw trouble.failure
            }
        }
    }

    package func sign(_ requests: [SigningRequest]) async -> [Result<SignedEnvelope, SigningFailure>] {
        let envelopes = envelopes
        do throws(CircuitError<SignerTrouble>) {
            let results = try await call(.sign) { desk in
                let results = await desk.sign(requests, by: envelopes)
                guard results.count == requests.count else {
                    throw SignerFailure(.unavailable, reason: "\(results.count) answers to \(requests.count) requests")
                }
                if results.contains(where: \.isSignersFault) { throw SignerTrouble.unwell(results) }
                return results
            }
            metrics.signed(results)
            tell(of: requests, refusedIn: results)
            return results
        } catch {
            if case .failed(.unwell(let results)) = error {
                metrics.signed(results)
                tell(of: requests, refusedIn: results)
                return results
            }
            return requests.map { _ in .failure(error.signingFailure) }
        }
    }

    /// Tells which wallets' keys did not open.
    private func tell(of requests: [SigningRequest], refusedIn results: [Result<SignedEnvelope, SigningFailure>]) {
        var refused: [WalletID: String] = [:]
        for (request, result) in zip(requests, results) {
            if case .failure(.key(.refused, let reason)) = result { refused[request.key.walletID] = reason }
        }
        for (wallet, reason) in refused { onRefusedKey(wallet, reason) }
    }

    /// Looks whether a signer that was given up is back; does nothing while its circuit is closed.
    package func probe() async {
        guard circuit.state != .closed else { return }
        _ = try? await createKeys(for: [])
    }

    private func call<Value: Sendable>(
        _ name: SignerCall,
        _ body: @escaping @Sendable (SigningDesk) async throws -> Value
    ) async throws(CircuitError<SignerTrouble>) -> Value {
        let started = time.monotonic
        do throws(CircuitError<SignerTrouble>) {
            let value = try await circuit.run(judge: \.verdict) { () async throws(SignerTrouble) in
                try await self.place(body)
            }
            metrics.ended(name, .done, took: time.monotonic - started)
            return value
        } catch {
            metrics.ended(name, error.ending, took: time.monotonic - started)
            throw error
        }
    }

    /// Takes one of the places there are, for as long as the call lasts.
    private func place<Value: Sendable>(
        _ body: @escaping @Sendable (SigningDesk) async throws -> Value
    ) async throws(SignerTrouble) -> Value {
        let isAdmitted = underWay.withLock { count in
            guard count < limits.callsMax else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw .crowded }
        defer { underWay.withLock { $0 -= 1 } }
        let desk = desks[
            turn.withLock { turn in
                turn = (turn + 1) % desks.count
                return turn
            }
        ]
        do {
            return try await withDeadline(limits.deadline) { try await body(desk) }
        } catch is DeadlineExceeded {
            throw .late
        } catch let trouble as SignerTrouble {
            throw trouble
        } catch let failure as SignerFailure {
            throw .failed(failure)
        } catch {
            throw .failed(SignerFailure(.unavailable, reason: "cancelled"))
        }
    }
}

/// A thread that signs: work that takes milliseconds keeps nobody else waiting.
private actor SigningDesk {
    private let thread: ThreadExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    init(number: Int) {
        thread = ThreadExecutor(name: "signer-\(number)")
    }

    // Spelled out, because what is handed over as a closure runs where tasks run, and not here.

    func createKeys(
        for wallets: [WalletID],
        by signer: any WalletApplication.Signer
    ) async throws(SignerFailure) -> [SealedKey] {
        try await signer.createKeys(for: wallets)
    }

    func sign(
        _ requests: [SigningRequest],
        by envelopes: any EnvelopeSigner
    ) async -> [Result<SignedEnvelope, SigningFailure>] {
        await envelopes.sign(requests)
    }
}
