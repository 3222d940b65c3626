internal import Crypto
internal import ServiceRuntime
internal import Stellar
internal import WalletApplication
internal import WalletDomain

/// Makes a dead letter of a message in the queue of dead letters.
struct DeadLetterReader: Sendable {
    let names: TopologyNames

    func letter(
        _ message: MessageAssembler.Message,
        isRedelivered: Bool,
        _ exchange: ShortString,
        _ routingKey: ShortString
    ) -> DeadLetter {
        var properties = message.properties
        // What the broker counts differs each time the message is handed out.
        properties.headers.removeAll { $0 == HeaderNames.deliveryCount || $0.text == "x-acquired-count" }
        var encoded = WireWriter()
        properties.write(to: &encoded)
        // Only the service may publish to the exchange of dead letters, so what such a letter says of itself is true.
        let isOurs = exchange == names.dead
        let headers = properties.headers
        func ours(_ name: ShortString) -> HeaderValue? { isOurs ? headers[name] : nil }

        var letter = DeadLetter(
            digest: Self.digest([exchange.bytes, routingKey.bytes, encoded.bytes, message.body]),
            route: ours(HeaderNames.deadRoutingKey)?.string ?? routingKey.text,
            reason: ours(HeaderNames.deadReason)?.string ?? Self.brokersReason(headers),
            exchange: exchange.text,
            properties: encoded.bytes,
            body: message.body
        )
        letter.isRedelivered = isRedelivered
        letter.detail = ours(HeaderNames.deadDetail)?.string ?? "The broker set it aside."
        letter.buriedAt = ours(HeaderNames.deadAt)?.string.flatMap { WallTime(rfc3339: $0) }
            .map { Moment(milliseconds: $0.milliseconds) }
        letter.attempts = Int(clamping: ours(HeaderNames.deadAttempts)?.integer ?? 0)
        letter.user = isOurs ? headers[HeaderNames.cofferCaller]?.string : properties.userID?.text
        letter.messageID = properties.messageID?.text
        letter.key = Self.key(properties, message.body)
        letter.isCut = UInt64(message.body.count) < message.bodyByteCount || !headers.isComplete
        return letter
    }

    private static func brokersReason(_ headers: MessageHeaders) -> String {
        let reason = headers["x-last-death-reason"]?.string ?? headers["x-first-death-reason"]?.string ?? "unknown"
        return "BROKER_" + reason.uppercased()
    }

    /// The header, the body's member, or `message_id`: as the service itself looks for it.
    private static func key(_ properties: MessageProperties, _ body: [UInt8]) -> String? {
        if let key = properties.headers[HeaderNames.idempotencyKey]?.string { return key }
        if let document = try? JSONDocument(parsing: body), let key = document.root["idempotencyKey"]?.string {
            return key
        }
        return properties.messageID?.text
    }

    static func digest(_ parts: [[UInt8]]) -> Digest {
        var hash = SHA256()
        for part in parts {
            let length = UInt64(part.count)
            hash.update((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
            hash.update(part)
        }
        return Digest(Bytes32(hash.finish().bytes.span) ?? .zero)
    }
}
