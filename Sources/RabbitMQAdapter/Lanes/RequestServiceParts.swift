package import ServiceRuntime
package import WalletApplication

/// What ``RequestService`` is made of.
package struct RequestServiceParts: Sendable {
    /// A thread, and the store that lives on it.
    package struct Worker: Sendable {
        package let thread: ThreadExecutor
        package let store: any RequestStore

        package init(thread: ThreadExecutor, store: any RequestStore) {
            self.thread = thread
            self.store = store
        }
    }

    package let settings: RequestServiceSettings
    package let publisher: PublisherConnection
    package let brokerHealth: BrokerHealth
    package let workers: [Worker]
    package let signer: any Signer & EnvelopeSigner
    package let signing: SigningSettings
    package let callers: any CallerDirectory
    package let identifiers: any Identifiers
    package let paying: PayingParts
    package let ledger: LedgerDesks
    /// What `service.describe` says of the service.
    package let description: ServiceDescription
    package let registry: MetricsRegistry
    package let log: Log
    package let time: any TimeSource
    /// Records the spans of requests; `nil` where nobody asked for that.
    package let tracer: Tracer?
    package let observe: StepObserver
    /// Ends the process for certain bodies, in tests of that; `nil` in earnest.
    package let poison: (@Sendable ([UInt8]) -> Void)?

    package init(
        settings: RequestServiceSettings,
        publisher: PublisherConnection,
        brokerHealth: BrokerHealth,
        workers: [Worker],
        signer: any Signer & EnvelopeSigner,
        signing: SigningSettings,
        callers: any CallerDirectory,
        identifiers: any Identifiers,
        paying: PayingParts,
        ledger: LedgerDesks,
        description: ServiceDescription,
        registry: MetricsRegistry,
        log: Log,
        time: any TimeSource,
        tracer: Tracer?,
        observe: @escaping StepObserver,
        poison: (@Sendable ([UInt8]) -> Void)?
    ) {
        self.settings = settings
        self.publisher = publisher
        self.brokerHealth = brokerHealth
        self.workers = workers
        self.signer = signer
        self.signing = signing
        self.callers = callers
        self.identifiers = identifiers
        self.paying = paying
        self.ledger = ledger
        self.description = description
        self.registry = registry
        self.log = log
        self.time = time
        self.tracer = tracer
        self.observe = observe
        self.poison = poison
    }
}

/// How requests are taken from the broker.
package struct RequestServiceSettings: Sendable {
    package let broker: BrokerSettings
    package let topology: Topology
    package let topologyMode: TopologyPlan.Mode
    package let replyAddresses: ReplyAddressRules
    /// Which replica this is, in dead letters.
    package let instance: String
    /// The most deliveries that a lane holds at a time.
    package let prefetch: UInt16
    /// The most requests of a batch.
    package let batchMax: Int
    /// The most batches of one lane at a time.
    package let workersPerLane: Int
    /// Attempts of a request that fails for the service's own fault.
    package let attemptsMax: Int
    /// How long what has begun may take to finish when the service stops.
    package let grace: Duration

    package init(
        broker: BrokerSettings,
        topology: Topology,
        topologyMode: TopologyPlan.Mode,
        replyAddresses: ReplyAddressRules,
        instance: String,
        prefetch: UInt16,
        batchMax: Int,
        workersPerLane: Int,
        attemptsMax: Int,
        grace: Duration
    ) {
        self.broker = broker
        self.topology = topology
        self.topologyMode = topologyMode
        self.replyAddresses = replyAddresses
        self.instance = instance
        self.prefetch = prefetch
        self.batchMax = batchMax
        self.workersPerLane = workersPerLane
        self.attemptsMax = attemptsMax
        self.grace = grace
    }
}
