internal import Glibc
internal import ServiceRuntime

/// A network that outlives its process: its ledgers, one line each, in the order in which they closed.
///
/// Every line is there before anybody is told of its ledger, so that a process that is killed has
/// lost nothing that it told of. A last line that was not written whole is as if it weren't there.
struct StateFile: Sendable {
    private let path: String

    init(path: String) {
        self.path = path
    }

    /// The chain that is there, replayed; `nil` where there is no file.
    func chain(_ settings: SandboxSettings) throws(SandboxError) -> Chain? {
        let lines = try lines()
        guard let first = lines.first else { return nil }
        let head = try Self.parse(first).root
        guard head["passphrase"]?.string == settings.rules.passphrase,
            let genesis = head["genesis_time"]?.string.flatMap({ UInt64($0) })
        else { throw SandboxError(description: "\(path) is of another network, or of something else") }
        var chain = Chain(rules: settings.rules, genesisTime: genesis, keepsMeta: settings.keepsMeta)
        for line in lines.dropFirst() { try chain.replay(try Self.parse(line).root) }
        return chain
    }

    /// Writes all of a chain in place of what is there.
    func write(_ chain: Chain) throws(SandboxError) {
        var head = JSONWriter()
        head.beginObject()
        head.member("format", 1)
        head.member("passphrase", chain.rules.passphrase)
        head.long("genesis_time", chain.history.ledgers[0].closeTime)
        head.endObject()
        let lines = chain.history.ledgers.dropFirst().map { Snapshot.line($0, chain.history) }
        try write(Array(([head.bytes] + lines).joined(separator: [0x0A])) + [0x0A], flags: O_TRUNC)
    }

    /// Adds a ledger.
    func append(_ line: [UInt8]) throws(SandboxError) {
        try write(line + [0x0A], flags: O_APPEND)
    }

    /// A last line without an end was being written when the process died; nobody was told of that ledger.
    private func lines() throws(SandboxError) -> [[UInt8]] {
        do throws(SmallFileError) {
            let bytes = try SmallFile.read(path, bytesMax: Core.snapshotBytesMax)
            guard let end = bytes.lastIndex(of: 0x0A) else { return [] }
            return bytes[...end].split(separator: 0x0A).map { Array($0) }
        } catch {
            if error.code == .notFound { return [] }
            throw SandboxError(description: error.description)
        }
    }

    private static func parse(_ line: [UInt8]) throws(SandboxError) -> JSONDocument {
        do throws(JSONError) {
            return try JSONDocument(parsing: line, limits: JSONLimits(bytesMax: Core.snapshotBytesMax))
        } catch {
            throw SandboxError(description: "a line of the state can't be read: \(error)")
        }
    }

    private func write(_ bytes: [UInt8], flags: Int32) throws(SandboxError) {
        let descriptor = unsafe open(path, flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SandboxError(description: "\(path): can't be written: errno \(errno)") }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SandboxError(description: "\(path): can't be written: errno \(errno)") }
            written += count
        }
    }
}
