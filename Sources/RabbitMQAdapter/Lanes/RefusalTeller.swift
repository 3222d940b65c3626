internal import WalletApplication
internal import WalletDomain

/// Makes refusals that are given at the door known: by a reply, an event or a dead letter.
struct RefusalTeller: Sendable {
    let messages: any Messages
    let identifiers: any Identifiers
    let events: any EventTeller

    /// What becomes of a request that is refused; `isTold` says whether an event tells where no reply does.
    func disposition(of refusal: Refusal, _ envelope: Envelope, isTold: Bool) -> Disposition {
        let answer = answer(refusal)
        if envelope.replyTo != nil || isTold { return .answer(answer) }
        return .bury(.refused(refusal.code), detail: refusal.message, answer: nil, attempts: nil)
    }

    func burial(of refusal: Refusal) -> Disposition {
        .bury(.refused(refusal.code), detail: refusal.message, answer: answer(refusal), attempts: nil)
    }

    func tell(_ refusals: [(Refusal, Told)], of route: Route) async throws(BatchFailure) {
        let records = refusals.map { refusal, told in
            EventRecord(
                id: identifiers.next(),
                type: .requestRefused,
                subject: .user(told.userID),
                data: messages.refusedEvent(route: route, key: told.key, names: told.origin.names, refusal: refusal),
                trace: told.origin.trace
            )
        }
        do throws(StoreFailure) {
            try await events.tell(records)
        } catch {
            throw BatchFailure(error)
        }
    }

    private func answer(_ refusal: Refusal) -> Answer {
        Answer(body: messages.refused(refusal), code: refusal.code)
    }
}
