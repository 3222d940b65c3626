/// One request over HTTP: a GET, or a POST where there is a form.
struct HTTPRequest: Sendable {
    let url: String
    /// The body of a POST, `application/x-www-form-urlencoded`.
    var form: [UInt8]?
    /// How long everything may take, waiting for a connection included.
    var limit: Duration
    /// How many bytes of an answer are taken; a longer one is a failure.
    var bytesMax: Int
    /// Whether it must not arrive twice.
    ///
    /// libcurl sends a request again where a kept connection turns out to be dead, because most requests may be
    /// repeated. This one gets a connection of its own, on which that doesn't happen.
    var isForOnce = false

    init(_ url: String, form: [UInt8]? = nil, within limit: Duration, bytesMax: Int) {
        self.url = url
        self.form = form
        self.limit = limit
        self.bytesMax = bytesMax
    }
}

/// What a server answered, whatever the status.
struct HTTPResponse: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
    /// From handing it over to the last byte.
    let duration: Duration
}

/// The header fields that somebody here reads; others are not kept.
struct HTTPHeaders: Hashable, Sendable {
    /// `Latest-Ledger`: the ledger whose state was read.
    var latestLedger: UInt32?
    /// `Retry-After`, in seconds.
    var retryAfterSeconds: Int64?
    /// `X-RateLimit-Remaining`: how many more requests are taken.
    var rateRemaining: Int64?
    /// `X-RateLimit-Reset`: in how many seconds there will be more.
    var rateResetSeconds: Int64?

    /// Takes a line of the header, as it came.
    mutating func take(line: Span<UInt8>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon < Self.nameBytesMax else { return }
        let name = line.extracting(0..<colon)
        let value = line.extracting((colon + 1)..<line.count)
        if name.equalsIgnoringCase("latest-ledger") { latestLedger = value.number.flatMap(UInt32.init(exactly:)) }
        if name.equalsIgnoringCase("retry-after") { retryAfterSeconds = value.number }
        if name.equalsIgnoringCase("x-ratelimit-remaining") { rateRemaining = value.number }
        if name.equalsIgnoringCase("x-ratelimit-reset") { rateResetSeconds = value.number }
    }

    /// Longer than every name that is looked for.
    private static let nameBytesMax = 32
}

/// Why there is no answer.
struct HTTPFailure: Error, Hashable {
    enum Kind: String, Hashable, Sendable {
        /// Name, address or refusal.
        case noConnection
        /// The server is not who it should be, or the two have no cipher in common.
        case tls
        case timeout
        /// It broke in the middle, or what came is not HTTP.
        case connectionLost
        case tooLarge
        /// Too many requests are in flight, or the client is closed.
        case noTurn
    }

    let kind: Kind
    /// Whether the request may have begun to leave: it has where its connection was there.
    let wasSent: Bool
}

extension Span<UInt8> {
    /// Where a byte stands first.
    fileprivate func firstIndex(of byte: UInt8) -> Int? {
        for index in indices where self[index] == byte { return index }
        return nil
    }

    /// Whether these are the bytes of a lower-case text in any case.
    fileprivate func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in indices {
            let byte = self[index]
            let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let expected = unsafe text.utf8Start[index]
            guard (isUpper ? byte | 0x20 : byte) == expected else { return false }
        }
        return true
    }

    /// The whole number that these bytes write, with blanks around it; negative ones are none.
    fileprivate var number: Int64? {
        var value: Int64 = 0
        var digits = 0
        for index in indices {
            let byte = self[index]
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                guard digits < Self.digitsMax else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
                digits += 1
            } else if byte > UInt8(ascii: " ") {
                return nil
            }
        }
        return digits > 0 ? value : nil
    }

    /// What fits into 64 bits in any case.
    private static var digitsMax: Int { 18 }
}
