/// What is asked of a node, as metrics call it; with how much may come back.
enum Endpoint: String, Hashable, Sendable, CaseIterable {
    case root, account, transaction, transactions, ledger
    case feeStats = "fee_stats"
    case submit
    case submitAsync = "submit_async"
    case friendbot

    /// The longest answer that is read.
    ///
    /// An account has at most a thousand entries of a few hundred bytes; a page has at most two hundred transactions
    /// with what they changed.
    var bytesMax: Int {
        switch self {
        case .root, .ledger, .feeStats, .friendbot: 256 << 10
        case .account: 2 << 20
        case .transaction, .submit, .submitAsync: 4 << 20
        case .transactions: 64 << 20
        }
    }
}
