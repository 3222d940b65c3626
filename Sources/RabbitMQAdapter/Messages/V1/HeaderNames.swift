/// The headers of the contract, and those that the service adds when it republishes a request.
enum HeaderNames {
    static let idempotencyKey: ShortString = "idempotency-key"
    static let contractVersion: ShortString = "contract-version"
    static let deadline: ShortString = "deadline"
    static let traceparent: ShortString = "traceparent"
    static let tracestate: ShortString = "tracestate"

    static let status: ShortString = "status"
    static let errorCode: ShortString = "error-code"
    static let idempotentReplay: ShortString = "idempotent-replay"

    /// Believed only on deliveries that came through the service's own redeliver exchange, together with
    /// ``attempt`` and the ``deadline`` that was moved.
    static let cofferCaller: ShortString = "coffer-caller"
    static let attempt: ShortString = "attempt"

    static let deadRoutingKey: ShortString = "dead-routing-key"
    static let deadReason: ShortString = "dead-reason"
    static let deadDetail: ShortString = "dead-detail"
    static let deadAt: ShortString = "dead-at"
    static let deadAttempts: ShortString = "dead-attempts"
    static let deadInstance: ShortString = "dead-instance"

    /// How often the broker handed the message out before; absent on the first delivery.
    static let deliveryCount: ShortString = "x-delivery-count"

    /// What dead-lettering leaves behind.
    ///
    /// A message that carries it into a retry queue never comes out: the broker takes it for a cycle.
    static func isDeathTrace(_ name: ShortString) -> Bool {
        name.text == "x-death" || name.text.hasPrefix("x-first-death-") || name.text.hasPrefix("x-last-death-")
            || name == deliveryCount || name.text == "x-acquired-count"
    }
}
