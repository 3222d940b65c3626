internal import ServiceRuntime
package import WalletApplication
internal import WalletDomain

/// What a lane does with a batch of its route.
package protocol LaneHandler: Sendable {
    /// The routing key that the lane's queue is for; `nil` for what came by no known one.
    var route: Route? { get }

    /// Whether a batch may have to wait for others than the database, while its worker goes on with other lanes.
    var isPatient: Bool { get }

    /// Carries a batch out.
    ///
    /// - Returns: One disposition for each envelope, in their order.
    /// - Throws: ``BatchFailure`` where not one of them was carried out, as far as is known.
    func handle(_ batch: LaneBatch) async throws(BatchFailure) -> LaneOutcome
}

extension LaneHandler {
    package var isPatient: Bool { false }
}

/// What a lane is given at a time.
package struct LaneBatch: Sendable {
    let envelopes: [Envelope]
}

/// What a lane makes of a batch: one disposition for each of its envelopes.
package struct LaneOutcome: Sendable {
    let dispositions: [Disposition]
}

/// The lane of a route that changes something.
struct MutatingLane<Body: MutatingRequestBody>: LaneHandler {
    let changingRoute: Route
    let isPatient: Bool
    let door: Door
    let teller: RefusalTeller
    let answering: Answering<Mutation<Body.Command>>

    var route: Route? { changingRoute }

    func handle(_ batch: LaneBatch) async throws(BatchFailure) -> LaneOutcome {
        var admitted: [Mutation<Body.Command>] = []
        var dispositions: [Disposition?] = []
        var refusals: [(Refusal, Told)] = []
        for envelope in batch.envelopes {
            switch door.admit(envelope, to: changingRoute, changing: Body.self) {
            case .request(let mutation):
                admitted.append(mutation)
                dispositions.append(nil)
            case .refuse(let refusal, let told):
                if envelope.replyTo == nil, let told { refusals.append((refusal, told)) }
                dispositions.append(teller.disposition(of: refusal, envelope, isTold: told != nil))
            case .refuseAndBury(let refusal): dispositions.append(teller.burial(of: refusal))
            case .bury(let reason): dispositions.append(.bury(reason))
            }
        }
        let answers = admitted.isEmpty ? [] : try await answering(admitted)
        if !refusals.isEmpty { try await teller.tell(refusals, of: changingRoute) }
        return LaneOutcome(dispositions: dispositions.filling(with: answers))
    }
}

/// The lane of a route that changes nothing.
struct ReadingLane<Body: RequestBody, Query: Sendable>: LaneHandler {
    let readRoute: Route
    let isPatient: Bool
    let door: Door
    let teller: RefusalTeller
    let answering: Answering<Request<Query>>
    /// What the use case is asked, made of what the body and the caller say.
    let query: @Sendable (Request<Body.Command>) -> Query

    var route: Route? { readRoute }

    func handle(_ batch: LaneBatch) async throws(BatchFailure) -> LaneOutcome {
        var admitted: [Request<Query>] = []
        var dispositions: [Disposition?] = []
        for envelope in batch.envelopes {
            switch door.admit(envelope, to: readRoute, reading: Body.self) {
            case .request(let request):
                admitted.append(Request(origin: request.origin, command: query(request)))
                dispositions.append(nil)
            case .refuse(let refusal, _):
                dispositions.append(teller.disposition(of: refusal, envelope, isTold: false))
            case .refuseAndBury(let refusal): dispositions.append(teller.burial(of: refusal))
            case .bury(let reason): dispositions.append(.bury(reason))
            }
        }
        let answers = admitted.isEmpty ? [] : try await answering(admitted)
        return LaneOutcome(dispositions: dispositions.filling(with: answers))
    }
}

/// The lane of requests that no queue of a route took.
struct UnroutedLane: LaneHandler {
    let door: Door
    let teller: RefusalTeller

    let route: Route? = nil

    func handle(_ batch: LaneBatch) async throws(BatchFailure) -> LaneOutcome {
        LaneOutcome(
            dispositions: batch.envelopes.map { envelope in
                if let replyTo = envelope.replyTo, !door.replyAddresses.allow(replyTo) {
                    return .bury(.replyToForbidden)
                }
                return teller.burial(of: .unsupportedRoute(envelope.delivery.routingKey.text))
            }
        )
    }
}

extension [Disposition?] {
    /// Puts the answers where no disposition is yet, in order.
    fileprivate func filling(with answers: [Answer]) -> [Disposition] {
        var answers = answers.makeIterator()
        return map { disposition in
            if let disposition { return disposition }
            guard let answer = answers.next() else { preconditionFailure("a pipeline owes an answer") }
            return answer.isDeferred ? .later : .answer(answer)
        }
    }
}
