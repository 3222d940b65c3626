internal import Crypto
internal import Glibc
internal import PostgresAdapter
internal import RabbitMQAdapter
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Letters as JSON lines, out and in.
extension DeadCommand {
    /// Lines kept at a time while reading in.
    private static let importBatchMax = 64
    /// The longest line: a body of one MiB in base 64, and the rest.
    private static let lineBytesMax = 2 << 20

    func export() async throws -> Int32 {
        try await store.note("dead.export", detail: "{}", by: words)
        var count = 0
        try await forEach(arguments.selection, limit: arguments.limit ?? .max) { kept in
            Terminal.say(Self.line(kept))
            count += 1
        }
        Terminal.complain("exported: \(count)\n")
        return ExitStatus.ok
    }

    func readIn() async throws -> Int32 {
        try await store.note("dead.import", detail: "{}", by: words)
        var (read, new, bad) = (0, 0, 0)
        var batch: [DeadLetter] = []
        var lines = InputLines(bytesMax: Self.lineBytesMax)
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            read += 1
            if let letter = Self.letter(line) { batch.append(letter) } else { bad += 1 }
            if batch.count == Self.importBatchMax {
                new += try await store.keep(batch)
                batch = []
            }
        }
        if !batch.isEmpty { new += try await store.keep(batch) }
        Terminal.say("read \(read), new \(new), unreadable \(bad)\n")
        return bad == 0 ? ExitStatus.ok : Self.incomplete
    }

    private static func line(_ kept: KeptLetter) -> String {
        let letter = kept.letter
        var writer = JSONWriter(capacity: letter.body.count * 2 + 2_048)
        writer.beginObject()
        writer.member("id", kept.id)
        writer.member("state", kept.state.rawValue)
        writer.member("digest", letter.digest.bytes.withSpan { Base64.encode($0) })
        writer.member("route", letter.route)
        writer.member("reason", letter.reason)
        writer.member("detail", letter.detail)
        writer.member("atMs", letter.buriedAt?.milliseconds)
        writer.member("attempts", letter.attempts)
        writer.member("user", letter.user)
        writer.member("key", letter.key)
        writer.member("messageId", letter.messageID)
        writer.member("exchange", letter.exchange)
        writer.member("properties", Base64.encode(letter.properties))
        writer.member("body", Base64.encode(letter.body))
        writer.member("isCut", letter.isCut)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static func letter(_ line: [UInt8]) -> DeadLetter? {
        guard let document = try? JSONDocument(parsing: line, limits: JSONLimits(bytesMax: lineBytesMax)) else {
            return nil
        }
        let root = document.root
        guard let digest = root["digest"]?.string.flatMap({ Base64.decode($0) }), digest.count == 32,
            let bytes = Bytes32(digest.span),
            let route = root["route"]?.string, let reason = root["reason"]?.string,
            let exchange = root["exchange"]?.string,
            let properties = root["properties"]?.string.flatMap({ Base64.decode($0) }),
            let body = root["body"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        var letter = DeadLetter(
            digest: Digest(bytes),
            route: route,
            reason: reason,
            exchange: exchange,
            properties: properties,
            body: body
        )
        // It was kept once already: reading it in again is no new copy of it.
        letter.isRedelivered = true
        letter.detail = root["detail"]?.string ?? ""
        letter.buriedAt = root["atMs"]?.int64.map { Moment(milliseconds: $0) }
        letter.attempts = Int(clamping: root["attempts"]?.int64 ?? 0)
        letter.user = root["user"]?.string
        letter.key = root["key"]?.string
        letter.messageID = root["messageId"]?.string
        letter.isCut = root["isCut"]?.bool ?? false
        return letter
    }
}

/// Lines of standard input, one in memory at a time.
struct InputLines {
    private let bytesMax: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// The next line without its end; a line that is too long comes in pieces, none of which can be read.
    mutating func next() -> [UInt8]? {
        while true {
            if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if isAtEnd || buffer.count - start > bytesMax {
                defer { (buffer, start) = ([], 0) }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            buffer.removeFirst(start)
            start = 0
            fill()
        }
    }

    private mutating func fill() {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe piece.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { return }
        guard count > 0 else {
            isAtEnd = true
            return
        }
        buffer += piece.prefix(count)
    }
}
