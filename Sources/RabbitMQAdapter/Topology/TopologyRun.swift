/// Carries out a plan on one channel: everything is asked for at once, the answers come in order.
///
/// What the broker refuses closes the channel and with it everything asked for after it; so the
/// refusal is noted and the rest asked for again on the channel opened anew. All that is wrong is
/// found in one go.
struct TopologyRun {
    let channel: UInt16
    private let steps: [TopologyStep]
    private var answered = 0
    private var mayCompare = true
    private var problems: [BrokerError] = []
    /// What the broker said of single steps, by their index.
    private(set) var refusals: [Int: BrokerError] = [:]

    init(_ plan: TopologyPlan, channel: UInt16) {
        self.channel = channel
        steps = plan.steps
    }

    private var isFinished: Bool { answered == steps.count }

    /// Opens the channel and asks for everything.
    ///
    /// - Returns: Whether there was nothing to ask.
    mutating func begin(_ out: inout WireWriter) -> Bool {
        skipComparisons()
        guard !isFinished else { return true }
        out.openChannel(channel)
        for step in steps[answered...] where mayCompare || !step.isComparison {
            step.write(to: &out, channel: channel)
        }
        return false
    }

    /// Takes an answer.
    ///
    /// - Returns: Whether it was the last.
    mutating func take(_ method: IncomingMethod, _ out: inout WireWriter) -> Bool {
        switch method {
        case .done, .queueDeclared:
            answered += 1
            skipComparisons()
            guard isFinished else { return false }
            out.closeChannel(channel)
            return false
        case .channelClosed:
            return isFinished
        case .closeChannel(let code, let text):
            out.channelClosed(channel)
            note(.closed(code: code, text: text))
            return begin(&out)
        default:
            return false
        }
    }

    /// All that is wrong, as one error.
    var failure: BrokerError? {
        guard let first = problems.first else { return nil }
        // What passes by itself must not hide behind what does not.
        let code = problems.first { !$0.isForGood }?.code ?? first.code
        return BrokerError(code, brokerCode: first.brokerCode, problems.map(\.message).joined(separator: "; "))
    }

    private mutating func note(_ error: BrokerError) {
        guard answered < steps.count else { return }
        let step = steps[answered]
        refusals[answered] = error
        answered += 1
        if step.isComparison, error.code == .access {
            mayCompare = false
            return
        }
        let message = "\(step.wanted); the broker says: \(error.message)"
        problems.append(BrokerError(error.code, brokerCode: error.brokerCode, message))
        // The comparison that follows a failed look was ignored along with the rest.
        if answered < steps.count, steps[answered].isComparison, !step.isComparison { answered += 1 }
    }

    private mutating func skipComparisons() {
        guard !mayCompare else { return }
        while answered < steps.count, steps[answered].isComparison { answered += 1 }
    }
}
