internal import WalletApplication
internal import WalletDomain

/// What is to become of one delivery.
enum Disposition: Sendable {
    /// Answered where a reply is asked for, and done.
    case answer(Answer)
    /// Done; whoever finds the waiter that was written down answers.
    case later
    /// Dead-lettered, and answered too where there is an answer and an address that is allowed.
    ///
    /// `attempts` is how often it was begun, where that is not what its own count says.
    case bury(BurialReason, detail: String, answer: Answer?, attempts: Int?)
    /// Not done for a fault that may pass: tried again later, after so many attempts.
    case retry(attempts: Int)
    /// Put back as a fresh message, because the broker counts how often it took this one back.
    case refresh
}

extension Disposition {
    static func bury(_ reason: BurialReason, answer: Answer? = nil, attempts: Int? = nil) -> Disposition {
        .bury(reason, detail: reason.detail, answer: answer, attempts: attempts)
    }
}
