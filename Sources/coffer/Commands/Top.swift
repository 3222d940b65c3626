internal import Glibc
internal import ServiceRuntime

/// `coffer top`: what a running service does, from its metrics.
enum Top {
    /// - Returns: The exit status.
    static func run(_ arguments: TopArguments) async -> Int32 {
        guard let page = PageReader(arguments.address) else {
            Terminal.complain("coffer: '\(arguments.address)' is no HOST:PORT\n")
            return ExitStatus.usage
        }
        let isTerminal = isatty(STDOUT_FILENO) == 1
        var before: (sample: MetricsSample, at: ContinuousClock.Instant)?
        var round = 0
        // The first look has nothing to compare itself with, so piped output without rounds is one comparison.
        let rounds = arguments.rounds ?? (isTerminal ? .max : 1)
        while round < rounds {
            guard let text = page.get("/metrics") else {
                Terminal.complain("coffer: no metrics from \(arguments.address)\n")
                return ExitStatus.unavailable
            }
            let now = ContinuousClock.now
            let sample = MetricsSample(text)
            if let before {
                if isTerminal { Terminal.say("\u{1B}[H\u{1B}[2J") }
                let view = TopView(before: before.sample, now: sample, seconds: (now - before.at).asSeconds)
                Terminal.say(view.text(address: arguments.address))
                round += 1
            }
            before = (sample, now)
            if round < rounds { try? await Task.sleep(for: .milliseconds(arguments.intervalMs)) }
        }
        return ExitStatus.ok
    }
}

/// Reads a page over HTTP from an address, a connection each time.
struct PageReader {
    private let host: String
    private let port: String
    /// How long the other side may be silent.
    private static let silenceSeconds = 5
    /// A page of metrics is far smaller.
    private static let bytesMax = 8 << 20

    init?(_ address: String) {
        guard let colon = address.lastIndex(of: ":"), UInt16(address[address.index(after: colon)...]) != nil else {
            return nil
        }
        host = String(address[..<colon].filter { $0 != "[" && $0 != "]" })
        port = String(address[address.index(after: colon)...])
    }

    /// The body of a page; nil where it can't be had.
    func get(_ path: String) -> String? {
        guard let socket = connect() else { return nil }
        defer { close(socket) }
        let request = Array("GET \(path) HTTP/1.0\r\nHost: \(host)\r\n\r\n".utf8)
        guard unsafe send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while answer.count < Self.bytesMax {
            let count = unsafe recv(socket, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            answer += piece.prefix(count)
        }
        let text = String(decoding: answer, as: UTF8.self)
        guard text.hasPrefix("HTTP/1."), text.dropFirst(9).hasPrefix("200"), let body = text.firstRange(of: "\r\n\r\n")
        else {
            return nil
        }
        return String(text[body.upperBound...])
    }

    private func connect() -> Int32? {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, port, &hints, &found) == 0 else { return nil }
        defer { unsafe freeaddrinfo(found) }
        var candidate = unsafe found
        while let address = unsafe candidate {
            let socket = Glibc.socket(unsafe address.pointee.ai_family, unsafe address.pointee.ai_socktype, 0)
            var patience = timeval(tv_sec: Self.silenceSeconds, tv_usec: 0)
            let size = socklen_t(MemoryLayout<timeval>.size)
            unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
            unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
            if unsafe Glibc.connect(socket, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 { return socket }
            close(socket)
            unsafe candidate = address.pointee.ai_next
        }
        return nil
    }
}
