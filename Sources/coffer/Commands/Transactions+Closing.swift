internal import Crypto
internal import Glibc
internal import HorizonAdapter
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Closing what not even the ledger can tell, which takes two people.
extension Transactions {
    /// Prints what `close` wants to see of a second person.
    static func approve(_ arguments: ClosingArguments, _ session: PostgresSession) async throws -> Int32 {
        guard let evidence = evidence(arguments) else { return Administration.refused }
        guard let standing = try await session.standing(of: arguments.id), let sequence = standing.sequence else {
            Terminal.complain("coffer: \(arguments.id) is not under way: there is nothing to close\n")
            return Administration.refused
        }
        Terminal.say(approval(arguments, evidence, sequence).text(by: name(arguments)))
        return ExitStatus.ok
    }

    /// Ends a transaction by what two people declare.
    static func close(_ arguments: ClosingArguments, _ configuration: ClosingConfiguration) async throws -> Int32 {
        let session = try await Administration.session(configuration.database)
        guard let evidence = evidence(arguments), let reason = arguments.reason else { return Administration.refused }
        guard let standing = try await session.standing(of: arguments.id) else {
            return refused(.unknownTransaction, arguments.id)
        }
        let given: Approval.Given
        if let sequence = standing.sequence {
            guard let read = agreement(arguments, evidence, sequence) else { return Administration.refused }
            given = read
        } else if standing.declared == arguments.outcome.text {
            return say(.closedBefore, arguments.id)
        } else {
            return refused(standing.status.isFinal ? .ended(standing.status) : .notCalledFor, arguments.id)
        }
        let declaration = ClosingDeclaration(
            outcome: arguments.outcome,
            evidence: evidence,
            actor: CallerName("operator:\(name(arguments))"),
            approver: given.name,
            approverAccount: given.account,
            reason: reason
        )
        return say(try await closer(configuration, session).close(arguments.id, as: declaration), arguments.id)
    }

    private static func closer(_ configuration: ClosingConfiguration, _ session: PostgresSession) -> TransactionCloser {
        let http = HTTPClient()
        let metrics = HorizonMetrics(in: MetricsRegistry())
        let nodes = configuration.horizons.map { address in
            TransactionCloser.Node(
                name: address.url,
                gateway: HorizonGateway([address], network: configuration.network, http: http, metrics: metrics)
            )
        }
        let time = SystemTime()
        return TransactionCloser(
            store: session,
            nodes: nodes,
            messages: ContractMessages(),
            identifiers: FreshIdentifiers(),
            clockMs: { time.monotonic.nanoseconds / 1_000_000 },
            observe: configuration.crashPoints.submissionObserver
        )
    }

    // MARK: - Evidence and approval

    private static func name(_ arguments: ClosingArguments) -> String {
        if let name = arguments.operatorName { return name }
        let user = Terminal.environment()["USER"] ?? ""
        return Approval.isName(user) ? user : "uid-\(getuid())"
    }

    private static func evidence(_ arguments: ClosingArguments) -> ClosingDeclaration.Evidence? {
        let path = arguments.evidenceFile
        let bytes: [UInt8]
        do throws(SmallFileError) {
            bytes = try SmallFile.read(path, bytesMax: ClosingDeclaration.Evidence.byteCountMax)
        } catch {
            Terminal.complain("coffer: \(error)\n")
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0), !bytes.isEmpty else {
            Terminal.complain("coffer: \(path): no text\n")
            return nil
        }
        let digest = Crypto.Hexadecimal.encode(SHA256.hash(bytes).bytes.span)
        return ClosingDeclaration.Evidence(text: text, digest: digest)
    }

    /// What a second person agrees to: this end of this number of this transaction, on this evidence.
    private static func approval(
        _ arguments: ClosingArguments,
        _ evidence: ClosingDeclaration.Evidence,
        _ sequence: Int64
    ) -> Approval {
        Approval(subject: [
            ("transaction", .text(arguments.id.description)), ("sequence", .text(String(sequence))),
            ("outcome", .text(arguments.outcome.text)), ("evidenceSHA256", .text(evidence.digest)),
        ])
    }

    private static func agreement(
        _ arguments: ClosingArguments,
        _ evidence: ClosingDeclaration.Evidence,
        _ sequence: Int64
    ) -> Approval.Given? {
        guard let path = arguments.approvalFile else {
            let command = "coffer tx approve \(arguments.id) with the same outcome and evidence"
            Terminal.complain("coffer: a second person has to approve: \(command)\n")
            return nil
        }
        do throws(Approval.Objection) {
            let mismatch = "approves another transaction, outcome or evidence"
            return try approval(arguments, evidence, sequence)
                .read(path, for: name(arguments), otherwise: mismatch)
        } catch {
            Terminal.complain("coffer: \(error.message)\n")
            return nil
        }
    }

    // MARK: - Outcomes

    private static func say(_ outcome: ClosingOutcome, _ id: TransactionID) -> Int32 {
        switch outcome {
        case .closed(let status): Terminal.say("\(id) is closed: \(status.rawValue)\n")
        case .closedBefore: Terminal.say("\(id) was closed so before\n")
        case .refused(let refusal): return refused(refusal, id)
        }
        return ExitStatus.ok
    }

    private static func refused(_ refusal: ClosingRefusal, _ id: TransactionID) -> Int32 {
        Terminal.complain("coffer: \(words(of: refusal, id))\n")
        if case .noAnswer = refusal { return ExitStatus.unavailable }
        return Administration.refused
    }

    private static func words(of refusal: ClosingRefusal, _ id: TransactionID) -> String {
        switch refusal {
        case .unknownTransaction: return "there is no transaction \(id)"
        case .ended(let status): return "\(id) has ended already, otherwise: \(status.rawValue)"
        case .notCalledFor: return "\(id) does not call for an operator: the service is still finding out by itself"
        case .mayBeApplied(let node, let second):
            let time = WallTime(milliseconds: second * 1_000).rfc3339
            return "\(id) may still be applied: by \(node) no ledger has closed after its last second, \(time)"
        case .ledgerTells(let node, let what):
            return "\(node) can tell what became of it: \(what); have the service ask it: coffer tx resolve \(id)"
        case .noAnswer(let node, let reason): return "\(node) did not answer, so that it may be able to tell: \(reason)"
        case .notItsHash: return "no envelope of \(id) has that hash"
        }
    }
}
