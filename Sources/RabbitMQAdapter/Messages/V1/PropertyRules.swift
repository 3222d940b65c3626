internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// What the contract demands of a request's properties, apart from its body.
enum PropertyRules {
    /// The media type and the contract's version, which are said before the body is looked at.
    static func unsupported(_ properties: MessageProperties) -> Refusal? {
        if let type = properties.contentType?.text, !isJSON(type) {
            return Refusal(.unsupportedMediaType, "The content_type must be application/json in UTF-8.")
        }
        if let encoding = properties.contentEncoding?.text, encoding != "utf-8", encoding.lowercased() != "utf-8" {
            return Refusal(.unsupportedMediaType, "The content_encoding must be absent or utf-8.")
        }
        switch properties.headers[HeaderNames.contractVersion] {
        case nil, .string("1"), .integer(1): return nil
        default:
            return Refusal(
                .unsupportedVersion,
                "This service speaks version 1 of the contract.",
                metadata: [.init("supported", .texts(["1"]))]
            )
        }
    }

    /// Everything that is wrong with properties that every route looks at.
    static func violations(_ properties: MessageProperties) -> [Violation] {
        var violations: [Violation] = []
        if properties.replyTo != nil { violations += correlation(properties.correlationID) }
        if let header = properties.headers[HeaderNames.deadline], Envelope.milliseconds(header) == nil {
            let message = "deadline must be Unix milliseconds: an integer, or decimal digits"
            violations.append(Violation(path: "header:deadline", rule: "pattern", message: message))
        }
        return violations
    }

    private static func correlation(_ id: ShortString?) -> [Violation] {
        let path = "property:correlation_id"
        guard let id else {
            let message = "correlation_id is required where reply_to is set"
            return [Violation(path: path, rule: "required", message: message)]
        }
        guard id.byteCount > 0 else {
            return [Violation(path: path, rule: "length", message: "correlation_id must have 1 to 255 bytes")]
        }
        return []
    }

    /// `application/json`, alone or with `charset=utf-8`, in upper or lower case.
    private static func isJSON(_ type: String) -> Bool {
        if type == "application/json" { return true }
        let parts = type.lowercased().split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard parts.first == "application/json", parts.count <= 2 else { return false }
        guard parts.count == 2 else { return true }
        return parts[1] == "charset=utf-8" || parts[1] == "charset=\"utf-8\""
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}

/// Where a mutating request's key comes from.
enum KeyRules {
    /// The key from the header, the body, or else, where no money moves, `message_id`.
    static func key(
        _ properties: MessageProperties,
        of route: Route,
        _ body: inout BodyReader,
        _ violations: inout [Violation]
    ) -> IdempotencyKey? {
        let inBody = body.optionalString("idempotencyKey", Scalars.idempotencyKey)
        let bodyHasKey = body.has("idempotencyKey")
        if let header = properties.headers[HeaderNames.idempotencyKey] {
            guard let key = read(header, at: "header:idempotency-key", &violations) else { return nil }
            if let inBody, inBody != key {
                let message = "idempotencyKey and the header idempotency-key differ"
                violations.append(Violation(path: "/idempotencyKey", rule: "conflict", message: message))
                return nil
            }
            return key
        }
        if bodyHasKey { return inBody }
        if route.kind == .money {
            // Some frameworks make a fresh message_id for each publish, which would pay twice.
            let message = "an idempotency key is required where money moves: this header, or idempotencyKey"
            violations.append(Violation(path: "header:idempotency-key", rule: "required", message: message))
            return nil
        }
        guard let messageID = properties.messageID else {
            let message = "an idempotency key is required: this header, idempotencyKey, or message_id"
            violations.append(Violation(path: "header:idempotency-key", rule: "required", message: message))
            return nil
        }
        return read(.string(messageID.text), at: "property:message_id", &violations)
    }

    private static func read(
        _ header: HeaderValue,
        at path: String,
        _ violations: inout [Violation]
    ) -> IdempotencyKey? {
        guard let text = header.string else {
            violations.append(Violation(path: path, rule: "type", message: "the idempotency key must be a string"))
            return nil
        }
        switch Scalars.idempotencyKey(text) {
        case .value(let key): return key
        case .wrong(let rule, let message):
            violations.append(Violation(path: path, rule: rule, message: "the idempotency key \(message)"))
            return nil
        }
    }
}
