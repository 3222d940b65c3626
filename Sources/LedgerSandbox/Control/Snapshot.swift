internal import ServiceRuntime
internal import Stellar

/// A chain as the envelopes that made it: restoring is replaying, and has to arrive at the same hash.
struct Snapshot {
    private let core: Core

    init(_ core: Core) {
        self.core = core
    }

    /// The document.
    var json: [UInt8] {
        let chain = core.chain
        var writer = JSONWriter(capacity: 1 << 16)
        writer.beginObject()
        writer.member("format", 1)
        writer.name("rules")
        writer.raw(Self.rules(chain.rules))
        writer.long("genesis_time", chain.history.ledgers[0].closeTime)
        writer.member("elder_ledger", chain.history.elder)
        writer.member("hash", chain.tip.hash.hex)
        writer.name("ledgers")
        writer.beginArray()
        for ledger in chain.history.ledgers.dropFirst() { writer.raw(Self.line(ledger, chain.history)) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func rules(_ rules: LedgerRules) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("passphrase", rules.passphrase)
        writer.long("base_fee", rules.baseFee)
        writer.long("base_reserve", rules.baseReserve)
        writer.long("total_coins", rules.totalCoins)
        writer.endObject()
        return writer.bytes
    }

    /// One ledger: when it closed, what an operation cost, and its envelopes in the order of applying.
    static func line(_ ledger: LedgerRecord, _ history: History) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.long("close_time", ledger.closeTime)
        writer.long("fee", ledger.feePerOperation)
        writer.member("hash", ledger.hash.hex)
        writer.name("envelopes")
        writer.beginArray()
        for record in history.transactions[ledger.transactions] { writer.string(Base64.encode(record.envelope)) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }
}

extension Chain {
    /// Applies a saved ledger, and makes sure that the same came of it.
    mutating func replay(_ line: JSONNode) throws(SandboxError) {
        let number = state.sequence + 1
        guard let time = line["close_time"]?.string.flatMap({ UInt64($0) }),
            let fee = line["fee"]?.string.flatMap({ Int64($0) }), let hash = line["hash"]?.string,
            let envelopes = line["envelopes"]
        else { throw SandboxError(description: "ledger \(number) lacks something") }
        var submissions: [Submission] = []
        for envelope in envelopes.elements {
            guard let submission = Submission(base64: envelope.string ?? "", network: network) else {
                throw SandboxError(description: "ledger \(number) has an envelope that can't be read")
            }
            submissions.append(submission)
        }
        try apply(submissions, at: time, feePerOperation: fee)
        guard tip.hash.hex == hash else {
            throw SandboxError(description: "ledger \(number) came out as \(tip.hash.hex), not as \(hash)")
        }
    }
}

extension Core {
    /// The largest snapshot that is read.
    static let snapshotBytesMax = 1 << 29

    /// Replaces the chain by one that was saved.
    mutating func restore(_ bytes: [UInt8]) throws(ControlError) {
        do throws(SandboxError) {
            try replaceChain(Self.replay(bytes, settings))
        } catch {
            throw ControlError(status: 400, reason: error.description)
        }
    }

    private static func replay(_ bytes: [UInt8], _ settings: SandboxSettings) throws(SandboxError) -> Chain {
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(bytesMax: snapshotBytesMax))
        } catch {
            throw SandboxError(description: "not a snapshot: \(error)")
        }
        let root = document.root
        guard let passphrase = root["rules"]?["passphrase"]?.string,
            let genesis = root["genesis_time"]?.string.flatMap({ UInt64($0) }), let ledgers = root["ledgers"]
        else { throw SandboxError(description: "not a snapshot: something is missing") }
        guard passphrase == settings.rules.passphrase else {
            throw SandboxError(description: "the snapshot is of another network: \(passphrase)")
        }
        var chain = Chain(rules: settings.rules, genesisTime: genesis, keepsMeta: settings.keepsMeta)
        for line in ledgers.elements { try chain.replay(line) }
        if let elder = root["elder_ledger"]?.int64 { chain.history.truncate(before: UInt32(clamping: elder)) }
        return chain
    }
}
