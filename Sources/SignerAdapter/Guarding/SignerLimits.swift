package import ServiceRuntime

/// How patient the service is with its signer.
package struct SignerLimits: Hashable, Sendable {
    /// How long one call may take; a batch of 256 takes the embedded signer 20 ms.
    package var deadline: Duration
    /// The most calls that are under way at a time: as many as there are workers by far, and few enough that a signer
    /// that has come to a stop doesn't take everybody with it.
    package var callsMax: Int
    /// How many threads sign.
    package var threads: Int
    /// When it isn't asked any more.
    package var circuit: CircuitPolicy

    package init(
        deadline: Duration = .seconds(2),
        callsMax: Int = 32,
        threads: Int = 2,
        circuit: CircuitPolicy = .signer
    ) {
        self.deadline = deadline
        self.callsMax = callsMax
        self.threads = threads
        self.circuit = circuit
    }
}

extension CircuitPolicy {
    /// For a signer: five failures among the calls of half a minute are enough, and it is back soon.
    package static let signer = CircuitPolicy(
        window: .seconds(30),
        callsMin: 5,
        failureRatio: 0.5,
        slowAfter: .seconds(1),
        slowRatio: 0.8,
        openFor: .seconds(1),
        openForMax: .seconds(15),
        probeFor: .seconds(5)
    )
}
