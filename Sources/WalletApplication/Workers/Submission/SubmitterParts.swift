package import Stellar
package import WalletDomain

/// Everything a submitter works with.
package struct SubmitterParts: Sendable {
    package let store: any SubmissionStore
    package let gateway: any LedgerGateway
    package let signer: any EnvelopeSigner
    package let messages: any Messages
    package let identifiers: any Identifiers
    package let network: Network
    package let settings: SubmitterSettings
    /// Which process this is.
    package let holder: ID
    /// Milliseconds of a clock that goes on while the process is frozen; the calendar's is never asked.
    package let clockMs: @Sendable () -> Int64
    /// Hears of every step that is passed.
    package let observe: @Sendable (SubmissionStep) -> Void
    package let report: @Sendable (SubmitterReport) -> Void
    /// Who records traces; `nil` where nobody does.
    package let tracer: (any TransactionTracer)?

    package init(
        store: any SubmissionStore,
        gateway: any LedgerGateway,
        signer: any EnvelopeSigner,
        messages: any Messages,
        identifiers: any Identifiers,
        network: Network,
        settings: SubmitterSettings,
        holder: ID,
        clockMs: @escaping @Sendable () -> Int64,
        observe: @escaping @Sendable (SubmissionStep) -> Void,
        report: @escaping @Sendable (SubmitterReport) -> Void,
        tracer: (any TransactionTracer)? = nil
    ) {
        self.store = store
        self.gateway = gateway
        self.signer = signer
        self.messages = messages
        self.identifiers = identifiers
        self.network = network
        self.settings = settings
        self.holder = holder
        self.clockMs = clockMs
        self.observe = observe
        self.report = report
        self.tracer = tracer
    }

    /// Who the audit log says did it.
    static let actor = CallerName("coffer")
}
