/// One thing a log line says beside its event: an allowed name and a plain value.
///
/// The names are a closed list and the values cannot be objects, so a line cannot carry what
/// nobody decided to log: no body, no key, no error with a connection string inside. A new
/// name is added here, under the eyes of whoever reviews it.
package struct LogField: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case text(String)
        case integer(Int64)
        case truth(Bool)
    }

    let name: Name
    let value: Value

    private init(_ name: Name, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// Every name a line may use, beside `ts`, `level` and `event`.
    enum Name: String, Hashable, Sendable, CaseIterable {
        case account, address, asset, attempt, batch, bytes, caller, code, component, correlationId, count, delayMs
        case deliveryTag, detail, durationMs, effect, error, exchange, expected, found, host, incidentId, instance, kind
        case ledger, limit, messageId, migration, network, offset, port, queue, reason, redelivered, replayed, route
        case service, signal, state, suppressed, table, tier, traceId, transactionId, truncated, variable, version,
            walletId
    }
}

// MARK: - Texts

extension LogField {
    /// A public account of the ledger.
    package static func account(_ value: String) -> LogField { LogField(.account, .text(value)) }
    /// A network address that the service listens on.
    package static func address(_ value: String) -> LogField { LogField(.address, .text(value)) }
    /// An asset, as the contract writes it.
    package static func asset(_ value: String) -> LogField { LogField(.asset, .text(value)) }
    /// The name of who is calling.
    package static func caller(_ value: String) -> LogField { LogField(.caller, .text(value)) }
    /// The code of an error or refusal.
    package static func code(_ value: String) -> LogField { LogField(.code, .text(value)) }
    /// The part of the service that speaks.
    package static func component(_ value: String) -> LogField { LogField(.component, .text(value)) }
    /// The request's correlation id.
    package static func correlationId(_ value: String) -> LogField { LogField(.correlationId, .text(value)) }
    /// A sentence for a person, made by the service and from no outside data.
    package static func detail(_ value: String) -> LogField { LogField(.detail, .text(value)) }
    /// What a request did: `none`, `committed` or `unknown`.
    package static func effect(_ value: String) -> LogField { LogField(.effect, .text(value)) }
    /// A failure in the words of its own redacted description.
    package static func error(_ value: String) -> LogField { LogField(.error, .text(value)) }
    /// An exchange of the broker.
    package static func exchange(_ value: String) -> LogField { LogField(.exchange, .text(value)) }
    /// What should have been there.
    package static func expected(_ value: String) -> LogField { LogField(.expected, .text(value)) }
    /// What was there instead.
    package static func found(_ value: String) -> LogField { LogField(.found, .text(value)) }
    /// A machine that is spoken to.
    package static func host(_ value: String) -> LogField { LogField(.host, .text(value)) }
    /// The id that an `INTERNAL` reply carries.
    package static func incidentId(_ value: String) -> LogField { LogField(.incidentId, .text(value)) }
    /// The process among its replicas.
    package static func instance(_ value: String) -> LogField { LogField(.instance, .text(value)) }
    /// Which of several sorts.
    package static func kind(_ value: String) -> LogField { LogField(.kind, .text(value)) }
    /// The request's message id.
    package static func messageId(_ value: String) -> LogField { LogField(.messageId, .text(value)) }
    /// The ledger network's name.
    package static func network(_ value: String) -> LogField { LogField(.network, .text(value)) }
    /// A queue of the broker.
    package static func queue(_ value: String) -> LogField { LogField(.queue, .text(value)) }
    /// Why, in few words.
    package static func reason(_ value: String) -> LogField { LogField(.reason, .text(value)) }
    /// The route of a request.
    package static func route(_ value: String) -> LogField { LogField(.route, .text(value)) }
    /// A service of the process's group.
    package static func service(_ value: String) -> LogField { LogField(.service, .text(value)) }
    /// The state something is now in.
    package static func state(_ value: String) -> LogField { LogField(.state, .text(value)) }
    /// A table of the database.
    package static func table(_ value: String) -> LogField { LogField(.table, .text(value)) }
    /// A retry tier.
    package static func tier(_ value: String) -> LogField { LogField(.tier, .text(value)) }
    /// The W3C trace id, in hexadecimal.
    package static func traceId(_ value: String) -> LogField { LogField(.traceId, .text(value)) }
    /// A transaction's id.
    package static func transactionId(_ value: String) -> LogField { LogField(.transactionId, .text(value)) }
    /// A configuration variable's name; its value never.
    package static func variable(_ value: String) -> LogField { LogField(.variable, .text(value)) }
    /// A version.
    package static func version(_ value: String) -> LogField { LogField(.version, .text(value)) }
    /// A wallet's id.
    package static func walletId(_ value: String) -> LogField { LogField(.walletId, .text(value)) }
}

// MARK: - Numbers and truths

extension LogField {
    /// Which try this was, from one.
    package static func attempt(_ value: Int) -> LogField { LogField(.attempt, .integer(Int64(value))) }
    /// How many requests a batch had.
    package static func batch(_ value: Int) -> LogField { LogField(.batch, .integer(Int64(value))) }
    /// A size in bytes.
    package static func bytes(_ value: Int) -> LogField { LogField(.bytes, .integer(Int64(value))) }
    /// How many.
    package static func count(_ value: Int) -> LogField { LogField(.count, .integer(Int64(value))) }
    /// How long will be waited.
    package static func delay(_ value: Duration) -> LogField { LogField(.delayMs, .integer(value.wholeMilliseconds)) }
    /// The broker's tag of a delivery.
    package static func deliveryTag(_ value: UInt64) -> LogField {
        LogField(.deliveryTag, .integer(Int64(clamping: value)))
    }
    /// How long it took.
    package static func duration(_ value: Duration) -> LogField {
        LogField(.durationMs, .integer(value.wholeMilliseconds))
    }
    /// A ledger's sequence number.
    package static func ledger(_ value: Int) -> LogField { LogField(.ledger, .integer(Int64(value))) }
    /// A bound that was met.
    package static func limit(_ value: Int) -> LogField { LogField(.limit, .integer(Int64(value))) }
    /// A migration's number.
    package static func migration(_ value: Int) -> LogField { LogField(.migration, .integer(Int64(value))) }
    /// A position in bytes.
    package static func offset(_ value: Int) -> LogField { LogField(.offset, .integer(Int64(value))) }
    /// A network port.
    package static func port(_ value: Int) -> LogField { LogField(.port, .integer(Int64(value))) }
    /// A signal's number.
    package static func signal(_ value: Int) -> LogField { LogField(.signal, .integer(Int64(value))) }
    /// How many lines like this one were not written since the last.
    static func suppressed(_ value: Int) -> LogField { LogField(.suppressed, .integer(Int64(value))) }

    /// Whether the broker had delivered the message before.
    package static func redelivered(_ value: Bool) -> LogField { LogField(.redelivered, .truth(value)) }
    /// Whether the reply was one that had been given before.
    package static func replayed(_ value: Bool) -> LogField { LogField(.replayed, .truth(value)) }
    /// Whether fields had to be left out for the line to keep its bound.
    static let truncated = LogField(.truncated, .truth(true))
}
