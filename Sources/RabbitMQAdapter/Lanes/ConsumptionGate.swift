package import ServiceRuntime

/// Whether requests are consumed: only while everything they need is there.
///
/// A dependency that is down stops consumption, so that requests wait in their queues, where other
/// replicas can have them, instead of going round.
package actor ConsumptionGate {
    /// Why the gate may be closed.
    package enum Reason: Hashable, Sendable {
        /// No database, so nothing can be carried out.
        case database
        /// No publishing, so nothing can be answered.
        case publishing
    }

    private let consumer: ConsumerConnection
    private let log: Log
    private var reasons: Set<Reason> = []

    package init(_ consumer: ConsumerConnection, log: Log) {
        self.consumer = consumer
        self.log = log
    }

    /// Whether requests are consumed now.
    package var isOpen: Bool { reasons.isEmpty }

    /// Stops consuming until the reason has gone.
    package func close(for reason: Reason) async {
        guard reasons.insert(reason).inserted else { return }
        log.warn("consumption.paused", [.reason("\(reason)")])
        await consumer.setPaused(true)
    }

    /// A reason has gone.
    package func open(after reason: Reason) async {
        guard reasons.remove(reason) != nil, reasons.isEmpty else { return }
        log.info("consumption.resumed", [.reason("\(reason)")])
        await consumer.setPaused(false)
        // While this waited, a reason may have come that then found nothing to pause.
        if !reasons.isEmpty { await consumer.setPaused(true) }
    }
}
