/// The batches that callers wait for, and their messages that were not sent yet, first come first sent.
struct PublishQueue {
    /// More waiting than this is refused: some seconds of the fastest broker.
    static let messagesMax = 65_536
    /// As above, for large messages.
    static let bytesMax = 64 << 20

    /// A class, so that answering for one message changes it where it stands.
    private final class Batch {
        var outcomes: [PublishOutcome]
        var unansweredCount: Int
        let whenKnown: ([PublishOutcome]) -> Void

        init(of count: Int, _ whenKnown: @escaping ([PublishOutcome]) -> Void) {
            outcomes = Array(repeating: .confirmed, count: count)
            unansweredCount = count
            self.whenKnown = whenKnown
        }
    }

    /// A message with its place in its batch.
    struct Waiting {
        let message: OutgoingMessage
        let batch: UInt64
        let position: Int
        let since: ContinuousClock.Instant
    }

    private var batches: [UInt64: Batch] = [:]
    private var lastBatch: UInt64 = 0
    private var waiting: [Waiting] = []
    private var head = 0
    private var waitingByteCount = 0

    /// Whether every caller has been answered.
    var isEmpty: Bool { batches.isEmpty }
    /// The message to be sent next.
    var first: Waiting? { head < waiting.count ? waiting[head] : nil }

    /// Whether a batch of that size may wait as well.
    func hasRoom(for messages: [OutgoingMessage]) -> Bool {
        let bytes = messages.reduce(waitingByteCount) { $0 + $1.body.count }
        return waiting.count - head + messages.count <= Self.messagesMax && bytes <= Self.bytesMax
    }

    /// Lets a batch wait, which is not empty.
    ///
    /// Its caller hears on this thread, with an outcome for each.
    mutating func add(
        _ messages: [OutgoingMessage],
        since: ContinuousClock.Instant,
        _ whenKnown: @escaping ([PublishOutcome]) -> Void
    ) {
        lastBatch += 1
        batches[lastBatch] = Batch(of: messages.count, whenKnown)
        for (position, message) in messages.enumerated() {
            waiting.append(Waiting(message: message, batch: lastBatch, position: position, since: since))
            waitingByteCount += message.body.count
        }
    }

    mutating func removeFirst() {
        waitingByteCount -= waiting[head].message.body.count
        head += 1
        guard head == waiting.count || head > waiting.count / 2 else { return }
        waiting.removeFirst(head)
        head = 0
    }

    /// Notes what became of a message; the caller hears once all of its batch is known.
    mutating func answer(batch: UInt64, position: Int, _ outcome: PublishOutcome) {
        guard let waiting = batches[batch] else { return }
        if outcome != .confirmed { waiting.outcomes[position] = outcome }
        waiting.unansweredCount -= 1
        guard waiting.unansweredCount == 0 else { return }
        batches[batch] = nil
        waiting.whenKnown(waiting.outcomes)
    }

    /// Answers for messages that wait since before `time`, or for all, that they were not sent.
    mutating func refuse(_ reason: PublishOutcome.NotSentReason, since time: ContinuousClock.Instant? = nil) {
        while let next = first, time.map({ next.since < $0 }) ?? true {
            removeFirst()
            answer(batch: next.batch, position: next.position, .notSent(reason))
        }
    }
}
