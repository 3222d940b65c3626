/// The messages of one channel that were sent and not answered for, in the order of their numbers.
///
/// The broker numbers nothing: it confirms the n-th publish of the channel by n. A message that is
/// returned is named by what it carries only, before it is confirmed, and returns come in the order
/// of the publishes; so a return belongs to the first message after the last return that carries
/// the same. Messages with ids of their own are told apart even where their routing key is one.
struct ConfirmWindow {
    /// One message of one batch.
    struct Entry {
        let batch: UInt64
        let position: Int
        let byteCount: Int
        let sentAt: ContinuousClock.Instant
        /// What a return of it would carry; `nil` where it cannot be returned.
        let mark: ReturnMark?
        fileprivate var returned: PublishOutcome?
        fileprivate var isAnswered = false

        init(
            batch: UInt64,
            position: Int,
            byteCount: Int,
            sentAt: ContinuousClock.Instant,
            mark: ReturnMark?
        ) {
            self.batch = batch
            self.position = position
            self.byteCount = byteCount
            self.sentAt = sentAt
            self.mark = mark
        }
    }

    /// What a returned message is recognised by.
    struct ReturnMark: Equatable {
        let exchange: ShortString
        let routingKey: ShortString
        let messageID: ShortString?
        let correlationID: ShortString?
    }

    /// The number of the first entry.
    private var firstNumber: UInt64 = 1
    private var entries: [Entry] = []
    private var head = 0
    /// Entries before this number were returned or passed over by a return.
    private var returnsFrom: UInt64 = 1

    /// How many were not answered for by the broker.
    var count: Int { entries.count - head }
    /// Their bytes.
    private(set) var byteCount = 0
    /// When the first that nobody was told of was sent.
    var oldestSentAt: ContinuousClock.Instant? {
        entries[head...].first { !$0.isAnswered }?.sentAt
    }

    mutating func add(_ entry: Entry) {
        entries.append(entry)
        byteCount += entry.byteCount
    }

    /// Notes that the broker returned a message.
    mutating func `return`(_ mark: ReturnMark, as outcome: PublishOutcome) {
        let from = head + Int(max(returnsFrom, firstNumber) - firstNumber)
        guard from <= entries.count, let index = entries[from...].firstIndex(where: { $0.mark == mark }) else { return }
        entries[index].returned = outcome
        returnsFrom = firstNumber + UInt64(index - head) + 1
    }

    /// Takes the broker's answer for the publish of that number, and all before it if `isMultiple`.
    mutating func answer(
        _ number: UInt64,
        isMultiple: Bool,
        _ outcome: PublishOutcome,
        _ tell: (Entry, PublishOutcome) -> Void
    ) throws(BrokerError) {
        guard number < firstNumber + UInt64(count) else {
            throw BrokerError(.violation, "the broker confirmed publish \(number), which was never sent")
        }
        guard number >= firstNumber else { return }
        let last = head + Int(number - firstNumber)
        for index in (isMultiple ? head : last)...last where !entries[index].isAnswered {
            entries[index].isAnswered = true
            tell(entries[index], entries[index].returned ?? outcome)
        }
        // Those the broker answers later than ones behind them keep their number until it does.
        if isMultiple { forget(through: last) } else { settled.insert(number) }
        forgetSettled()
    }

    /// Numbers answered one by one that are not at the beginning yet.
    private var settled: Set<UInt64> = []

    private mutating func forget(through last: Int) {
        for index in head...last {
            byteCount -= entries[index].byteCount
            if !settled.isEmpty { settled.remove(firstNumber + UInt64(index - head)) }
        }
        firstNumber += UInt64(last - head + 1)
        head = last + 1
        if head == entries.count || head > entries.count / 2 {
            entries.removeFirst(head)
            head = 0
        }
    }

    private mutating func forgetSettled() {
        while settled.contains(firstNumber) { forget(through: head) }
    }

    /// Tells of every message sent before `time` that it is not known what became of it.
    ///
    /// They keep their places: the broker may still answer.
    mutating func giveUp(
        sentBefore time: ContinuousClock.Instant,
        _ outcome: PublishOutcome,
        _ tell: (Entry, PublishOutcome) -> Void
    ) {
        for index in head..<entries.count {
            guard entries[index].sentAt < time else { return }
            guard !entries[index].isAnswered else { continue }
            entries[index].isAnswered = true
            tell(entries[index], outcome)
        }
    }

    /// Empties the window for a new channel, telling the same of all that is in it.
    mutating func removeAll(_ outcome: PublishOutcome, _ tell: (Entry, PublishOutcome) -> Void) {
        for entry in entries[head...] where !entry.isAnswered {
            tell(entry, entry.returned ?? outcome)
        }
        self = ConfirmWindow()
    }
}
