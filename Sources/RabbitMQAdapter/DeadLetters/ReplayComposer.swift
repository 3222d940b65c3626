internal import ServiceRuntime
package import WalletApplication

/// Makes the message that a dead letter becomes when an operator sends it again.
///
/// It comes back through the exchange of retries, where the service believes who the caller was. Key and `message_id` stay, so
/// that what was carried out is not carried out again. Its time of publishing is new: the service then takes it for a message of its own
/// and not for a redelivery, which would get the refusal that the first one got.
package struct ReplayComposer: Sendable {
    private let names: TopologyNames

    /// What an operator may change of a letter.
    package struct Options: Hashable, Sendable {
        /// Whether the reply goes where the sender wanted it.
        package var keepsReplyTo = true
        /// Whether a deadline still counts; one that passed means that nothing is carried out.
        package var keepsDeadline = true

        /// Everything stays as it was.
        package init() {}
    }

    /// For the exchanges of that topology.
    package init(names: TopologyNames) {
        self.names = names
    }

    /// The message; nil where the letter's properties can't be read any more.
    ///
    /// - Parameters:
    ///   - kept: The letter.
    ///   - operatorName: Who sends it.
    ///   - rfc3339: When.
    ///   - seconds: The same in Unix seconds.
    ///   - options: What changes.
    /// - Returns: The message.
    package func message(
        for kept: KeptLetter,
        by operatorName: String,
        at rfc3339: String,
        seconds: UInt64,
        options: Options
    ) -> OutgoingMessage? {
        let letter = kept.letter
        guard let route = ShortString(letter.route), !letter.isCut,
            var properties = try? MessageProperties(encoded: letter.properties)
        else { return nil }
        properties.headers.removeAll {
            HeaderNames.isDeathTrace($0) || $0.text.hasPrefix("dead-") || $0 == HeaderNames.attempt
                || $0 == HeaderNames.cofferCaller || $0.text.hasPrefix("x-original-expiration")
        }
        properties.headers[HeaderNames.cofferCaller] = letter.user.map { .string($0) }
        properties.headers["replay-of"] = .integer(kept.id)
        properties.headers["replayed-by"] = .string(operatorName)
        properties.headers["replayed-at"] = .string(rfc3339)
        if !options.keepsDeadline { properties.headers[HeaderNames.deadline] = nil }
        if !options.keepsReplyTo { properties.replyTo = nil }
        properties.userID = nil
        properties.expiration = nil
        properties.priority = nil
        properties.deliveryMode = 2
        properties.timestamp = seconds
        return OutgoingMessage(
            exchange: names.redeliver,
            routingKey: route,
            isMandatory: true,
            properties: properties,
            body: letter.body
        )
    }

    /// What a letter says beside its body, for people and for export; secrets are the caller's to keep out.
    package static func properties(of letter: DeadLetter) -> MessageProperties? {
        try? MessageProperties(encoded: letter.properties)
    }
}
