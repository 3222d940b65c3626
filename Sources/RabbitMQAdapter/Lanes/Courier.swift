internal import ServiceRuntime
internal import WalletApplication

/// Takes what a batch ends with to the broker, and settles each delivery once all that it owed is there.
///
/// A delivery is acknowledged only after the broker confirmed its reply, dead letter or retry. What can't be
/// published now is tried again for as long as the process lives; the delivery stays open meanwhile, so
/// that, should the process die, the broker hands it to somebody else.
final class Courier: Service {
    let name = "courier"

    /// How often a reply is tried that the broker refuses to keep, such as one for a queue that is full:
    /// the answer is durable, and the caller can ask again.
    private static let repliesTriedMax = 5
    private static let retryDelay = Duration.milliseconds(500)

    private let publisher: PublisherConnection
    private let settle: @Sendable ([Settlement]) -> Void
    private let metrics: CourierMetrics
    private let time: any TimeSource
    private let observe: StepObserver
    private let waiting = Guarded<[Parcel]>([])

    init(
        publisher: PublisherConnection,
        settle: @escaping @Sendable ([Settlement]) -> Void,
        metrics: CourierMetrics,
        time: any TimeSource,
        observe: @escaping StepObserver
    ) {
        self.publisher = publisher
        self.settle = settle
        self.metrics = metrics
        self.time = time
        self.observe = observe
    }

    /// Takes parcels on their way; returns at once, keeps `passage` until the broker has answered for them, and ends
    /// `traces` then.
    func send(_ parcels: [Parcel], keeping passage: LaneBoard.Passage? = nil, telling traces: RequestTraces? = nil) {
        let messages = parcels.flatMap { $0.letters.map(\.message) }
        guard !messages.isEmpty else {
            finish(parcels, [])
            traces?.end(isFailure: false)
            return
        }
        let sent = time.monotonic
        publisher.submit(messages) { outcomes in
            self.metrics.answered(outcomes.count, after: self.time.monotonic - sent)
            withExtendedLifetime(passage) { self.finish(parcels, outcomes) }
            traces?.end(isFailure: !outcomes.allSatisfy { $0 == .confirmed })
        }
        observe(.publish)
    }

    /// Tries again what could not be published.
    func run(until shutdown: Shutdown) async throws {
        while !shutdown.isRequested {
            await shutdown.wait(atMost: Self.retryDelay)
            let parcels = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            if !parcels.isEmpty { send(parcels) }
        }
    }

    private func finish(_ parcels: [Parcel], _ outcomes: [PublishOutcome]) {
        observe(.confirm)
        metrics.count(parcels, outcomes)
        if outcomes.allSatisfy({ $0 == .confirmed }) {
            observe(.ack)
            return settle(parcels.map { Settlement($0.receipt, $0.verdict) })
        }
        var settlements: [Settlement] = []
        var left: [Parcel] = []
        var next = 0
        for parcel in parcels {
            let owed = parcel.letters.filter { letter in
                defer { next += 1 }
                return isOwed(letter, outcomes[next], parcel.tries)
            }
            if owed.isEmpty {
                settlements.append(Settlement(parcel.receipt, parcel.verdict))
            } else {
                left.append(parcel.again(with: owed))
            }
        }
        if !left.isEmpty {
            // Bounded by the prefetch of all lanes: each of them is a delivery that stays open.
            waiting.withLock { $0 += left }
        }
        observe(.ack)
        settle(settlements)
    }

    /// Whether a letter has to be sent again.
    private func isOwed(_ letter: Parcel.Letter, _ outcome: PublishOutcome, _ tries: Int) -> Bool {
        switch (letter.kind, outcome) {
        case (_, .confirmed): return false
        case (.reply, .returned), (.reply, .notSent(.invalid)): return false
        case (.reply, .nacked): return tries + 1 < Self.repliesTriedMax
        default: return true
        }
    }
}

/// What one delivery owes before it is settled.
struct Parcel: Sendable {
    struct Letter: Sendable {
        enum Kind: String, Hashable, Sendable {
            case reply
            case deadLetter = "dead_letter"
            case retry
        }

        let kind: Kind
        let message: OutgoingMessage
    }

    let receipt: DeliveryReceipt
    /// How it is settled once all letters are there.
    let verdict: Settlement.Verdict
    let letters: [Letter]
    private(set) var tries = 0

    init(_ receipt: DeliveryReceipt, _ verdict: Settlement.Verdict = .acknowledged, letters: [Letter]) {
        self.receipt = receipt
        self.verdict = verdict
        self.letters = letters
    }

    func again(with letters: [Letter]) -> Parcel {
        var parcel = Parcel(receipt, verdict, letters: letters)
        parcel.tries = tries + 1
        return parcel
    }
}

/// What became of what the courier carried.
struct CourierMetrics: Sendable {
    private let published: MetricFamily<Counter>
    private let answers: Histogram

    init(in registry: MetricsRegistry) {
        answers = registry.histogram(
            "coffer_publish_confirm_seconds",
            help: "From replies, dead letters and retries being handed over to the broker's answer, counted for each.",
            bounds: Histogram.latencySeconds
        )
        published = registry.counters(
            "coffer_messages_published_total",
            help: "Replies, dead letters and retries by what the broker made of them.",
            labels: ["kind", "result"]
        )
    }

    /// The broker has answered for so many messages that were handed over together.
    func answered(_ count: Int, after duration: Duration) {
        answers.observe(duration.asSeconds, count: count)
    }

    func count(_ parcels: [Parcel], _ outcomes: [PublishOutcome]) {
        var counts: [Outcome: Int] = [:]
        var next = 0
        for parcel in parcels {
            for letter in parcel.letters {
                counts[Outcome(kind: letter.kind, result: outcomes[next].metricLabel), default: 0] += 1
                next += 1
            }
        }
        for (outcome, count) in counts { published.with(outcome.kind.rawValue, outcome.result).add(count) }
    }

    private struct Outcome: Hashable {
        let kind: Parcel.Letter.Kind
        let result: String
    }
}

extension PublishOutcome {
    /// A short name for metrics.
    var metricLabel: String {
        switch self {
        case .confirmed: "confirmed"
        case .returned: "returned"
        case .nacked: "nacked"
        case .notSent: "not_sent"
        case .unknown: "unknown"
        }
    }
}
