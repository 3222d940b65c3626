package import WalletDomain

/// Which letters are meant; what is not said does not matter.
package struct DeadLetterSelection: Hashable, Sendable {
    /// Numbers; empty for any.
    package var ids: [Int64] = []
    /// In this state.
    package var state: DeadLetterState?
    /// Set aside for this reason.
    package var reason: String?
    /// Of this route.
    package var route: String?
    /// Of this broker user.
    package var user: String?
    /// Set aside then or later.
    package var since: Moment?
    /// Whose body names this wallet; one that means a user's default wallet does not.
    package var wallet: WalletID?

    /// Every letter.
    package init() {}

    /// Whether every letter is meant.
    package var isEverything: Bool { self == DeadLetterSelection() }
}

/// Letters that are alike, counted.
package struct DeadLetterGroup: Hashable, Sendable {
    /// Why they were set aside.
    package let reason: String
    /// Their route.
    package let route: String
    /// What was done about them.
    package let state: DeadLetterState
    /// How many.
    package let count: Int
    /// When the first was set aside.
    package let first: Moment
    /// When the last was.
    package let last: Moment

    /// A group as a store counted it.
    package init(reason: String, route: String, state: DeadLetterState, count: Int, first: Moment, last: Moment) {
        self.reason = reason
        self.route = route
        self.state = state
        self.count = count
        self.first = first
        self.last = last
    }
}

/// Who does something about letters, and why; both go into the audit log.
package struct OperatorWords: Hashable, Sendable {
    /// A name.
    package let name: String
    /// A reason in a person's words.
    package let reason: String

    /// Somebody's words.
    package init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }

    /// As the audit log calls whoever it was.
    package var actor: String { "operator:\(name)" }
}

/// What became of a key.
package enum KeyFate: Hashable, Sendable {
    /// Nothing is known of it: it was not carried out, or so long ago that it was forgotten.
    case unknown
    /// It was carried out, and answered with success, or with the refusal of that code.
    case answered(code: String?)
}
