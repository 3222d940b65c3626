internal import ServiceRuntime
internal import SignerAdapter
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// The signer as requests meet it: guarded, and in tests with faults.
struct SignerService: Service {
    let name = "signer"
    let guarded: GuardedSigner
    private let heartbeat: Heartbeat

    /// How often a signer that was given up is looked at; its circuit says when it is really asked.
    private static let interval = Duration.milliseconds(250)

    /// - Parameters:
    ///   - signer: Who opens the keys.
    ///   - options: The network, and what goes wrong in tests.
    ///   - registry: Where metrics are declared.
    ///   - health: Told of a signer that can't be reached, and of its coming back.
    ///   - heartbeat: The sign of life of the looking.
    ///   - log: Told once of each change.
    init(
        _ signer: SealedSigner,
        _ options: ServeOptions,
        _ registry: MetricsRegistry,
        _ health: HealthReporter,
        _ heartbeat: Heartbeat,
        _ log: Log
    ) {
        self.heartbeat = heartbeat
        let envelopes = SealedEnvelopeSigner(signer, network: options.network)
        var makesKeys: any WalletApplication.Signer = signer
        var signs: any EnvelopeSigner = envelopes
        if let plan = options.signerFault {
            var faulty = envelopes
            if case .signature(let fault) = plan.fault {
                faulty = SealedEnvelopeSigner(signer, network: options.network, fault: fault)
            }
            let decorated = FaultySigner(signer, envelopes, faultyEnvelopes: faulty, plan: plan)
            (makesKeys, signs) = (decorated, decorated)
        }
        let refused: @Sendable (WalletID, String) -> Void = { wallet, reason in
            log.error("signer.keyRefused", [.walletId(wallet.description), .reason(reason)])
        }
        let metrics = SignerMetrics(in: registry)
        guarded = GuardedSigner(makesKeys, signs, metrics: metrics, onRefusedKey: refused) { state in
            switch state {
            case .closed:
                health.up()
                log.info("signer.circuit", [.detail("closed")])
            case .open:
                health.down("circuit open")
                log.warn("signer.circuit", [.detail("open")])
            case .halfOpen: log.info("signer.circuit", [.detail("half open")])
            }
        }
    }

    func run(until shutdown: Shutdown) async {
        while !shutdown.isRequested {
            heartbeat.tick()
            await guarded.probe()
            await shutdown.wait(atMost: Self.interval)
        }
        heartbeat.retire()
    }
}
