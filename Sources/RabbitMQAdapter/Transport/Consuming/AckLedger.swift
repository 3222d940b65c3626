/// The deliveries of one channel that the broker still counts as ours, in the order of their tags.
///
/// One acknowledgement with `multiple` covers the finished prefix. What is finished behind a
/// delivery that takes its time is held back to be covered later, until it would eat up the
/// prefetch; then it is acknowledged one by one.
struct AckLedger {
    private enum Mark: UInt8 {
        case open
        /// Finished, and not told to the broker yet.
        case acknowledged
        /// Told to the broker.
        case gone
    }

    /// The tag of the first mark.
    private var firstTag: UInt64 = 1
    /// Marks from `head` on are of tags from `firstTag` on; what is before them is spent.
    private var marks: [Mark] = []
    private var head = 0

    /// Deliveries since the channel was opened.
    var deliveredCount: UInt64 { firstTag - 1 + UInt64(marks.count - head) }
    /// Deliveries that were not settled.
    private(set) var openCount = 0
    /// Acknowledgements that were not written.
    private(set) var heldBackCount = 0

    /// Notes a delivery; tags come one after another on every channel.
    mutating func deliver(_ tag: UInt64) throws(BrokerError) {
        guard tag == firstTag + UInt64(marks.count - head) else {
            throw BrokerError(.violation, "the broker sent delivery tag \(tag) out of order")
        }
        marks.append(.open)
        openCount += 1
    }

    /// Settles a delivery once; a second time, or for a tag that never came, it returns `false`.
    ///
    /// An acknowledgement waits for ``flush(holdingBack:_:)``; anything else the caller tells the broker.
    mutating func settle(_ tag: UInt64, isAcknowledged: Bool) -> Bool {
        guard tag >= firstTag, tag - firstTag < UInt64(marks.count - head) else { return false }
        let index = head + Int(tag - firstTag)
        guard marks[index] == .open else { return false }
        marks[index] = isAcknowledged ? .acknowledged : .gone
        openCount -= 1
        if isAcknowledged { heldBackCount += 1 }
        return true
    }

    /// Writes the acknowledgements that are due.
    ///
    /// - Parameters:
    ///   - heldBackMax: How many may wait behind an open delivery.
    ///   - write: Given a tag and whether it covers every open one before it.
    mutating func flush(holdingBack heldBackMax: Int, _ write: (_ tag: UInt64, _ multiple: Bool) -> Void) {
        guard heldBackCount > 0 || marks.count - head > openCount else { return }
        flushPrefix(write)
        guard heldBackCount > heldBackMax else { return }
        for index in head..<marks.count where marks[index] == .acknowledged {
            write(firstTag + UInt64(index - head), false)
            marks[index] = .gone
        }
        heldBackCount = 0
    }

    private mutating func flushPrefix(_ write: (_ tag: UInt64, _ multiple: Bool) -> Void) {
        var covered = 0
        // A tag the broker has already forgotten must not be the one that is named.
        var lastTag: UInt64?
        while head < marks.count, marks[head] != .open {
            if marks[head] == .acknowledged {
                covered += 1
                lastTag = firstTag
            }
            head += 1
            firstTag += 1
        }
        if let lastTag { write(lastTag, covered > 1) }
        heldBackCount -= covered
        if head == marks.count || head > marks.count / 2 {
            marks.removeFirst(head)
            head = 0
        }
    }
}
