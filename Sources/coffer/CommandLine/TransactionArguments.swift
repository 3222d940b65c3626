internal import WalletDomain

/// What `coffer tx` is told.
enum TransactionArguments: Hashable, Sendable {
    /// Print everything that is known of a transaction.
    case show(TransactionID)
    /// Have it looked at anew, and say what came of it.
    case resolve(TransactionID)

    /// Reads the words after `tx`.
    init(_ words: ArraySlice<String>) throws(UsageError) {
        let words = Array(words)
        guard words.count == 2 else {
            throw UsageError(message: "'tx' wants 'show' or 'resolve', and a transaction's id", topic: .tx)
        }
        guard let id = TransactionID(words[1]) else {
            throw UsageError(message: "'\(words[1])' is no transaction's id", topic: .tx)
        }
        switch words[0] {
        case "show": self = .show(id)
        case "resolve": self = .resolve(id)
        default: throw UsageError(message: "'\(words[0])' is no command of 'tx'", topic: .tx)
        }
    }
}
