internal import ServiceRuntime
internal import WalletApplication
internal import WalletDomain

/// The refusals that are given before a use case is asked.
extension Refusal {
    static func invalid(_ violations: [Violation]) -> Refusal {
        // Bounded by the members a route knows; the bound here is for what nobody thought of.
        let said = Array(violations.prefix(64))
        let message = said.first.map { "\($0.path): \($0.message)" } ?? "The request breaks the contract."
        return Refusal(
            .validationFailed,
            said.count > 1 ? "\(message) (and \(said.count - 1) more)" : message,
            metadata: [.init("violations", .violations(said))]
        )
    }

    /// A body that is no JSON object, or not within the bounds.
    static func unreadable(_ error: JSONError) -> Refusal {
        invalid([Violation(path: "", rule: rule(error.code), message: "the body can't be read: \(error)")])
    }

    private static func rule(_ code: JSONError.Code) -> String {
        switch code {
        case .tooLarge: "size"
        case .tooDeep: "depth"
        case .duplicateMember: "duplicate"
        case .invalidUTF8, .loneSurrogate, .byteOrderMark: "utf8"
        default: "syntax"
        }
    }

    static func unsupported(_ option: StaticString) -> Refusal {
        Refusal(
            .unsupportedOption,
            "This service can't do \(option) here.",
            metadata: [.init("option", .text(option.description))]
        )
    }

    static func unsupportedRoute(_ route: String) -> Refusal {
        Refusal(.unsupportedRoute, "There is no such route.", metadata: [.init("route", .text(route))])
    }

    static func unauthenticated(_ user: String?) -> Refusal {
        user == nil
            ? Refusal(.unauthenticated, "The property user_id is missing: nobody knows who is calling.")
            : Refusal(.unauthenticated, "The property user_id names nobody who may call.")
    }

    static func forbidden(_ scope: Scope) -> Refusal {
        Refusal(
            .forbidden,
            "The caller lacks the scope \(scope.rawValue).",
            metadata: [.init("scope", .text(scope.rawValue))]
        )
    }
}

/// Why a request is dead-lettered; the codes of the contract's section on dead letters.
enum BurialReason: Hashable, Sendable {
    case refused(RefusalCode)
    case noReplyTo
    case replyToForbidden
    case attemptsExhausted
    case crashed

    var code: String {
        switch self {
        case .refused(let code): code.rawValue
        case .noReplyTo: "NO_REPLY_TO"
        case .replyToForbidden: "REPLY_TO_FORBIDDEN"
        case .attemptsExhausted: "ATTEMPTS_EXHAUSTED"
        case .crashed: "CRASHED"
        }
    }

    var detail: String {
        switch self {
        case .refused: "The request was refused, and nobody else could be told."
        case .noReplyTo: "The route changes nothing, and reply_to is absent."
        case .replyToForbidden: "reply_to names a queue that replies may not go to (COFFER_REPLY_TO_ALLOW)."
        case .attemptsExhausted: "It failed for the service's own fault until its attempts were used up."
        case .crashed: "The process ended each time it was run, alone, until its attempts were used up."
        }
    }
}
