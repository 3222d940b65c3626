internal import ServiceRuntime
package import Stellar
package import WalletApplication

extension HorizonGateway {
    package func submit(
        _ envelope: EncodedEnvelope,
        hash: Bytes32,
        mode: SubmissionMode,
        within limit: Duration
    ) async -> SubmissionReport {
        let deadline = Deadline(limit, after: time.monotonic)
        let submission = HorizonSubmission(envelope, hash: hash, waits: mode.waitsForLedger)
        var waiting = ArraySlice(candidates)
        var answers: [SubmissionAnswer] = []
        // Nodes that were not reached or turned it away leave room for others.
        while !waiting.isEmpty, answers.lazy.filter(\.outcome.isTaken).count < mode.nodeCountMax {
            let left = deadline.remaining(at: time.monotonic)
            guard left > .zero else { break }
            let wanted = mode.nodeCountMax - answers.lazy.filter(\.outcome.isTaken).count
            let wave = waiting.prefix(wanted)
            waiting = waiting.dropFirst(wanted)
            answers += await send(submission, to: Array(wave), within: left)
        }
        return SubmissionReport(answers: answers)
    }

    private func send(
        _ submission: HorizonSubmission,
        to nodes: [HorizonNode],
        within limit: Duration
    ) async -> [SubmissionAnswer] {
        await withTaskGroup(of: SubmissionAnswer.self) { group in
            for node in nodes { group.addTask { await node.submit(submission, within: limit) } }
            var answers: [SubmissionAnswer] = []
            for await answer in group { answers.append(answer) }
            return answers
        }
    }
}

extension SubmissionOutcome {
    /// Whether the node has seen to it, so that no other need be tried in its place.
    fileprivate var isTaken: Bool {
        switch self {
        case .notSent, .turnedAway: false
        default: true
        }
    }
}

/// An envelope as it is sent to a Horizon.
struct HorizonSubmission: Sendable {
    let hash: Bytes32
    let waits: Bool
    let form: [UInt8]
    let envelope: String

    init(_ envelope: EncodedEnvelope, hash: Bytes32, waits: Bool) {
        self.hash = hash
        self.waits = waits
        self.envelope = envelope.base64
        form = Self.form(self.envelope)
    }

    var endpoint: Endpoint { waits ? .submit : .submitAsync }
    var path: String { waits ? "/transactions" : "/transactions_async" }

    /// Of base 64's symbols three mean something else in a form.
    private static func form(_ base64: String) -> [UInt8] {
        var form = Array("tx=".utf8)
        form.reserveCapacity(base64.utf8.count + 16)
        for byte in base64.utf8 {
            switch byte {
            case UInt8(ascii: "+"): form.append(contentsOf: "%2B".utf8)
            case UInt8(ascii: "/"): form.append(contentsOf: "%2F".utf8)
            case UInt8(ascii: "="): form.append(contentsOf: "%3D".utf8)
            default: form.append(byte)
            }
        }
        return form
    }
}

extension HorizonNode {
    fileprivate func submit(_ submission: HorizonSubmission, within limit: Duration) async -> SubmissionAnswer {
        let deadline = Deadline(limit, after: time.monotonic)
        do throws(LedgerFailure) {
            try await identify(within: limit)
        } catch {
            // Nothing but its root was asked for.
            let reason: SubmissionOutcome.NotSent = health.condition == .foreign ? .noNode : .noConnection
            return SubmissionAnswer(
                node: node,
                outcome: .notSent(error.retryAfter == nil ? reason : .circuitOpen),
                retryAfter: error.retryAfter
            )
        }
        let left = deadline.remaining(at: time.monotonic)
        let bytesMax = submission.endpoint.bytesMax
        let request = HTTPRequest(
            address.url + submission.path,
            form: submission.form,
            within: left,
            bytesMax: bytesMax
        )
        do throws(NodeFailure) {
            let response = try await call(submission.endpoint, request) { HorizonReply($0, submission).isSick }
            return answer(HorizonReply(response, submission).outcome(from: node))
        } catch {
            return answer(error, submission)
        }
    }

    private func answer(_ failure: NodeFailure, _ submission: HorizonSubmission) -> SubmissionAnswer {
        switch failure {
        case .circuitOpen(let wait):
            SubmissionAnswer(node: node, outcome: .notSent(.circuitOpen), retryAfter: wait)
        case .limited(let wait, let wasAsked):
            SubmissionAnswer(
                node: node,
                outcome: wasAsked ? .turnedAway(.rateLimited) : .notSent(.circuitOpen),
                retryAfter: wait
            )
        case .transport(let failure):
            answer(failure.submissionOutcome)
        case .sick(let response):
            answer(HorizonReply(response, submission).outcome(from: node))
        }
    }

    private func answer(_ outcome: SubmissionOutcome) -> SubmissionAnswer {
        SubmissionAnswer(node: node, outcome: outcome)
    }
}

extension HTTPFailure {
    /// What it means for a submission: without a connection not a byte has left.
    fileprivate var submissionOutcome: SubmissionOutcome {
        guard wasSent else {
            return switch kind {
            case .noTurn, .timeout: .notSent(.noTurn)
            default: .notSent(.noConnection)
            }
        }
        return switch kind {
        case .timeout: .unknown(.timeout)
        case .tooLarge: .unknown(.unintelligible)
        default: .unknown(.connectionLost)
        }
    }
}
