internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// Makes the message that a reply is.
struct ReplyComposer: Sendable {
    let identifiers: any Identifiers
    let time: any TimeSource

    /// - Returns: `nil` where no reply is asked for.
    func reply(_ answer: Answer, to envelope: Envelope) -> OutgoingMessage? {
        let request = envelope.delivery.properties
        guard let replyTo = request.replyTo else { return nil }
        var properties = MessageProperties()
        properties.contentType = "application/json"
        properties.correlationID = request.correlationID
        properties.type = ShortString(envelope.delivery.routingKey.text + ".reply") ?? "unsupported.reply"
        properties.messageID = ShortString(identifiers.next().description)
        properties.timestamp = UInt64(max(0, time.wall.seconds))
        properties.deliveryMode = request.isPersistent ? 2 : 1
        properties.headers = headers(answer, envelope)
        return OutgoingMessage(
            exchange: "",
            routingKey: replyTo,
            isMandatory: !ReplyAddressRules.isDirect(replyTo.text),
            properties: properties,
            body: answer.body
        )
    }

    private func headers(_ answer: Answer, _ envelope: Envelope) -> MessageHeaders {
        var fields: [MessageHeaders.Field] = [
            .init(HeaderNames.contractVersion, .string("1")),
            .init(HeaderNames.status, .string(answer.code == nil ? "ok" : "error")),
        ]
        if let code = answer.code { fields.append(.init(HeaderNames.errorCode, .string(code.rawValue))) }
        if answer.isReplay { fields.append(.init(HeaderNames.idempotentReplay, .bool(true))) }
        fields.append(.init(HeaderNames.traceparent, .string(envelope.traceparent)))
        if let state = envelope.trace.state { fields.append(.init(HeaderNames.tracestate, .string(state))) }
        return MessageHeaders(fields)
    }
}
