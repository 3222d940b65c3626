internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import SignerAdapter
internal import WalletApplication
internal import WalletDomain

extension CofferService {
    /// The worker that brings transactions to the ledger, with a database session of its own.
    func submitter(
        _ gateway: any LedgerGateway,
        _ signer: any EnvelopeSigner,
        _ identifiers: FreshIdentifiers,
        _ holder: ID,
        _ tracer: (any TransactionTracer)?
    ) -> WorkerService {
        let metrics = SubmitterMetrics(in: registry, log: log)
        let time = time
        var settings = SubmitterSettings(timeoutS: Int64(options.transactionTimeoutS))
        settings.graceS = Int64(options.transactionGraceS)
        let worker = Submitter(
            SubmitterParts(
                store: PostgresSession(options.database, on: ThreadExecutor(name: "pg-submitter")),
                gateway: gateway,
                signer: signer,
                messages: ContractMessages(),
                identifiers: identifiers,
                network: options.network,
                settings: settings,
                holder: holder,
                clockMs: { time.monotonic.nanoseconds / 1_000_000 },
                observe: options.crashPoints.submissionObserver,
                report: { metrics.observe($0) },
                tracer: tracer
            )
        )
        return WorkerService(
            name: "submitter",
            heartbeat: heartbeats.register("submitter", staleAfter: .seconds(120))
        ) {
            await worker.run($0)
        }
    }
}
