internal import ServiceRuntime

/// An answer that says what is wrong, in the form of RFC 7807 and Horizon's own words.
struct Problem: Error, Sendable {
    let kind: Kind
    var extras: [(name: StaticString, value: Extra)] = []
    var detail: String?

    enum Extra: Sendable {
        case text(String)
        case object
        case raw([UInt8])
    }

    /// Horizon's catalogue: each knows its status and words.
    enum Kind: String, Sendable, CaseIterable {
        case badRequest = "bad_request"
        case notFound = "not_found"
        case notAcceptable = "not_acceptable"
        case methodNotAllowed = "method_not_allowed"
        case beforeHistory = "before_history"
        case unsupportedMediaType = "unsupported_media_type"
        case rateLimitExceeded = "rate_limit_exceeded"
        case clientDisconnected = "client_disconnected"
        case serverError = "server_error"
        case notImplemented = "not_implemented"
        case serviceUnavailable = "service_unavailable"
        case serverOverCapacity = "server_over_capacity"
        case staleHistory = "stale_history"
        case stillIngesting = "still_ingesting"
        case timeout = "timeout"
        case transactionFailed = "transaction_failed"
        case transactionMalformed = "transaction_malformed"
        case submissionTimeout = "transaction_submission_timeout"
        case submissionDisabled = "transaction_submission_disabled"
        case submissionFailed = "transaction_submission_failed"
        case submissionException = "transaction_submission_exception"
        case submissionInvalidStatus = "transaction_submission_invalid_status"
    }

    init(_ kind: Kind, extras: [(name: StaticString, value: Extra)] = [], detail: String? = nil) {
        self.kind = kind
        self.extras = extras
        self.detail = detail
    }

    /// What a parameter that can't be read is answered with.
    static func invalid(_ field: String, _ reason: String) -> Problem {
        Problem(.badRequest, extras: [("invalid_field", .text(field)), ("reason", .text(reason))])
    }

    var status: Int { kind.words.status }

    /// The document.
    ///
    /// Friendbot has a host of its own: `https://stellar.org/friendbot-errors/`.
    func body(host: String = "https://stellar.org/horizon-errors/") -> [UInt8] {
        var writer = JSONWriter(capacity: 1_024)
        writer.beginObject()
        writer.member("type", host + kind.rawValue)
        writer.member("title", kind.words.title)
        writer.member("status", kind.words.status)
        writer.member("detail", detail ?? kind.words.detail)
        if !extras.isEmpty || kind == .submissionDisabled {
            writer.name("extras")
            writer.beginObject()
            for extra in extras {
                writer.name(extra.name)
                switch extra.value {
                case .text(let text): writer.string(text)
                case .object:
                    writer.beginObject()
                    writer.endObject()
                case .raw(let json): writer.raw(json)
                }
            }
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }
}
