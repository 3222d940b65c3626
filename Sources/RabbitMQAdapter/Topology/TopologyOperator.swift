internal import ServiceRuntime

/// Looks at a topology, or makes it, over a connection and a thread of its own.
///
/// For people and Jobs: it blocks its thread while it waits.
package actor TopologyOperator {
    private static let channel: UInt16 = 1

    private let thread = ThreadExecutor(name: "amqp-topology")
    /// The thread that owns the connection.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let settings: BrokerSettings
    /// What version the broker last connected to says it is.
    package private(set) var serverVersion: String?

    /// Connects when it is asked for something.
    package init(_ settings: BrokerSettings) {
        self.settings = settings
    }

    /// One object, and what the broker has of it.
    package struct Finding: Hashable, Sendable {
        /// The object with all its arguments, in words.
        package let wanted: String
        /// Whether it is there as wanted.
        package let state: State
    }

    /// What the broker has.
    package enum State: Hashable, Sendable {
        /// As wanted.
        case inPlace
        /// Nothing.
        case missing
        /// Something else of that name, or something that can't be done; the broker's words.
        case refused(String)
    }

    /// Looks, and changes nothing; bindings can't be looked at.
    package func look(_ topology: Topology, within timeout: Duration) throws(BrokerError) -> [Finding] {
        try carryOut(TopologyPlan(topology, .verify), within: timeout)
    }

    /// Makes what is missing; what is there and differs stays as it is.
    package func apply(_ topology: Topology, within timeout: Duration) throws(BrokerError) -> [Finding] {
        try carryOut(TopologyPlan(topology, .declare), within: timeout)
    }

    private func carryOut(_ plan: TopologyPlan, within timeout: Duration) throws(BrokerError) -> [Finding] {
        let deadline = ContinuousClock.now + timeout
        var dialer = BrokerDialer(settings, purpose: "topology")
        let handle = try dialer.open()
        serverVersion = handle.serverVersion
        var link = BlockingLink(handle)
        var run = TopologyRun(plan, channel: Self.channel)
        var out = WireWriter()
        var isOver = run.begin(&out)
        try link.write(out.bytes, until: deadline)
        while !isOver {
            guard let frame = try link.nextFrame(until: deadline) else {
                throw BrokerError(.timedOut, "the broker took longer than \(timeout)")
            }
            guard case .method(let method, _) = frame else { continue }
            if case .closeConnection(let code, let text) = method { throw .closed(code: code, text: text) }
            var answer = WireWriter()
            isOver = run.take(method, &answer)
            try link.write(answer.bytes, until: deadline)
        }
        return Self.findings(plan.steps, run.refusals)
    }

    /// A look and its comparison are about one object, so they make one finding.
    private static func findings(_ steps: [TopologyStep], _ refusals: [Int: BrokerError]) -> [Finding] {
        var findings: [Finding] = []
        for (index, step) in steps.enumerated() where !step.isComparison {
            let followsComparison = index + 1 < steps.count && steps[index + 1].isComparison
            // An account that may not compare learns nothing, which is no finding.
            let comparison = followsComparison ? refusals[index + 1].flatMap { $0.code == .access ? nil : $0 } : nil
            let state: State =
                if let refusal = refusals[index] {
                    refusal.code == .notFound ? .missing : .refused(refusal.message)
                } else if let comparison {
                    .refused(comparison.message)
                } else {
                    .inPlace
                }
            findings.append(Finding(wanted: step.wanted, state: state))
        }
        return findings
    }
}
