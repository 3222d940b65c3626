/// One thing that was looked at.
struct Finding: Hashable, Sendable {
    /// How bad it is.
    enum Grade: String, Hashable, Sendable {
        case fine = "ok"
        case doubtful = "warn"
        case wrong = "BAD"
    }

    let grade: Grade
    /// What was looked at, and what was found.
    let what: String
    /// What to do about it.
    var advice: String?

    static func fine(_ what: String) -> Finding { Finding(grade: .fine, what: what) }

    static func doubtful(_ what: String, _ advice: String) -> Finding {
        Finding(grade: .doubtful, what: what, advice: advice)
    }

    static func wrong(_ what: String, _ advice: String) -> Finding {
        Finding(grade: .wrong, what: what, advice: advice)
    }
}
