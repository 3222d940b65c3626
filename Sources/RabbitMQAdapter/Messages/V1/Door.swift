internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Where requests come in: everything that is said before a use case is asked.
///
/// The order is the contract's: media type and version, parsing, the caller's identity and scope,
/// validation.
struct Door: Sendable {
    let replyAddresses: ReplyAddressRules
    let callers: any CallerDirectory
    /// Options of the contract that depend on what the service is set up with, and are there.
    var offeredOptions: Set<String> = []

    /// Lets a read in.
    func admit<Body: RequestBody>(
        _ envelope: Envelope,
        to route: Route,
        reading: Body.Type
    ) -> Admission<Request<Body.Command>> {
        guard let replyTo = envelope.replyTo else { return .bury(.noReplyTo) }
        guard replyAddresses.allow(replyTo) else { return .bury(.replyToForbidden) }
        switch enter(envelope, route) {
        case .failure(let stop): return stop.admission()
        case .success(let entrance):
            var body = BodyReader(
                entrance.document.root,
                violations: PropertyRules.violations(envelope.delivery.properties)
            )
            guard let read = Body.read(&body), body.violations.isEmpty else {
                return .refuse(.invalid(body.violations), told: nil)
            }
            let origin = Origin(envelope, entrance.caller)
            return .request(Request(origin: origin, command: read.command))
        }
    }

    /// Lets a request in that changes something.
    func admit<Body: MutatingRequestBody>(
        _ envelope: Envelope,
        to route: Route,
        changing: Body.Type
    ) -> Admission<Mutation<Body.Command>> {
        if let replyTo = envelope.replyTo, !replyAddresses.allow(replyTo) { return .bury(.replyToForbidden) }
        switch enter(envelope, route) {
        case .failure(let stop): return stop.admission()
        case .success(let entrance): return validate(envelope, entrance, route, changing)
        }
    }

    private func validate<Body: MutatingRequestBody>(
        _ envelope: Envelope,
        _ entrance: Entrance,
        _ route: Route,
        _ changing: Body.Type
    ) -> Admission<Mutation<Body.Command>> {
        let properties = envelope.delivery.properties
        var violations = PropertyRules.violations(properties)
        var body = BodyReader(entrance.document.root)
        let key = KeyRules.key(properties, of: route, &body, &violations)
        let read = Body.read(&body)
        violations += body.violations

        let origin = Origin(envelope, entrance.caller)
        guard violations.isEmpty, let key, let read else {
            let told = Subject(entrance.document.root).map { Told(userID: $0.userID, key: key, origin: origin) }
            return .refuse(.invalid(violations), told: told)
        }
        if let option = read.unsupportedOption, !offeredOptions.contains("\(option)") {
            let told = read.userID.map { Told(userID: $0, key: key, origin: origin) }
            return .refuse(.unsupported(option), told: told)
        }
        return .request(
            Mutation(
                request: Request(origin: origin, command: read.command),
                key: RequestKey(caller: entrance.caller.name, key: key),
                fingerprint: read.fingerprint
            )
        )
    }

    /// What has to be right whatever the body says.
    private func enter(_ envelope: Envelope, _ route: Route) -> Result<Entrance, Stop> {
        if let refusal = PropertyRules.unsupported(envelope.delivery.properties) {
            return .failure(.refuse(refusal))
        }
        let document: JSONDocument
        do throws(JSONError) {
            guard !envelope.delivery.isBodyCut else { throw JSONError(.tooLarge, at: JSONLimits.request.bytesMax) }
            document = try JSONDocument(parsing: envelope.delivery.body)
            guard document.root.isObject else { throw JSONError(.unexpectedByte, at: document.root.offset) }
        } catch {
            return .failure(.unreadable(error))
        }
        guard let caller = callers.caller(user: envelope.user) else {
            return .failure(.refuse(.unauthenticated(envelope.user)))
        }
        guard caller.may(route.scope) else { return .failure(.refuse(.forbidden(route.scope))) }
        return .success(Entrance(document: document, caller: caller))
    }
}

// MARK: - What the door says

/// What becomes of a delivery at the door.
enum Admission<Admitted> {
    case request(Admitted)
    /// Answered; where no reply is asked for, an event tells, or else it is buried.
    case refuse(Refusal, told: Told?)
    /// Answered where a reply is asked for, and buried too: nobody can repair it but its sender.
    case refuseAndBury(Refusal)
    /// Not answered.
    case bury(BurialReason)
}

/// Who is to be told of a refusal by an event.
struct Told {
    let userID: UserID
    let key: IdempotencyKey?
    let origin: Origin
}

/// The user that a body names, however wrong the rest of it is.
private struct Subject {
    let userID: UserID

    init?(_ body: JSONNode) {
        guard let userID = body["userId"]?.string.flatMap(UserID.init) else { return nil }
        self.userID = userID
    }
}

private struct Entrance {
    let document: JSONDocument
    let caller: Caller
}

private enum Stop: Error {
    case refuse(Refusal)
    case unreadable(JSONError)

    func admission<Admitted>() -> Admission<Admitted> {
        switch self {
        case .refuse(let refusal): .refuse(refusal, told: nil)
        case .unreadable(let error): .refuseAndBury(.unreadable(error))
        }
    }
}

extension Origin {
    init(_ envelope: Envelope, _ caller: Caller) {
        let properties = envelope.delivery.properties
        self.init(
            caller: caller.name,
            rateLimit: caller.rateLimit,
            message: envelope.identity,
            deadline: envelope.deadline,
            wantsReply: envelope.replyTo != nil,
            trace: envelope.traceparent,
            names: MessageNames(messageID: properties.messageID?.text, correlationID: properties.correlationID?.text),
            replyAddress: envelope.replyTo.map { replyTo in
                ReplyAddress(
                    replyTo: replyTo,
                    correlationID: properties.correlationID?.bytes ?? [],
                    isPersistent: properties.isPersistent,
                    traceparent: envelope.traceparent,
                    tracestate: envelope.trace.state
                )
            }
        )
    }
}
