/// Looks whether lanes that consume get what is there for them.
///
/// A queue that is deleted and made again within milliseconds leaves its consumer hanging on
/// RabbitMQ 3.10.8: it is still listed, messages are counted as handed to it, and none arrives. All
/// that shows is that more is waiting (than its prefetch) and nothing comes.
struct LaneCheck {
    /// A lane as it was when the look began; the same twice means that nothing has moved.
    struct Subject: Hashable {
        let lane: Int
        let generation: UInt64
        let deliveredCount: UInt64
        let isIdle: Bool
    }

    let channel: UInt16
    /// Those without any consumer, or idle with messages waiting.
    private(set) var hanging: Set<Subject> = []
    private let subjects: [(subject: Subject, queue: ShortString)]
    private var answered = 0

    init(_ subjects: [(subject: Subject, queue: ShortString)], channel: UInt16) {
        precondition(!subjects.isEmpty, "nothing to look at")
        self.subjects = subjects
        self.channel = channel
    }

    func begin(_ out: inout WireWriter) {
        out.openChannel(channel)
        for subject in subjects {
            out.declareQueue(subject.queue, arguments: [:], isPassive: true, channel: channel)
        }
    }

    /// Takes an answer.
    ///
    /// - Returns: Whether it was the last.
    mutating func take(_ method: IncomingMethod, _ out: inout WireWriter) -> Bool {
        switch method {
        case .queueDeclared(let ready, let consumers):
            guard answered < subjects.count else { return false }
            let subject = subjects[answered].subject
            if consumers == 0 || (subject.isIdle && ready > 0) { hanging.insert(subject) }
            answered += 1
            if answered == subjects.count { out.closeChannel(channel) }
            return false
        case .closeChannel:
            // A queue is gone, which its lane hears by itself.
            out.channelClosed(channel)
            return true
        case .channelClosed:
            return true
        default:
            return false
        }
    }
}
