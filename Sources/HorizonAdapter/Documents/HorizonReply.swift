internal import ServiceRuntime
internal import Stellar
internal import WalletApplication

/// What a Horizon answered to a submission, in either way.
///
/// The asynchronous way answers with core's own status and a status code of HTTP that depends on it; everything else
/// that is not status 200 is a problem document, or no answer of Horizon's at all.
struct HorizonReply {
    private let response: HTTPResponse
    private let submission: HorizonSubmission
    private let object: HorizonObject?
    private let problem: HorizonProblem?

    init(_ response: HTTPResponse, _ submission: HorizonSubmission) {
        self.response = response
        self.submission = submission
        let bytesMax = submission.endpoint.bytesMax
        object = try? HorizonObject(body: response.body, bytesMax: bytesMax)
        problem = HorizonProblem(body: response.body, bytesMax: bytesMax)
    }

    /// Whether the answer says that the node is not well: nothing that core said, and not that the ledger took long.
    var isSick: Bool {
        guard response.status >= 500, coreStatus == nil else { return false }
        return problem?.name != "transaction_submission_timeout"
    }

    private var coreStatus: String? { object?.node["tx_status"]?.string }

    /// What is known now.
    func outcome(from node: LedgerNode) -> SubmissionOutcome {
        if let coreStatus { return outcome(of: coreStatus) }
        if response.status == 200 { return applied(from: node) }
        guard let problem else {
            // Not Horizon's: a proxy's page, or half of a document. Whether it was passed on is unknown.
            return .unknown(response.status >= 500 ? .serverError : .unintelligible)
        }
        return outcome(of: problem)
    }

    /// The asynchronous way.
    private func outcome(of status: String) -> SubmissionOutcome {
        guard let object, object.node["hash"]?.string.flatMap({ Bytes32(hex: $0) }) == submission.hash else {
            return .unknown(.unintelligible)
        }
        switch status {
        case "PENDING": return .queued
        case "DUPLICATE": return .alreadyQueued
        case "TRY_AGAIN_LATER": return .tryAgainLater
        case "ERROR":
            return rejection(object.node["error_result_xdr"]?.string.flatMap { Base64.decode($0) })
        default: return .unknown(.unintelligible)
        }
    }

    /// The way that waits: a transaction that succeeded, and no other than this one.
    private func applied(from node: LedgerNode) -> SubmissionOutcome {
        guard let object, let transaction = try? LedgerTransaction(object, from: node),
            transaction.answers(to: submission.hash), transaction.isSuccess
        else { return .unknown(.unintelligible) }
        return .applied(transaction)
    }

    private func outcome(of problem: HorizonProblem) -> SubmissionOutcome {
        switch (response.status, problem.name) {
        case (400, "transaction_failed"): rejection(problem.resultXDR)
        case (400, "transaction_malformed"): malformed(problem)
        case (415, _), (406, _): .unreadable
        case (403, "transaction_submission_disabled"), (404, "not_found"), (404, "not_implemented"):
            .turnedAway(.disabled)
        case (429, _): .turnedAway(.rateLimited)
        case (503, "stale_history"), (503, "still_ingesting"): .turnedAway(.outOfSync)
        case (503, "server_over_capacity"): .turnedAway(.overCapacity)
        case (503, "service_unavailable"): .turnedAway(.unavailable)
        case (504, _): .unknown(.nodeTimeout)
        case (499, _): .unknown(.connectionLost)
        default: .unknown(response.status >= 500 ? .serverError : .unintelligible)
        }
    }

    /// A result that can't be read says nothing.
    private func rejection(_ bytes: [UInt8]?) -> SubmissionOutcome {
        guard let bytes, let result = TransactionResult.ifReadable(bytes), !result.isSuccess else {
            return .unknown(.unintelligible)
        }
        return .rejected(SubmissionRejection(result: result, resultXDR: bytes))
    }

    /// Only where it says that it is about these very bytes, or got none of them, as for a body too long.
    private func malformed(_ problem: HorizonProblem) -> SubmissionOutcome {
        guard let envelope = problem.envelope, envelope == submission.envelope || envelope.isEmpty else {
            return .unknown(.unintelligible)
        }
        return .unreadable
    }
}
