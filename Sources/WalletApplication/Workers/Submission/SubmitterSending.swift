internal import Stellar
internal import WalletDomain

/// Sends journalled envelopes, many at once, and writes down what the nodes answered.
struct SubmitterSending: Sendable {
    let parts: SubmitterParts
    let board: FlightBoard

    /// How long a node may take to say that it has an envelope.
    private static let patience = Duration.seconds(10)
    /// How soon it is noticed that the time to send again has come.
    private static let idleMs: Int64 = 20

    func run(_ pause: any Pause) async {
        await withDiscardingTaskGroup { group in
            while !pause.isOver {
                await board.flight()
                let due = await board.departures(max: parts.settings.sendingMax, nowMs: parts.clockMs())
                for flight in due { group.addTask { await send(flight) } }
                if due.isEmpty { await pause.wait(milliseconds: Self.idleMs) } else { await Task.yield() }
            }
        }
    }

    private func send(_ flight: Flight) async {
        guard let envelope = flight.current else { return }
        let report: SubmissionReport
        let began = parts.tracer?.now() ?? 0
        if let encoded = try? EncodedEnvelope(xdr: envelope.bytes) {
            report = await parts.gateway.submit(
                encoded,
                hash: envelope.hash,
                mode: SubmissionMode(waitsForLedger: false, nodeCountMax: nodeCount(flight)),
                within: Self.patience
            )
        } else {
            report = SubmissionReport(answers: [])
        }
        parts.observe(.sent)
        parts.report(.submitted(outcome: report.outcome.word))
        parts.tracer?.passed(
            .submit,
            of: [flight.task.transaction.origin.trace],
            since: began,
            outcome: report.outcome.word,
            isFailure: !report.outcome.isTaken
        )
        await board.answered(flight.lease, report, nowMs: parts.clockMs())
    }

    /// One node at first; more where that was not enough: the same bytes are safe on all of them.
    private func nodeCount(_ flight: Flight) -> Int { flight.sends <= 1 ? 1 : 3 }
}

extension SubmissionOutcome {
    /// Whether a node has the envelope, or a ledger.
    fileprivate var isTaken: Bool {
        switch self {
        case .applied, .queued, .alreadyQueued: true
        case .tryAgainLater, .rejected, .unreadable, .turnedAway, .notSent, .unknown: false
        }
    }
}
