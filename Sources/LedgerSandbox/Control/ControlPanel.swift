internal import ServiceRuntime
internal import Stellar

/// `/sandbox/…`: what a test does to the network that nobody can do to a real one.
extension Core {
    /// The most ledgers closed by one command.
    static let closesMax = 10_000

    mutating func control(_ path: String, _ request: Request) -> Reply {
        do throws(ControlError) {
            let body = try ControlBody(request)
            var document = try perform(path, request.method, request, body)
            document.contentType = Document.json
            return .document(document)
        } catch {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("error", error.reason)
            writer.endObject()
            var document = Document(writer.bytes)
            document.status = error.status
            document.contentType = Document.json
            return .document(document)
        }
    }

    private mutating func perform(
        _ path: String,
        _ method: Request.Method,
        _ request: Request,
        _ body: ControlBody
    ) throws(ControlError) -> Document {
        switch (method, path) {
        case (.get, ""), (.get, "status"): return Document(status())
        case (.get, "truth"): return Document(try truth(request))
        case (.get, "faults"): return Document(faultList())
        case (.post, "faults"): return Document(try addFault(body))
        case (.post, "faults/clear"): return Document(try clearFaults(body))
        case (.get, "snapshot"): return Document(Snapshot(self).json)
        case (.post, "snapshot"): try restore(request.body)
        case (.post, "close"): try closeLedgers(body)
        case (.post, "stall"): isStalled = try body.bool("stalled") ?? true
        case (.post, "clock"): clockOffsetSeconds = try body.integer("offset_seconds") ?? 0
        case (.post, "truncate"): chain.history.truncate(before: try body.ledger("before_ledger"))
        case (.post, "reset"): try guarding { (core) throws(SandboxError) in try core.resetNetwork() }
        case (.post, "bans/clear"): chain.queue.forgetBans()
        default: throw ControlError(status: 404, reason: "there is no /sandbox/\(path) for this method")
        }
        return Document(status())
    }

    private mutating func guarding(
        _ body: (inout Core) throws(SandboxError) -> Void
    ) throws(ControlError) {
        do throws(SandboxError) {
            try body(&self)
        } catch {
            throw ControlError(status: 500, reason: error.description)
        }
    }

    private mutating func closeLedgers(_ body: ControlBody) throws(ControlError) {
        let count = try body.integer("count") ?? 1
        guard (1...Int64(Self.closesMax)).contains(count) else {
            throw ControlError(status: 400, reason: "count lies between 1 and \(Self.closesMax)")
        }
        let advance = try body.integer("advance_seconds") ?? 0
        guard (0...Int64(1 << 31)).contains(advance) else {
            throw ControlError(status: 400, reason: "advance_seconds lies between 0 and 2147483648")
        }
        let time = advance > 0 ? chain.state.closeTime + UInt64(advance) : nil
        for _ in 0..<count {
            try guarding { (core) throws(SandboxError) in
                try core.close(at: time.map { max($0, core.chain.state.closeTime) })
            }
        }
    }

    private func status() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("ledger", chain.tip.sequence)
        writer.member("closed_at_epoch", chain.tip.closeTime)
        writer.member("hash", chain.tip.hash.hex)
        writer.member("pending", chain.queue.pending.count)
        writer.member("accounts", chain.state.accounts.count)
        writer.member("transactions", chain.history.transactions.count)
        writer.member("stalled", isStalled)
        writer.member("clock_offset_seconds", clockOffsetSeconds)
        writer.member("elder_ledger", chain.history.elder)
        writer.member("resets", resetCount)
        writer.member("network_passphrase", chain.rules.passphrase)
        writer.endObject()
        return writer.bytes
    }
}

/// Why a command was refused.
struct ControlError: Error {
    let status: Int
    let reason: String
}

/// The JSON object that a command may bring.
struct ControlBody {
    private let document: JSONDocument?

    init(_ request: Request) throws(ControlError) {
        guard request.method == .post, !request.body.isEmpty, request.path != "/sandbox/snapshot" else {
            document = nil
            return
        }
        do throws(JSONError) {
            document = try JSONDocument(parsing: request.body)
        } catch {
            throw ControlError(status: 400, reason: "the body is not JSON: \(error)")
        }
    }

    func node(_ name: String) -> JSONNode? { document?.root.member(named: name) }

    func integer(_ name: String) throws(ControlError) -> Int64? {
        guard let node = node(name) else { return nil }
        guard let value = node.int64 else { throw ControlError(status: 400, reason: "\(name) is a whole number") }
        return value
    }

    func bool(_ name: String) throws(ControlError) -> Bool? {
        guard let node = node(name) else { return nil }
        guard let value = node.bool else { throw ControlError(status: 400, reason: "\(name) is true or false") }
        return value
    }

    func text(_ name: String) throws(ControlError) -> String? {
        guard let node = node(name) else { return nil }
        guard let value = node.string else { throw ControlError(status: 400, reason: "\(name) is a text") }
        return value
    }

    func number(_ name: String) throws(ControlError) -> Double? {
        guard let node = node(name) else { return nil }
        guard let text = node.numberText, let value = Double(text) else {
            throw ControlError(status: 400, reason: "\(name) is a number")
        }
        return value
    }

    func ledger(_ name: String) throws(ControlError) -> UInt32 {
        guard let value = try integer(name), let ledger = UInt32(exactly: value) else {
            throw ControlError(status: 400, reason: "\(name) is a ledger's number")
        }
        return ledger
    }

    /// The names of the members, to find those that mean nothing.
    var names: [String] { document?.root.members.compactMap { $0.name.string } ?? [] }
}
