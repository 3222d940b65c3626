internal import Stellar

extension Core {
    /// Answers with what goes wrong this time.
    mutating func faulty(
        _ kinds: [Fault.Kind],
        _ request: Request,
        _ route: Route,
        _ submission: Submission?,
        _ node: NodeIdentity
    ) -> Reply {
        guard !kinds.isEmpty else { return honest(request, route, view(node), submission) }
        var view = view(node, extraLag: Self.lag(kinds))
        if kinds.contains(.hashNotFound) { view.knowsHashes = false }
        var reply = instead(kinds, route, submission) ?? honest(request, route, view, submission)
        for kind in kinds { reply = Self.spoiled(reply, by: kind) }
        return reply
    }

    private static func lag(_ kinds: [Fault.Kind]) -> UInt32 {
        kinds.reduce(0) { lag, kind in
            if case .lag(let ledgers) = kind { lag &+ ledgers } else { lag }
        }
    }

    /// The answer that takes the honest one's place, if one of the faults has one.
    private mutating func instead(
        _ kinds: [Fault.Kind],
        _ route: Route,
        _ submission: Submission?
    ) -> Reply? {
        for kind in kinds {
            switch kind {
            case .reset: return .reset
            case .problem(let name):
                let problem = Problem(Problem.Kind(rawValue: name) ?? .serverError)
                return Reply.problem(problem).with(problem.kind == .rateLimitExceeded ? Self.exhausted : [])
            case .foreignBody(let status): return .document(.proxyPage(status))
            default:
                guard let submission, let reply = instead(kind, of: submission, route) else { continue }
                return reply
            }
        }
        return nil
    }

    /// What the headers say to somebody who has asked too often.
    private static let exhausted = RateLimiter.Allowance(
        isAllowed: false,
        limit: 3_600,
        remaining: 0,
        resetSeconds: 17
    ).headers

    private mutating func instead(_ kind: Fault.Kind, of submission: Submission, _ route: Route) -> Reply? {
        var isAsync = false
        if case .submitAsync = route { isAsync = true }
        switch kind {
        case .timeoutThenApplied:
            _ = chain.submit(submission, closeTimeSlack: closeTimeSlack)
            return .problem(Self.timedOut(submission.hash, submission.bytes))
        case .timeoutThenNever: return .problem(Self.timedOut(submission.hash, submission.bytes))
        case .tryAgainLater:
            guard isAsync else { return .problem(Self.timedOut(submission.hash, submission.bytes)) }
            return .document(Self.asyncAnswer(.tryAgainLater, submission))
        case .filtered:
            guard isAsync else { return .problem(Problem(.serverError)) }
            return .problem(
                Problem(
                    .submissionInvalidStatus,
                    extras: [("envelope_xdr", .text(Base64.encode(submission.bytes))), ("error", .object)]
                )
            )
        case .internalError:
            let result = TransactionResult(feeCharged: 0, outcome: .internalError)
            guard isAsync else { return .problem(.failed(envelope: submission.bytes, result: result)) }
            return .document(Self.asyncAnswer(.error(result), submission))
        default: return nil
        }
    }

    /// What a fault does to an answer that there is.
    private static func spoiled(_ reply: Reply, by kind: Fault.Kind) -> Reply {
        switch (kind, reply) {
        case (.latency(let milliseconds, _), _): return .delayed(milliseconds: milliseconds, reply)
        case (.resetAfter, .wait(var waiting)):
            waiting.endsInReset = true
            return .wait(waiting)
        case (.resetAfter, _): return .reset
        case (.truncatedBody, .document(let document)): return .truncated(document)
        default: return reply
        }
    }
}

extension Document {
    /// What a proxy says that can't reach the server behind it.
    fileprivate static func proxyPage(_ status: Int) -> Document {
        var document = Document(Array("<html><head><title>\(status)</title></head><body>nginx</body></html>".utf8))
        document.status = status
        document.contentType = "text/html"
        return document
    }
}
