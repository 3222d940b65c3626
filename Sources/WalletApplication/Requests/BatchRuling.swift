internal import WalletDomain

/// Decides a mutating batch request by request, and gathers what is to be written.
///
/// Pure: the store was asked before, and is told afterwards. The order of the checks is the
/// contract's, except that a key which is remembered is answered before anything else is said: a
/// request whose work committed must never be told that nothing was changed.
struct BatchRuling<UseCase: MutatingUseCase> {
    private(set) var change: UseCase.Change
    private(set) var records: Records

    private let useCase: UseCase
    private let messages: any Messages
    private let identifiers: any Identifiers
    private let found: Recollection<UseCase.View>
    private let preparation: UseCase.Preparation
    private var view: UseCase.View
    private var purse: Purse
    /// What this batch itself has answered, by key.
    private var answered: [RequestKey: Remembered] = [:]

    init(
        _ useCase: UseCase,
        _ messages: any Messages,
        _ identifiers: any Identifiers,
        _ found: Recollection<UseCase.View>,
        _ preparation: UseCase.Preparation
    ) {
        self.useCase = useCase
        self.messages = messages
        self.identifiers = identifiers
        self.found = found
        self.preparation = preparation
        view = found.view
        purse = Purse(found.granted)
        change = useCase.nothing()
        records = Records(route: useCase.route)
    }

    mutating func answer(_ mutation: Mutation<UseCase.Command>) -> Answer {
        let origin = mutation.request.origin
        if let remembered = answered[mutation.key] ?? found.remembered[mutation.key],
            let answer = answerAgain(remembered, mutation)
        {
            return answer
        }
        if origin.message.mayBeRedelivery, let answer = found.refused[origin.message.digest] {
            return Answer(body: answer.body, code: answer.code, isReplay: true)
        }
        if let deadline = origin.deadline, deadline < found.now {
            return refuse(.deadlinePassed, mutation)
        }
        guard purse.spend(by: origin) else {
            return refuse(.tooFast(origin.rateLimit), mutation)
        }
        let decision = useCase.decide(mutation.request.command, &view, preparation, &change)
        return keep(decision, mutation)
    }

    /// `nil` where the key is free again: its reply is gone, and no money moved under it.
    private mutating func answerAgain(
        _ remembered: Remembered,
        _ mutation: Mutation<UseCase.Command>
    ) -> Answer? {
        let isForEver = useCase.route.kind == .money
        guard remembered.answer != nil || isForEver else { return nil }
        guard remembered.fingerprint == mutation.fingerprint else { return refuse(.keyTaken, mutation) }
        let command = mutation.request.command
        if let answer = useCase.answerAgain(command, mutation.key, remembered.answer, &view, &change) { return answer }
        guard let answer = remembered.answer else {
            let gone = Refusal.keyUsedUp
            return Answer(body: messages.refused(gone), code: gone.code, isReplay: true)
        }
        return Answer(body: answer.body, code: answer.code, isReplay: true)
    }

    private mutating func refuse(_ refusal: Refusal, _ mutation: Mutation<UseCase.Command>) -> Answer {
        keep(Decision(.failure(refusal)), mutation)
    }

    /// Records a decision, as far as it is to be remembered, and makes its answer.
    private mutating func keep(_ decision: Decision, _ mutation: Mutation<UseCase.Command>) -> Answer {
        switch decision.outcome {
        case .success(let body):
            let answer = Answer(body: body, code: nil)
            remember(answer, mutation, as: decision.outcomeID)
            tell(decision, mutation, refusal: nil)
            return decision.isDeferred ? Answer(body: body, code: nil, isDeferred: true) : answer

        case .failure(let refusal):
            let answer = Answer(body: messages.refused(refusal), code: refusal.code)
            if refusal.code.isRetryable {
                let digest = mutation.request.origin.message.digest
                records.refusals.append(RefusalRecord(message: digest, replyID: identifiers.next(), answer: answer))
            } else if !refusal.code.leavesKeyFree {
                remember(answer, mutation)
                tell(decision, mutation, refusal: refusal.code)
            }
            if !mutation.request.origin.wantsReply { tellRefusal(refusal, mutation) }
            return answer
        }
    }

    private mutating func remember(
        _ answer: Answer,
        _ mutation: Mutation<UseCase.Command>,
        as outcome: ID? = nil
    ) {
        let remembered = Remembered(fingerprint: mutation.fingerprint, answer: answer)
        if found.remembered[mutation.key] != nil { records.forgotten.append(mutation.key) }
        answered[mutation.key] = remembered
        records.answers.append(
            AnswerRecord(
                key: mutation.key,
                fingerprint: mutation.fingerprint,
                replyID: outcome ?? identifiers.next(),
                answer: answer
            )
        )
    }

    private mutating func tell(_ decision: Decision, _ mutation: Mutation<UseCase.Command>, refusal: RefusalCode?) {
        records.audit.append(
            AuditRecord(
                actor: mutation.key.caller,
                action: useCase.route.rawValue,
                userID: decision.userID ?? useCase.userID(of: mutation.request.command),
                walletID: decision.walletID,
                key: mutation.key.key,
                refusal: refusal,
                detail: decision.detail,
                reason: useCase.reason(of: mutation.request.command)
            )
        )
        for event in decision.events {
            records.events.append(
                EventRecord(
                    id: identifiers.next(),
                    type: event.type,
                    subject: event.subject,
                    data: event.data,
                    trace: mutation.request.origin.trace
                )
            )
        }
    }

    /// Tells of a refusal that no reply tells of.
    private mutating func tellRefusal(_ refusal: Refusal, _ mutation: Mutation<UseCase.Command>) {
        let data = messages.refusedEvent(
            route: useCase.route,
            key: mutation.key.key,
            names: mutation.request.origin.names,
            refusal: refusal
        )
        records.events.append(
            EventRecord(
                id: identifiers.next(),
                type: .requestRefused,
                subject: useCase.refusalSubject(of: mutation.request.command, in: view),
                data: data,
                trace: mutation.request.origin.trace
            )
        )
    }
}
