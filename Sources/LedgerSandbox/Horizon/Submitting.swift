internal import ServiceRuntime
internal import Stellar

/// Somebody who waits for a ledger.
struct Waiting: Sendable {
    enum Subject: Sendable {
        /// A transaction, until it is in history or its time is over.
        case transaction(hash: Bytes32, envelope: [UInt8])
        /// A transaction that was refused with `tx_bad_seq`: Horizon looks again once it has caught up with core.
        case secondLook(hash: Bytes32, envelope: [UInt8], result: TransactionResult, ledger: UInt32)
        /// Money from friendbot.
        case friendbot(AccountAddress)
    }

    let subject: Subject
    let base: String
    let node: NodeIdentity
    let deadline: MonotonicTime
    var headers: [(name: String, value: String)] = []
    /// Whether the connection is reset instead of the answer (``Fault/Kind/resetAfter``).
    var endsInReset = false
}

extension Core {
    /// Both ways to submit.
    mutating func submit(
        _ request: Request,
        _ route: Route,
        _ submission: Submission?,
        _ view: NodeView
    ) throws(Problem) -> Reply {
        var isAsync = false
        if case .submitAsync = route { isAsync = true }
        guard let submission else {
            let form = EnvelopeForm(request)
            guard form.isSupported else { throw Problem(.unsupportedMediaType) }
            var extras: [(name: StaticString, value: Problem.Extra)] = [("envelope_xdr", .text(form.text ?? ""))]
            if isAsync { extras.append(("error", .object)) }
            throw Problem(.transactionMalformed, extras: extras)
        }
        if isAsync {
            let answer = chain.submit(submission, closeTimeSlack: closeTimeSlack)
            return .document(Self.asyncAnswer(answer, submission))
        }
        return try submitAndWait(submission, request, view)
    }

    /// Horizon asks its history first, so that a known outcome is told at once, whatever core would say.
    private mutating func submitAndWait(
        _ submission: Submission,
        _ request: Request,
        _ view: NodeView
    ) throws(Problem) -> Reply {
        if let known = try outcome(of: submission.hash, submission.bytes, request.base, view) {
            return .document(known)
        }
        switch chain.submit(submission, closeTimeSlack: closeTimeSlack) {
        case .pending, .duplicate, .tryAgainLater:
            return .wait(waiting(.transaction(hash: submission.hash, envelope: submission.bytes), request, view.node))
        case .error(let result):
            // Only the outer code is looked at: a fee bump's inner one is told at once (a trap of Horizon's own).
            guard case .badSequence = result.outcome else {
                throw .failed(envelope: submission.bytes, result: result)
            }
            return .wait(
                waiting(
                    .secondLook(
                        hash: submission.hash,
                        envelope: submission.bytes,
                        result: result,
                        ledger: chain.tip.sequence
                    ),
                    request,
                    view.node
                )
            )
        }
    }

    private func waiting(_ subject: Waiting.Subject, _ request: Request, _ node: NodeIdentity) -> Waiting {
        Waiting(
            subject: subject,
            base: request.base,
            node: node,
            deadline: monotonic + settings.submissionTimeout
        )
    }

    /// What history says of a hash; throws what a failed transaction is answered with.
    private func outcome(
        of hash: Bytes32,
        _ envelope: [UInt8],
        _ base: String,
        _ view: NodeView
    ) throws(Problem) -> Document? {
        guard view.knowsHashes, let record = chain.history.transaction(hash), record.id.ledger <= view.latest else {
            return nil
        }
        guard record.isSuccessful else {
            throw .failed(envelope: envelope, result: record.decodedResult, asInner: hash == record.innerHash)
        }
        var writer = JSONWriter(capacity: 4_096)
        TransactionResource(record, hash: hash, base: base, closeTime: chain.history.closeTime(of: record.id.ledger))
            .write(to: &writer)
        return Document(writer.bytes)
    }

    /// Core's answer, straight through.
    static func asyncAnswer(_ answer: QueueAnswer, _ submission: Submission) -> Document {
        var writer = JSONWriter()
        writer.beginObject()
        var status = 201
        var result: TransactionResult?
        switch answer {
        case .pending: writer.member("tx_status", "PENDING")
        case .duplicate:
            status = 409
            writer.member("tx_status", "DUPLICATE")
        case .tryAgainLater:
            status = 503
            writer.member("tx_status", "TRY_AGAIN_LATER")
        case .error(let refusal):
            status = 400
            result = refusal
            writer.member("tx_status", "ERROR")
        }
        writer.member("hash", submission.hash.hex)
        if let result { writer.member("error_result_xdr", Base64.encode(result.encoded())) }
        writer.endObject()
        var document = Document(writer.bytes)
        document.status = status
        return document
    }

    /// What somebody who waits is told now; `nil` where there is nothing to tell yet.
    func resolve(_ waiting: Waiting) -> Reply? {
        guard let document = resolved(waiting) else { return nil }
        return waiting.endsInReset ? .reset : Reply.document(document).with(waiting.headers)
    }

    private func resolved(_ waiting: Waiting) -> Document? {
        let view = view(waiting.node)
        let isLate = monotonic >= waiting.deadline
        do throws(Problem) {
            switch waiting.subject {
            case .transaction(let hash, let envelope):
                if let known = try outcome(of: hash, envelope, waiting.base, view) { return known }
                guard isLate else { return nil }
                throw Self.timedOut(hash, envelope)
            case .secondLook(let hash, let envelope, let result, let ledger):
                if let known = try outcome(of: hash, envelope, waiting.base, view) { return known }
                guard isLate || view.latest >= ledger else { return nil }
                throw .failed(envelope: envelope, result: result)
            case .friendbot(let address): return friendbotAnswer(address, isLate: isLate)
            }
        } catch {
            return Document(error)
        }
    }

    static func timedOut(_ hash: Bytes32, _ envelope: [UInt8]) -> Problem {
        Problem(
            .submissionTimeout,
            extras: [("envelope_xdr", .text(Base64.encode(envelope))), ("hash", .text(hash.hex))]
        )
    }
}

extension TransactionRecord {
    /// The result, read again from its bytes.
    var decodedResult: TransactionResult {
        do throws(XDRError) {
            return try TransactionResult(xdr: result)
        } catch {
            preconditionFailure("history holds a result that can't be read: \(error)")
        }
    }
}
