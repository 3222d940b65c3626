/// A "no" in the contract's terms: what an error reply says.
///
/// The message is for a person and the metadata for a program; neither ever carries a key, a
/// secret, SQL or a stack.
package struct Refusal: Error, Hashable, Sendable {
    /// What the refused request did.
    package enum Effect: String, Hashable, Sendable {
        case nothing = "none"
        case committed
        case unknown
    }

    package let code: RefusalCode
    package let message: String
    package let effect: Effect
    package let metadata: [Detail]
    /// When to ask again, where that is known.
    package let retryAfterMs: Int64?

    package init(
        _ code: RefusalCode,
        _ message: String,
        effect: Effect = .nothing,
        metadata: [Detail] = [],
        retryAfterMs: Int64? = nil
    ) {
        self.code = code
        self.message = message
        self.effect = effect
        self.metadata = metadata
        self.retryAfterMs = retryAfterMs
    }
}

extension Refusal {
    /// One member of the metadata.
    package struct Detail: Hashable, Sendable {
        package let name: String
        package let value: Value

        package init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a member of the metadata can be.
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Int64)
        case texts([String])
        case moment(Moment)
        case violations([Violation])
    }
}

/// One way in which a request breaks the contract.
package struct Violation: Hashable, Sendable {
    /// A JSON Pointer into the body, `header:NAME` or `property:NAME`.
    package let path: String
    /// The rule's short name, stable for programs, such as `required` or `pattern`.
    package let rule: String
    package let message: String

    package init(path: String, rule: String, message: String) {
        self.path = path
        self.rule = rule
        self.message = message
    }
}
