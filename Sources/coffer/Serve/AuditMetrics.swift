internal import ServiceRuntime
internal import WalletApplication

/// What the audit's sealer counts and says.
struct AuditMetrics: Sendable {
    private let sealed: Counter
    private let lag: Gauge
    private let isHolder: Gauge
    private let log: Log

    init(in registry: MetricsRegistry, log: Log) {
        sealed = registry.counter("coffer_audit_records_sealed_total", help: "Records of the audit log sealed here.")
        lag = registry.gauge(
            "coffer_audit_seal_lag_seconds",
            help: "How old the oldest unsealed record is, where this replica seals; 0 elsewhere."
        )
        isHolder = registry.gauge("coffer_audit_sealer", help: "Whether this replica seals the audit log.")
        self.log = log
    }

    func observe(_ sealing: AuditSealing) {
        if sealing.sealed > 0 { sealed.add(sealing.sealed) }
        lag.set(Double(sealing.lagMs) / 1_000)
        isHolder.set(sealing.isHolder ? 1 : 0)
        if let failure = sealing.failure {
            log.warn("audit.failed", atMostEvery: .seconds(5), [.reason(failure)])
        }
    }
}
