internal import ServiceRuntime

extension Core {
    private static let scopeNames: Set<String> = [
        "kind", "endpoint", "account", "port", "nth", "every", "probability", "seed", "times", "until_ledger", "for_ms",
        "problem", "min_ms", "max_ms", "ledgers", "status",
    ]

    mutating func addFault(_ body: ControlBody) throws(ControlError) -> [UInt8] {
        if let unknown = body.names.first(where: { !Self.scopeNames.contains($0) }) {
            throw ControlError(status: 400, reason: "a fault has no \(unknown)")
        }
        var fault = Fault(try Self.kind(body))
        fault.endpoint = try body.text("endpoint")
        if let endpoint = fault.endpoint, !Route.endpoints.contains(endpoint) {
            let known = Route.endpoints.sorted().joined(separator: ", ")
            throw ControlError(status: 400, reason: "there is no endpoint \(endpoint); there are \(known)")
        }
        fault.account = try body.text("account")
        fault.port = try body.integer("port").map { Int($0) }
        fault.nth = try body.integer("nth").map { Int($0) }
        fault.every = try body.integer("every").map { Int($0) }
        fault.probability = try body.number("probability")
        fault.seed = UInt64(bitPattern: try body.integer("seed") ?? 1)
        fault.times = try body.integer("times").map { Int($0) }
        fault.untilLedger = try body.integer("until_ledger").map { UInt32(clamping: $0) }
        fault.forMs = try body.integer("for_ms")
        guard let id = faults.add(fault, nowNanoseconds: monotonic.nanoseconds) else {
            throw ControlError(status: 409, reason: "there are \(FaultPlan.countMax) faults already")
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", id)
        writer.endObject()
        return writer.bytes
    }

    private static func kind(_ body: ControlBody) throws(ControlError) -> Fault.Kind {
        switch try body.text("kind") {
        case "problem":
            let name = try body.text("problem") ?? ""
            guard Problem.Kind(rawValue: name) != nil else {
                let known = Problem.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ControlError(status: 400, reason: "problem is one of \(known)")
            }
            return .problem(name)
        case "latency":
            let least = max(0, try body.integer("min_ms") ?? 0)
            return .latency(minMs: least, maxMs: max(least, try body.integer("max_ms") ?? least))
        case "reset", "outage": return .reset
        case "reset_after": return .resetAfter
        case "timeout_then_applied": return .timeoutThenApplied
        case "timeout_then_never": return .timeoutThenNever
        case "try_again_later": return .tryAgainLater
        case "filtered": return .filtered
        case "internal_error": return .internalError
        case "lag": return .lag(ledgers: UInt32(clamping: try body.integer("ledgers") ?? 1))
        case "hash_not_found": return .hashNotFound
        case "truncated_body": return .truncatedBody
        case "foreign_body":
            let status = Int(clamping: try body.integer("status") ?? 502)
            guard (200...599).contains(status) else {
                throw ControlError(status: 400, reason: "status lies between 200 and 599")
            }
            return .foreignBody(status: status)
        case "stream_cut": return .streamCut
        case "stream_error": return .streamError
        case "stream_bye": return .streamBye
        default:
            throw ControlError(
                status: 400,
                reason: """
                    kind is one of problem, latency, reset, outage, reset_after, timeout_then_applied, \
                    timeout_then_never, try_again_later, filtered, internal_error, lag, hash_not_found, \
                    truncated_body, foreign_body, stream_cut, stream_error, stream_bye
                    """
            )
        }
    }

    mutating func clearFaults(_ body: ControlBody) throws(ControlError) -> [UInt8] {
        if let id = try body.integer("id") {
            guard faults.remove(Int(id)) else { throw ControlError(status: 404, reason: "there is no fault \(id)") }
        } else {
            faults.removeAll()
        }
        return faultList()
    }

    func faultList() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("faults")
        writer.beginArray()
        for active in faults.active {
            writer.beginObject()
            writer.member("id", active.id)
            writer.member("kind", String(describing: active.fault.kind))
            writer.member("endpoint", active.fault.endpoint)
            writer.member("account", active.fault.account)
            writer.member("seen", active.seenCount)
            writer.member("hits", active.hitCount)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}
