internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// What the submitter counts and says.
struct SubmitterMetrics: Sendable {
    private let submissions: MetricFamily<Counter>
    private let ended: MetricFamily<Counter>
    private let finality: MetricFamily<Histogram>
    private let deaths: MetricFamily<Counter>
    private let attention: MetricFamily<Counter>
    private let feePaid: Counter
    private let feesRaised: Counter
    private let leasesLost: Counter
    private let failures: MetricFamily<Counter>
    private let unresolved: MetricFamily<Gauge>
    private let oldest: Gauge
    private let liveSlots: Gauge
    private let held: MetricFamily<Gauge>
    private let log: Log

    /// Seconds from acceptance to the end: from a ledger of a second to what waits in line.
    private static let bounds: [Double] = [0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60, 120, 300, 900]
    private static let stroopsPerXLM = 10_000_000.0

    init(in registry: MetricsRegistry, log: Log) {
        submissions = registry.counters(
            "coffer_submissions_total",
            help: "Envelopes sent to a node, by what it answered.",
            labels: ["outcome"]
        )
        ended = registry.counters(
            "coffer_transactions_ended_total",
            help: "Transactions that ended, by kind and status.",
            labels: ["kind", "status"]
        )
        finality = registry.histograms(
            "coffer_transaction_seconds",
            help: "Time from a transaction's acceptance to its end.",
            labels: ["status"],
            bounds: Self.bounds
        )
        deaths = registry.counters(
            "coffer_slots_died_total",
            help: "Slots that were proven to be unusable, by why.",
            labels: ["death"]
        )
        attention = registry.counters(
            "coffer_transactions_attention_total",
            help: "Transactions that an operator has to look at, by why.",
            labels: ["reason"]
        )
        feePaid = registry.counter("coffer_fee_paid_stroops_total", help: "What the network charged wallets.")
        feesRaised = registry.counter("coffer_fee_bumps_total", help: "Fee bumps of transactions under way.")
        leasesLost = registry.counter("coffer_source_leases_lost_total", help: "Sources that went to somebody else.")
        failures = registry.counters(
            "coffer_submitter_failures_total",
            help: "Rounds of the submitter that failed, by whose fault.",
            labels: ["of"]
        )
        unresolved = registry.gauges(
            "coffer_transactions_unresolved",
            help: "Transactions that have not ended, by status, and those that call for attention.",
            labels: ["status"]
        )
        oldest = registry.gauge(
            "coffer_transactions_oldest_age_seconds",
            help: "How long the oldest transaction that has not ended has been there."
        )
        liveSlots = registry.gauge("coffer_slots_live", help: "Sequence numbers that transactions own.")
        held = registry.gauges(
            "coffer_submitter_held",
            help: "What this process works for: sources, and transactions on their way.",
            labels: ["what"]
        )
        self.log = log
    }

    func observe(_ report: SubmitterReport) {
        switch report {
        case .submitted(let outcome): submissions.with(outcome).add(1)
        case .ended(let status, let kind, let tookMs, let fee):
            ended.with(kind.rawValue, status.rawValue).add(1)
            finality.with(status.rawValue).observe(Double(tookMs) / 1000)
            if fee > 0 { feePaid.add(Int(fee)) }
        case .slotDied(let death): deaths.with(death).add(1)
        case .feeRaised: feesRaised.add(1)
        case .attention(let reason, let id):
            attention.with(reason.rawValue).add(1)
            log.error("transaction.attention", [.transactionId(id.description), .reason(reason.rawValue)])
        case .leaseLost(let count): leasesLost.add(count)
        case .backlog(let backlog): observe(backlog)
        case .held(let sources, let inFlight):
            held.with("sources").set(Double(sources))
            held.with("transactions").set(Double(inFlight))
        case .storeFailed(let reason):
            failures.with("store").add(1)
            log.warn("submitter.store", atMostEvery: .seconds(5), [.reason(reason)])
        case .ledgerFailed(let reason):
            failures.with("ledger").add(1)
            log.warn("submitter.ledger", atMostEvery: .seconds(5), [.reason(reason)])
        }
    }

    private func observe(_ backlog: SubmissionBacklog) {
        unresolved.with("CREATED").set(Double(backlog.created))
        unresolved.with("PENDING").set(Double(backlog.pending))
        unresolved.with("attention").set(Double(backlog.attention))
        oldest.set(Double(backlog.oldestAgeMs) / 1000)
        liveSlots.set(Double(backlog.liveSlots))
        if backlog.overdue > 0 {
            log.warn("transactions.overdue", atMostEvery: .seconds(60), [.count(Int(clamping: backlog.overdue))])
        }
        unresolved.with("overdue").set(Double(backlog.overdue))
    }
}
